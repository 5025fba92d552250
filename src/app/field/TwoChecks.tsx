import { api, findingSaid, type FindingContent } from '#modules/inspections'
import { useRead, useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { checkOf, isPlanned } from './planned.ts'
import { paperSay, readSheet } from './sheets.ts'

/** The check that another device brought first beside the one of this phone, so that a person sees both before one goes into the other. */
export function TwoChecks({ sheet, first, number }: { sheet: string; first: string; number: string }) {
  const say = useSay()
  const { database } = useField()
  const found = useKept(() => readSheet(database, sheet), [database, sheet])
  const read = useRead(api.readCheck, { params: { id: first } }, { fresh: 60_000 })
  const own = found && isPlanned(found.sheet) ? checkOf(found.sheet, found.answers, found.photos, paperSay) : undefined
  return (
    <section className="Conflict">
      <h2 className="Owed">{say('field.two-title')}</h2>
      <h3>{say('field.two-first', { number })}</h3>
      {read.data && <Said officers={read.data.officers} at={read.data.beganAt} findings={read.data.findings} />}
      <h3>{say('field.two-own')}</h3>
      {own && <Said officers={own.officers} at={own.beganAt} findings={own.findings} />}
      <p className="Field-quiet">{say('field.two-why')}</p>
    </section>
  )
}

function Said({
  officers,
  at,
  findings,
}: {
  officers: readonly { name: string }[]
  at: string
  findings: readonly FindingContent[]
}) {
  const say = useSay()
  return (
    <>
      <p className="Field-quiet">
        {officers.map((one) => one.name).join('、')} · {say.moment(at)}
      </p>
      {findings.length === 0 && <p>{say('field.two-none')}</p>}
      <ol className="Said">
        {findings.map((one, n) => (
          <li key={n}>{findingSaid(one, say)}</li>
        ))}
      </ol>
    </>
  )
}

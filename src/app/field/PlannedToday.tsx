import { api as inspections, kindSaid } from '#modules/inspections'
import { RefusedNote, useConnection, useRead, useSay } from '#platform/web'
import { CardDeed } from './CardLink.tsx'
import { useField, useKept } from './context.ts'
import { repliesOf } from './packets.ts'
import { lineSaid } from './planned.ts'
import { useTaking } from './useTaking.ts'

/**
 * Open checks of the team that were begun at the desk, and lines of the plan: with a network all of them, without one those whose mines are on the
 * phone.
 */
export function PlannedToday() {
  const say = useSay()
  const { database, who, signedIn } = useField()
  const { online } = useConnection()
  const may = who.permissions.includes('inspections.check')
  const read = useRead(inspections.findTeamLines, {}, { when: may && online && signedIn === true, fresh: 60_000 })
  const packets = useKept(() => database.packets.toArray(), [database])
  const sheets = useKept(() => database.sheets.toArray(), [database])
  const { busy, why, take } = useTaking()
  const grounds = (packets ?? []).flatMap((one) => {
    const { ground } = repliesOf(one)
    return ground ? [{ packet: one, ground }] : []
  })
  const begun = new Set(sheets?.flatMap((one) => one.plan?.line ?? []))
  const taken = new Set(sheets?.flatMap((one) => [one.id, one.plan?.draft?.check.id ?? one.id]))
  const keptLines = grounds.flatMap((one) => one.ground.lines.filter((line) => line.own))
  const keptChecks = grounds.flatMap(({ packet, ground }) =>
    ground.open
      .filter((one) => one.officers.some((officer) => officer.person === who.person))
      .map((one) => ({ ...one, mineCode: packet.mine.code })),
  )
  const lines = (read.data?.items ?? keptLines).filter((one) => !begun.has(one.id))
  const checks = (read.data?.open ?? keptChecks).filter((one) => !taken.has(one.id))
  if (!may || lines.length + checks.length === 0) return null
  /** The mine, where it is not on the phone or does not know of the thing yet. */
  const wanted = (one: { mine: string; mineName: string; mineCode: string }, knows: boolean) =>
    knows || (!online && grounds.some(({ packet }) => packet.id === one.mine))
      ? undefined
      : { id: one.mine, name: one.mineName, code: one.mineCode }
  return (
    <>
      {why && <RefusedNote why={why} />}
      {checks.length > 0 && (
        <section>
          <h2>{say('field.drafts-own')}</h2>
          <ul className="Cards">
            {checks.slice(0, 10).map((one) => (
              <li key={one.id}>
                <CardDeed
                  title={one.mineName}
                  busy={busy === one.id}
                  disabled={busy !== undefined}
                  onPress={() => void take(one.id, wanted(one, !online), `/mines/${one.mine}`)}
                >
                  {one.number} · {say.moment(one.beganAt)}
                </CardDeed>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lines.length > 0 && (
        <section>
          <h2>{say('field.planned')}</h2>
          <ul className="Cards">
            {lines.slice(0, 20).map((one) => {
              const knows = keptLines.some((line) => line.id === one.id)
              return (
                <li key={one.id}>
                  <CardDeed
                    title={one.mineName}
                    busy={busy === one.id}
                    disabled={busy !== undefined}
                    onPress={() => void take(one.id, wanted(one, knows), `/mines/${one.mine}?line=${one.id}`)}
                  >
                    {lineSaid(one, kindSaid(one, say), say)}
                  </CardDeed>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}

import { useSay } from '#platform/web'
import { CardLink } from './CardLink.tsx'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'

/** All checks on this phone: open ones, signed ones and how far they are on their way. */
export function Checks() {
  const say = useSay()
  const { database } = useField()
  const sheets = useKept(async () => {
    const all = await database.sheets.toArray()
    const sent = new Map((await database.sendings.toArray()).map((one) => [one.id, one.state]))
    return all
      .toSorted((a, b) => (a.begun.device < b.begun.device ? 1 : -1))
      .map((one) => ({ ...one, sent: sent.get(one.id) }))
  }, [database])
  return (
    <div className="Field">
      <FieldHead title={say('field.checks')} />
      <main className="Field-main">
        {sheets?.length === 0 && (
          <p className="Field-quiet">
            <b>{say('field.no-checks')}</b>
            <br />
            {say('field.no-checks-why')}
          </p>
        )}
        <ul className="Cards">
          {sheets?.map((one) => (
            <li key={one.id}>
              <CardLink
                to={one.state === 'open' ? `/checks/${one.id}` : `/checks/${one.id}/record`}
                title={one.mine.name}
              >
                {one.title[say.language === 'zh' ? 0 : 1]} · {say.moment(one.begun.device)} ·{' '}
                {say(
                  one.state === 'open'
                    ? 'field.go-on'
                    : one.sent === 'arrived'
                      ? 'field.arrived'
                      : one.sent === 'refused'
                        ? 'field.refused'
                        : 'field.closed',
                )}
              </CardLink>
            </li>
          ))}
        </ul>
      </main>
    </div>
  )
}

import { Drawer, Empty, Rows, Shown, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { DutyRow } from './DutyRow.tsx'
import { EntryCard } from './EntryCard.tsx'
import { wakes } from './reading.ts'

type Who = { own?: boolean; organisation?: string; post?: string; mine?: string; region?: string }

/** A day: what was entered as done on it, and what is due on it. */
export function DayDrawer({
  day,
  query,
  onWhy,
  onClose,
}: {
  day: string
  query: Who
  onWhy: (key: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const { region: _, ...who } = query
  const entries = useRead(
    api.findEntries,
    { query: { ...who, from: day, to: day, size: 200 } },
    { wakes, when: day <= today },
  )
  const due = useRead(api.findDuties, { query: { ...query, dueFrom: day, dueTo: day, size: 100 } }, { wakes })
  return (
    <Drawer title={say.day(day, 'sentence')} over={`${day.slice(0, 4)} · ${say.day(day, 'weekday')}`} onClose={onClose}>
      <section className="DayDrawer">
        <h3>{say('day.due', { n: due.data?.total ?? '' })}</h3>
        <Shown read={due} rows={2} height={57}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty title={say('day.none-due')} />
            ) : (
              <Rows label={say('day.due', { n: data.total })}>
                {data.items.map((line) => (
                  <DutyRow key={line.key} line={line} named onWhy={onWhy} />
                ))}
              </Rows>
            )
          }
        </Shown>
      </section>
      {day <= today && (
        <section className="DayDrawer">
          <h3>{say('day.entries', { n: entries.data?.length ?? '' })}</h3>
          <Shown read={entries} rows={3} height={50}>
            {(list) => (
              <>
                {list.length === 0 && <Empty title={say('day.none-entries')} />}
                <ul className="EntryList">
                  {list.map((entry) => (
                    <EntryCard key={entry.id} entry={entry} />
                  ))}
                </ul>
              </>
            )}
          </Shown>
        </section>
      )}
    </Drawer>
  )
}

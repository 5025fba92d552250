import { ArrowRightLeft, BadgeCheck, ClipboardCheck, ListChecks, PenLine, PowerOff, UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { dayOf } from '#platform/day'
import { Card, Chip, Empty, Pager, Shown, Timeline, useRead, useSay, type Say } from '#platform/web'
import type { TimelineEntry } from '../api.ts'
import { api, type Mine } from '../index.ts'
import { type Family, familyOf } from '../rules/families.ts'
import type { MineKind } from '../model.ts'
import { titleOf, whyOf } from './entry.ts'

/** Those that the overview has room for. */
const few: readonly Family[] = ['checks', 'state', 'licences', 'people']
const families: readonly Family[] = ['register', 'state', 'licences', 'people', 'checks', 'duties']
const icons: Record<Family, ReactNode> = {
  register: <PenLine />,
  state: <PowerOff />,
  licences: <BadgeCheck />,
  people: <UserRound />,
  checks: <ClipboardCheck />,
  duties: <ListChecks />,
}

/** What happened to a mine, newest first, with both dates; what was corrected stays in sight. */
export function MineRecord({ mine, whole, onAll }: { mine: Mine; whole?: boolean; onAll?: () => void }) {
  const say = useSay()
  const [family, setFamily] = useState<Family>()
  const [page, setPage] = useState(1)
  const size = whole ? 50 : 10
  const read = useRead(
    api.readMineTimeline,
    { params: { mine: mine.id }, query: { ...(family ? { family } : {}), page, size } },
    { wakes: true },
  )
  return (
    <Card
      flush
      title={say('mine.record')}
      scope={read.data && `${say('mine.append-only')} · ${say('mine.entries', { n: say.number(read.data.total) })}`}
      link={
        <span className="Mines-families">
          {(whole ? families : few).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={family === one}
              onClick={() => {
                setFamily(family === one ? undefined : one)
                setPage(1)
              }}
            >
              {say(`family.${one}`)}
            </button>
          ))}
          {onAll && (
            <button type="button" onClick={onAll}>
              {say('mine.all')}
            </button>
          )}
        </span>
      }
    >
      <Shown read={read} rows={8} height={50}>
        {(data) =>
          data.rows.length === 0 ? (
            <Empty title={say('mine.no-entries')} />
          ) : (
            <>
              <Timeline
                label={say('mine.record')}
                items={data.rows.map((one) => itemOf(say, one, data.names, mine.kind))}
              />
              {whole && <Pager page={page} size={size} total={data.total} onPage={setPage} />}
            </>
          )
        }
      </Shown>
    </Card>
  )
}

function itemOf(say: Say, entry: TimelineEntry, names: Readonly<Record<string, string>>, kind: MineKind) {
  const family = familyOf(entry.word)
  const sameYear = entry.happenedOn.slice(0, 4) === dayOf(entry.recordedAt).slice(0, 4)
  return {
    key: entry.id,
    day: say.day(entry.happenedOn, 'short'),
    icon: family ? icons[family] : <ArrowRightLeft />,
    weighty: family === 'state' || entry.word === 'mine.registered',
    title: (
      <>
        {titleOf(say, entry, names, kind)}{' '}
        {entry.correctedBy && <Chip tone="outline">{say('entry.corrected-later')}</Chip>}
      </>
    ),
    why: whyOf(say, entry, sameYear),
  }
}

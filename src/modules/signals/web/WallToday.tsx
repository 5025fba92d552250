import { Card, Rows, Row, useRead, useSay, WarningPill } from '#platform/web'
import { api } from '../index.ts'

/** 今日预警: what was raised today in the range, or in a region of it, the newest first; one of them opens beside it. */
export function WallToday({
  today,
  region,
  onOpen,
}: {
  today: string
  region: string | undefined
  onOpen: (warning: string, mine: string) => void
}) {
  const say = useSay()
  const read = useRead(
    api.findWarnings,
    { query: { which: 'all', from: today, sort: 'newest', ...(region === undefined ? {} : { region }) } },
    { wakes: ['warning.'] },
  )
  const items = read.data?.items ?? []
  const closed = items.filter((one) => one.state === 'closed').length
  if (items.length === 0) return null
  return (
    <Card
      flush
      title={say('wall.today')}
      scope={say(read.data?.next ? 'wall.today-more' : 'wall.today-scope', {
        n: say.number(items.length),
        closed: say.number(closed),
      })}
    >
      <Rows>
        {items.slice(0, 12).map((one) => (
          <Row
            key={one.id}
            title={
              <span className="Wall-row">
                <WarningPill level={one.grade} />
                <button type="button" className="Wall-link" onClick={() => onOpen(one.id, one.mine)}>
                  {one.mineName} · {[one.place, one.title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' ')}
                </button>
              </span>
            }
            end={
              <span className="caption">
                {say.moment(one.raisedAt, 'time')} · {say(`warning-state.${one.state}`)}
              </span>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}

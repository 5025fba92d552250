import './Duties.css'
import { Link } from 'react-router'
import { Card, Empty, Row, Rows, Shown, StateMark, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { clauseOf, markOf, ownerOf, standOf, titleOf } from './lines.ts'
import { wakes } from './reading.ts'

/** On the mine's file: what is overdue and what is due next about it, with who owes it. */
export function MineCard({ of: mine }: { of: string }) {
  const say = useSay()
  const { today } = useWho()
  const read = useRead(api.findDuties, { query: { mine, state: ['overdue', 'open'], size: 40 } }, { wakes })
  return (
    <Shown read={read} rows={3} height={50}>
      {(data) => {
        const overdue = data.items.filter((one) => one.state === 'overdue').toReversed()
        const open = data.items.filter((one) => one.state === 'open' && one.dueOn !== null)
        return (
          <Card
            flush
            title={say('duties.of-mine')}
            scope={say('duties.of-mine-scope', { overdue: data.states.overdue, open: data.states.open })}
            link={<Link to={`/mines/${mine}/duties`}>{say('home.all', { n: data.total })}</Link>}
          >
            {data.items.length === 0 && <Empty title={say('duties.none-of-mine')} />}
            <Rows label={say('duties.of-mine')}>
              {[...overdue.slice(0, 2), ...open].slice(0, 4).map((line) => (
                <Row
                  key={line.key}
                  mark={<StateMark state={markOf(line)} />}
                  title={
                    <Link className="MineCard-title" to={`/mines/${mine}/duties?why=${encodeURIComponent(line.key)}`}>
                      {titleOf(line, say)}
                    </Link>
                  }
                  why={[ownerOf(line, say), standOf(line, today, say), clauseOf(line)].join(' · ')}
                />
              ))}
            </Rows>
          </Card>
        )
      }}
    </Shown>
  )
}

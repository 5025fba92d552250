import './Duties.css'
import { Link } from 'react-router'
import { daysBetween } from '#platform/day'
import {
  Card,
  Chip,
  Empty,
  LinkButton,
  Row,
  Rows,
  Shown,
  StateMark,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api as mines } from '#modules/mines'
import { api } from '../index.ts'
import { wakes } from './reading.ts'
import { entryText } from './WhyEntries.tsx'

type Mine = Pick<ReplyOf<typeof mines.findMines>['rows'][number], 'id' | 'name' | 'state' | 'nextExpiry'>

/** The mines of a desk: the own one of a mine's staff, those that the post is tied to 联系、驻矿、包保, all of a town. */
export function useOwnMines(): { rows: readonly Mine[]; total: number; pending: boolean; town: boolean } {
  const { mine, post, region } = useWho()
  const town = post?.role.startsWith('town-') ?? false
  const may = useMay('mines.read')
  const tied = useRead(
    mines.findMines,
    { query: town ? { region: region?.code, size: 20 } : { tied: post?.id, size: 20 } },
    { wakes: ['mine.'], when: may && mine === null && post !== null, fresh: 60_000 },
  )
  // A mine's staff sees no other: the list is that one.
  const own = useRead(
    mines.findMines,
    { query: { size: 1 } },
    { wakes: ['mine.'], when: may && mine !== null, fresh: 60_000 },
  )
  const read = mine === null ? tied : own
  return {
    rows: read.data?.rows ?? [],
    total: read.data?.total ?? 0,
    pending: may && post !== null && read.isPending,
    town,
  }
}

/** 本矿: what was entered about it lately, and which paper ends soon. */
function HomeMine({ mine }: { mine: Mine }) {
  const say = useSay()
  const read = useRead(api.findEntries, { query: { mine: mine.id, size: 6 } }, { wakes })
  return (
    <Card
      flush
      title={mine.name}
      scope={`${say(`mine.state.${mine.state}`)} · ${say('mines-home.note')}`}
      link={<Link to={`/mines/${mine.id}`}>{say('mines.title')}</Link>}
    >
      <Expiry mine={mine} />
      <Shown read={read} rows={5} height={50}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('mines-home.none')} />
          ) : (
            <Rows label={mine.name}>
              {list.map((entry) => (
                <Row
                  key={entry.id}
                  mark={<span className="HomeMine-day">{say.day(entry.happenedOn, 'short')}</span>}
                  title={
                    <>
                      <Link
                        className="MineCard-title"
                        to={`/entries?mine=${mine.id}&from=${entry.happenedOn}&to=${entry.happenedOn}&word=${entry.word}`}
                      >
                        {entryText(entry, say)}
                      </Link>
                      {entry.corrected !== 'no' && <Chip tone="outline">{say(`entries.${entry.corrected}`)}</Chip>}
                    </>
                  }
                  why={[
                    entry.postTitle ?? entry.organisationName,
                    entry.personName,
                    typeof entry.facts['text'] === 'string' ? entry.facts['text'] : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
            </Rows>
          )
        }
      </Shown>
    </Card>
  )
}

/** The paper that ends first, when that is within three months. */
function Expiry({ mine }: { mine: Mine }) {
  const say = useSay()
  const { today } = useWho()
  if (!mine.nextExpiry) return null
  const left = daysBetween(today, mine.nextExpiry.expiresOn)
  if (left > 90) return null
  return (
    <p className="HomeMine-expiry">
      <StateMark
        state={left < 0 ? 'overdue' : 'soon'}
        text={say(left < 0 ? 'mines-home.expired' : 'mines-home.expires', {
          kind: say(`licence.${mine.nextExpiry.kind}`),
          day: mine.nextExpiry.expiresOn,
          n: Math.abs(left),
        })}
      />
    </p>
  )
}

type OwnMines = { rows: readonly Mine[]; total: number; town: boolean }

/** 联系的矿: each with its state, what ends soon, and the deed that the post is tied for. */
function TiedMines({ rows, total, town }: OwnMines) {
  const say = useSay()
  const { today } = useWho()
  const mayLog = useMay('duties.log')
  return (
    <Card
      flush
      title={say(town ? 'mines-home.town' : 'mines-home.tied')}
      scope={say.number(total)}
      link={total > 6 && <Link to="/mines">{say('mines.title')}</Link>}
    >
      <Rows label={say(town ? 'mines-home.town' : 'mines-home.tied')}>
        {rows.slice(0, 6).map((mine) => {
          const left = mine.nextExpiry ? daysBetween(today, mine.nextExpiry.expiresOn) : undefined
          return (
            <Row
              key={mine.id}
              title={
                <Link className="MineCard-title" to={`/mines/${mine.id}`}>
                  {mine.name}
                </Link>
              }
              why={[
                say(`mine.state.${mine.state}`),
                mine.nextExpiry &&
                  left !== undefined &&
                  left <= 90 &&
                  say(left < 0 ? 'mines-home.expired' : 'mines-home.expires', {
                    kind: say(`licence.${mine.nextExpiry.kind}`),
                    day: mine.nextExpiry.expiresOn,
                    n: Math.abs(left),
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
              deeds={
                mayLog && <LinkButton to={`/log?word=visit.made&mine=${mine.id}`}>{say('duties.log-visit')}</LinkButton>
              }
            />
          )
        })}
      </Rows>
    </Card>
  )
}

/** One mine with what happened there, or several in a row each. */
export function HomeMines({ rows, total, town }: OwnMines) {
  if (rows.length === 0) return null
  return rows.length === 1 ? <HomeMine mine={rows[0]!} /> : <TiedMines rows={rows} total={total} town={town} />
}

import './Cases.css'
import { FilePlus } from 'lucide-react'
import { Link } from 'react-router'
import { Card, LinkButton, Row, Rows, useMay, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { ListedCase } from '../model.ts'
import { boardHref } from './caseAddress.ts'
import { CaseNumber, DueMark, StageChip } from './CaseMarks.tsx'
import { limitSaid } from './caseSaid.ts'
import { useNow } from './useNow.ts'

/** How many cases a card names before it leads to the board. */
const few = 5
const wakes = ['case.']

/** On the mine's file: its cases, those that run before those that ended. */
export function MineCases({ of: mine }: { of: string }) {
  const say = useSay()
  const read = useRead(api.findCases, { query: { mine, which: 'all', sort: 'newest' } }, { wakes })
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  const open = items.filter((one) => one.nextLimit !== null)
  const rest = items.filter((one) => one.nextLimit === null)
  return (
    <Card
      flush
      title={say('docket.card.mine')}
      scope={say('docket.card.mine-scope', { open: open.length, ended: rest.length })}
      link={<Link to={boardHref({ view: 'all', mine })}>{say('docket.card.all')}</Link>}
    >
      <Lines items={[...open, ...rest].slice(0, few)} label={say('docket.card.mine')} />
    </Card>
  )
}

/** Beside a hazard: the cases that are about it, and the way to one. */
export function HazardCases({ of: hazard }: { of: string }) {
  const say = useSay()
  const may = useMay('cases.handle')
  const read = useRead(api.findCases, { query: { hazard, which: 'all', sort: 'newest' } }, { wakes })
  const items = read.data?.items ?? []
  if (!read.data || (items.length === 0 && !may)) return null
  return (
    <Card
      flush
      title={say('docket.card.hazard')}
      scope={items.length === 0 ? say('docket.card.hazard-none') : String(items.length)}
      link={
        may &&
        items.length === 0 && (
          <LinkButton size="small" icon={<FilePlus />} to={`/cases/new?hazard=${hazard}`}>
            {say('docket.propose')}
          </LinkButton>
        )
      }
    >
      {items.length > 0 && <Lines items={items} label={say('docket.card.hazard')} />}
    </Card>
  )
}

/** 我的职责: the cases that wait for me, the nearest first; nothing where none does. */
export function HomeCases() {
  const say = useSay()
  const read = useRead(api.findCases, { query: { which: 'mine' } }, { wakes, fresh: 60_000 })
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card
      flush
      title={say('docket.card.home')}
      scope={read.data?.next ? `${items.length}+` : String(items.length)}
      link={<Link to="/cases">{say('docket.card.all')}</Link>}
    >
      <Lines items={items.slice(0, 3)} label={say('docket.card.home')} />
    </Card>
  )
}

/** Cases in lines: what they are, what is next, when. */
export function Lines({ items, label }: { items: readonly ListedCase[]; label: string }) {
  const say = useSay()
  const now = useNow()
  return (
    <Rows label={label}>
      {items.map((one) => (
        <Row
          key={one.id}
          title={
            <Link className="Cases-link" to={`/cases/${one.id}`}>
              {one.title}
            </Link>
          }
          why={
            <>
              <CaseNumber row={one} />
              {one.nextLimit && ` · ${limitSaid(say, one)}`}
              {one.nextWith && ` · ${say(`docket.with.${one.nextWith}`)}`}
            </>
          }
          end={
            one.nextDue ? (
              <DueMark due={one.nextDue} now={now} workingDays={one.workingDaysLeft} />
            ) : (
              <StageChip stage={one.stage} />
            )
          }
        />
      ))}
    </Rows>
  )
}

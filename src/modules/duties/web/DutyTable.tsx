import './Duties.css'
import { DataTable, StateMark, useSay, type Column, type Say } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { clauseOf, markOf, ownerOf, reasonOf, standOf, titleOf } from './lines.ts'

/** Duties in a dense table; a row opens its why. */
export function DutyTable({
  lines,
  today,
  open,
  onOpen,
  hideMine,
}: {
  lines: readonly DutyLine[]
  today: string
  open: string | undefined
  onOpen: (key: string) => void
  hideMine?: boolean
}) {
  const say = useSay()
  return (
    <DataTable
      label={say('duties.list')}
      lines="two"
      columns={columnsOf(say, today)}
      rows={lines}
      keyOf={(one) => one.key}
      onOpen={(one) => onOpen(one.key)}
      open={open}
      toneOf={(one) => (one.state === 'overdue' ? 'debt' : 'plain')}
      {...(hideMine ? { hidden: new Set(['mine']) } : {})}
    />
  )
}

function columnsOf(say: Say, today: string): Column<DutyLine>[] {
  return [
    {
      key: 'title',
      title: say('duties.what'),
      names: true,
      cell: (one) => (
        <span className="DutyTable-title">
          <span>{titleOf(one, say)}</span>
          <span className="caption">
            {say(`kind-${one.kind}`)} · {clauseOf(one)} · {reasonOf(one, say)}
          </span>
        </span>
      ),
    },
    {
      key: 'mine',
      title: say('log.mine'),
      width: '128px',
      wideOnly: true,
      sortBy: (one) => one.mineName,
      cell: (one) => one.mineName ?? '',
    },
    {
      key: 'owner',
      title: say('duties.owner-head'),
      width: '168px',
      wideOnly: true,
      sortBy: (one) => ownerOf(one, say),
      cell: (one) => ownerOf(one, say),
    },
    {
      key: 'due',
      title: say('home.limit'),
      width: '104px',
      wideOnly: true,
      sortBy: (one) => one.dueOn,
      cell: (one) => one.dueOn ?? say('duties.standing'),
    },
    {
      key: 'stand',
      title: say('duties.state'),
      width: '124px',
      sortBy: (one) => one.daysLeft,
      cell: (one) => <StateMark state={markOf(one)} text={standOf(one, today, say)} />,
    },
  ]
}

import { Link } from 'react-router'
import type { Period } from '#platform/day'
import { Card, DataTable, Empty, ShareBar, Shown, StateMark, useSay, type Column, type Say } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { listOf } from './HomeOverdue.tsx'
import { markOf, titleOf } from './lines.ts'
import { useAllDuties } from './reading.ts'
import type { Scope } from './scope.ts'

/** One task: its whole, and the report of the period at hand where it asks for one. */
type Task = { key: string; line: DutyLine; whole?: DutyLine; report?: DutyLine; periods: DutyLine[] }

/** How far a task is, by its own report. */
function TaskBar({ part }: { part: number }) {
  const percent = Math.round(Math.min(1, part) * 100)
  return (
    <span className="TaskBar">
      <span aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      {percent}%
    </span>
  )
}

/** Puts the reports of a standing task beside the task itself. */
export function tasksOf(lines: readonly DutyLine[], window: Period): Task[] {
  const tasks = new Map<string, Task>()
  for (const line of lines) {
    const key = `${line.edition}/${line.obligation}/${line.post ?? line.organisation ?? line.mine}`
    const task = tasks.get(key) ?? { key, line, periods: [] }
    tasks.set(key, task)
    if (line.key.endsWith('/-')) task.whole = line
    else task.periods.push(line)
    if (!line.key.endsWith('/-') && line.dueOn && line.dueOn >= window.from && line.fromDay <= window.to)
      task.report = line
    task.line = task.whole ?? task.report ?? task.line
  }
  return [...tasks.values()].toSorted(
    (a, b) => rank(a) - rank(b) || ((a.line.dueOn ?? '9') < (b.line.dueOn ?? '9') ? -1 : 1),
  )
}

function rank(task: Task): number {
  const state = task.report?.state ?? task.line.state
  return state === 'overdue' ? 0 : state === 'open' ? 1 : 2
}

/** 牵头任务: limit, progress, and whether this period's progress is reported. */
export function HomeTasks({
  scope,
  window,
  most,
  quiet,
  onWhy,
}: {
  scope: Scope
  window: Period
  most: number
  /** Absent where there is none and other cards have more to say. */
  quiet?: boolean
  onWhy: (key: string) => void
}) {
  const say = useSay()
  const read = useAllDuties({
    ...scope.query,
    kind: 'task',
    state: ['overdue', 'open', 'suspended', 'met', 'late', 'waived'],
    standing: true,
  })
  return (
    <Shown read={read} rows={4}>
      {(data) => {
        const tasks = tasksOf(data.items.filter(scope.isMine), window).filter(
          (one) => one.line.state !== 'met' || one.periods.length > 0,
        )
        const owing = tasks.filter(
          (one) => one.report && (one.report.state === 'open' || one.report.state === 'overdue'),
        ).length
        if (quiet && tasks.length === 0) return null
        return (
          <Card
            flush
            title={say('home.tasks')}
            scope={say('home.tasks-note', { n: tasks.length, owing })}
            link={<Link to={listOf(scope, { kind: 'task' })}>{say('home.tasks-all')}</Link>}
          >
            {tasks.length === 0 ? (
              <Empty title={say('home.none-tasks')} />
            ) : (
              <DataTable
                label={say('home.tasks')}
                keys={false}
                columns={columnsOf(say)}
                rows={tasks.slice(0, most)}
                keyOf={(one) => one.line.key}
                onOpen={(one) => onWhy((one.report ?? one.line).key)}
              />
            )}
          </Card>
        )
      }}
    </Shown>
  )
}

function columnsOf(say: Say): Column<Task>[] {
  return [
    {
      key: 'task',
      title: say('home.task'),
      names: true,
      cell: ({ line }) => (
        <span className="HomeTasks-name" title={titleOf(line, say)}>
          <span className="caption">{line.clause}</span> {titleOf(line, say)}
        </span>
      ),
    },
    {
      key: 'due',
      title: say('home.limit'),
      width: '106px',
      cell: ({ line, whole }) => (whole ? whole.dueOn : line.dueOn) ?? say('duties.standing'),
    },
    {
      key: 'progress',
      title: say('home.progress'),
      width: '150px',
      wideOnly: true,
      cell: ({ whole, periods, line }) => {
        if (whole && periods.length === 0) return <TaskBar part={whole.got ?? 0} />
        const done = periods.filter((one) => one.state === 'met' || one.state === 'late').length
        return <ShareBar done={done} all={periods.length || line.need} />
      },
    },
    {
      key: 'now',
      title: say('home.this-period'),
      width: '108px',
      cell: ({ report, line }) => {
        const one = report ?? line
        const text =
          one.state === 'met' || one.state === 'late'
            ? say('home.reported')
            : one.state === 'waived'
              ? say('state-waived')
              : one.state === 'overdue'
                ? say('state-overdue')
                : one.dueOn
                  ? say('home.before', { day: say.day(one.dueOn, 'short') })
                  : say('duties.standing')
        return <StateMark state={markOf(one)} text={text} />
      },
    },
  ]
}

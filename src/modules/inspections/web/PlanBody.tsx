import { Card, Chip, type Column, DataTable, Empty, StateMark, Tabs, useSay } from '#platform/web'
import type { LineState, Plan, PlanLine } from '../index.ts'
import { kindSaid, monthSaid, uncoveredSaid, whyInRow, whySaid } from '../rules/plan-words.ts'
import { PlanMonths } from './PlanMonths.tsx'
import type { PlanAddress } from './planAddress.ts'

/** The mark of a line's state. */
export const lineMarks = {
  done: 'met',
  late: 'late',
  missed: 'overdue',
  open: 'soon',
  upcoming: 'open',
  cancelled: 'waived',
} as const satisfies Record<LineState, string>

/** Lines by month, what is uncovered, checks of every mine, load of every officer. */
export function PlanBody({
  plan,
  at,
  onChange,
}: {
  plan: Plan
  at: PlanAddress
  onChange: (patch: Partial<PlanAddress>, how?: 'push' | 'replace') => void
}) {
  const say = useSay()
  const count = (state: LineState) => plan.items.filter((one) => one.state === state).length
  return (
    <div className="PlanBody">
      {plan.state === 'approved' && (
        <p className="PlanBody-sums">
          {say('inspections.sums', { lines: plan.lines, done: count('done') + count('late'), missed: count('missed') })}
        </p>
      )}
      <Tabs
        label={say('inspections.plans')}
        value={at.tab}
        onChange={(tab) => onChange({ tab: tab as PlanAddress['tab'], line: undefined })}
        tabs={[
          { key: 'lines', label: say('inspections.tab.lines'), count: plan.lines },
          {
            key: 'uncovered',
            label: say('inspections.uncovered'),
            count: plan.uncovered.reduce((sum, one) => sum + one.missing, 0),
            tone: plan.uncovered.length > 0 ? 'debt' : 'plain',
          },
          { key: 'used', label: say('inspections.used'), count: plan.used.filter((one) => one.warned).length },
          { key: 'loads', label: say('inspections.loads') },
        ]}
      />
      {at.tab === 'lines' && <Lines plan={plan} at={at} onChange={onChange} />}
      {at.tab === 'uncovered' && <Uncovered plan={plan} />}
      {at.tab === 'used' && <UsedTable plan={plan} />}
      {at.tab === 'loads' && <Loads plan={plan} />}
      <p className="caption">
        {plan.standards
          .map((one) =>
            say('inspections.paper.standard', {
              title: one.title[say.language === 'zh' ? 0 : 1],
              source: one.source,
              confidence: say(`inspections.confidence.${one.confidence}`),
            }),
          )
          .join(' · ')}
      </p>
    </div>
  )
}

/** Left out while a line is open beside the list. */
const beside: ReadonlySet<string> = new Set(['why', 'number'])
const none: ReadonlySet<string> = new Set()

type Parts = Parameters<typeof PlanBody>[0]

function Lines({ plan, at, onChange }: Parts) {
  const say = useSay()
  const items = plan.items.filter(
    (one) => (at.month === undefined || one.month === at.month) && (at.state === undefined || one.state === at.state),
  )
  const columns: Column<PlanLine>[] = [
    {
      key: 'state',
      title: say('inspections.col.state'),
      width: '112px',
      cell: (one) => (
        <StateMark
          state={lineMarks[one.state]}
          text={
            one.doneOn
              ? `${say(`inspections.line.${one.state}`)} ${one.doneOn.slice(5)}`
              : say(`inspections.line.${one.state}`)
          }
        />
      ),
      sortBy: (one) => one.state,
    },
    {
      key: 'number',
      title: say('inspections.col.number'),
      width: '56px',
      align: 'right',
      cell: (one) => one.number,
      wideOnly: true,
    },
    {
      key: 'month',
      title: say('inspections.col.month'),
      width: '76px',
      cell: (one) => one.month,
      sortBy: (one) => one.month,
    },
    {
      key: 'mine',
      title: say('inspections.col.mine'),
      names: true,
      width: '150px',
      cell: (one) => one.mineName ?? one.companyName,
      sortBy: (one) => one.mineName,
    },
    {
      key: 'kind',
      title: say('inspections.col.kind'),
      width: '24%',
      wideOnly: true,
      cell: (one) => (
        <>
          {kindSaid(one, say)} {one.changed && <Chip tone="outline">{say('inspections.changed')}</Chip>}
        </>
      ),
    },
    {
      key: 'team',
      title: say('inspections.col.team'),
      width: '130px',
      cell: (one) => one.teamNames.join('、'),
      wideOnly: true,
    },
    {
      key: 'why',
      title: say('inspections.col.why'),
      cell: (one) => [...new Set(one.why.map((why) => whyInRow(why, say)))].join('；'),
      wideOnly: true,
    },
  ]
  return (
    <>
      <PlanMonths plan={plan} month={at.month} onPick={(month) => onChange({ month, line: undefined })} />
      <Card flush>
        <DataTable
          label={say('inspections.tab.lines')}
          columns={columns}
          rows={items}
          keyOf={(one) => one.id}
          open={at.line}
          hidden={at.line ? beside : none}
          onOpen={(one) => onChange({ line: one.id }, at.line ? 'replace' : 'push')}
          toneOf={(one) => (one.state === 'missed' ? 'debt' : 'plain')}
          empty={<Empty title={say('inspections.no-lines')} />}
        />
      </Card>
    </>
  )
}

function Uncovered({ plan }: { plan: Plan }) {
  const say = useSay()
  return (
    <Card flush>
      <DataTable
        label={say('inspections.uncovered')}
        rows={plan.uncovered.map((one, n) => ({ ...one, key: String(n) }))}
        keyOf={(one) => one.key}
        columns={[
          {
            key: 'mine',
            title: say('inspections.col.mine'),
            names: true,
            width: '170px',
            cell: (one) => one.mineName ?? say('inspections.any-mine'),
          },
          { key: 'why', title: say('inspections.col.why'), cell: (one) => whySaid(one.why, say) },
          {
            key: 'because',
            title: say('inspections.col.uncovered'),
            width: '42%',
            cell: (one) => uncoveredSaid(one, say),
          },
        ]}
        empty={<Empty title={say('inspections.uncovered.none')} />}
      />
    </Card>
  )
}

function UsedTable({ plan }: { plan: Plan }) {
  const say = useSay()
  const number = (key: 'planned' | 'others' | 'joined' | 'most') => ({
    key,
    title: say(`inspections.col.${key}`),
    align: 'right' as const,
    width: '110px',
    cell: (one: Plan['used'][number]) => one[key],
    sortBy: (one: Plan['used'][number]) => one[key],
  })
  return (
    <>
      <p className="caption">{say('inspections.used-note', { most: plan.used[0]?.most ?? '—' })}</p>
      <Card flush>
        <DataTable
          label={say('inspections.used')}
          rows={plan.used}
          keyOf={(one) => one.mine}
          columns={[
            { key: 'mine', title: say('inspections.col.mine'), names: true, cell: (one) => one.mineName },
            {
              key: 'class',
              title: say('inspections.col.class'),
              width: '80px',
              cell: (one) => one.class,
              sortBy: (one) => one.class,
            },
            number('planned'),
            number('others'),
            number('joined'),
            number('most'),
            {
              key: 'warned',
              title: '',
              quietTitle: true,
              width: '120px',
              cell: (one) => one.warned && <StateMark state="soon" text={say('inspections.used.warned')} />,
            },
          ]}
        />
      </Card>
    </>
  )
}

function Loads({ plan }: { plan: Plan }) {
  const say = useSay()
  const posts = [...new Map(plan.loads.map((one) => [one.post, one.title]))]
  const months = Array.from({ length: 12 }, (_, n) => `${plan.year}-${String(n + 1).padStart(2, '0')}`)
  const of = (post: string, month: string) => plan.loads.find((one) => one.post === post && one.month === month)
  const sum = (post: string) => plan.loads.reduce((all, one) => all + (one.post === post ? one.days : 0), 0)
  return (
    <Card flush>
      <DataTable
        label={say('inspections.loads')}
        rows={posts}
        keyOf={([post]) => post}
        columns={[
          { key: 'name', title: say('inspections.col.team'), names: true, width: '120px', cell: ([, name]) => name },
          ...months.map((month) => ({
            key: month,
            title: monthSaid(month, say),
            align: 'right' as const,
            cell: ([post]: [string, string]) => {
              const load = of(post, month)
              return load ? <span className={load.over ? 'PlanBody-over' : ''}>{load.days}</span> : '—'
            },
          })),
          { key: 'sum', title: say('inspections.all-months'), align: 'right', cell: ([post]) => sum(post) },
        ]}
        empty={<Empty title={say('inspections.no-lines')} />}
      />
    </Card>
  )
}

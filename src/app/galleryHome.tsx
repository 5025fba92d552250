import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  ClauseLink,
  Columns,
  DataTable,
  MonthStrip,
  notify,
  Page,
  PersonChip,
  Pips,
  QuotaRow,
  Row,
  Rows,
  SegmentedChoice,
  ShareBar,
  Stack,
  StateMark,
  TimeLeft,
  useKeys,
  WarningPill,
  type DutyState,
} from '#platform/web'

const days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20].map((date, at) => ({
  day: `2026-11-${String(date).padStart(2, '0')}`,
  count: [7, 3, 6, 0, 4, 0, 8, 6, 2, 3, 5, 4, 1, 2, 5][at]!,
  due: date === 20 ? 2 : 0,
}))
const dues = [
  [23, 1],
  [25, 3],
  [27, 1],
  [30, 4],
].map(([date, due]) => ({ day: `2026-11-${date}`, count: 0, due: due! }))
export type Task = {
  number: number
  name: string
  until: string
  done: number
  all: number
  state: DutyState
  word: string
}
export const tasks: Task[] = [
  {
    number: 12,
    name: '生产煤矿安全标准化二级达标',
    until: '2026-12-31',
    done: 10,
    all: 12,
    state: 'met',
    word: '已报',
  },
  { number: 17, name: '隐蔽致灾因素普查动态更新', until: '长期坚持', done: 8, all: 14, state: 'open', word: '25 日前' },
  { number: 21, name: '关停煤矿井口封闭与公示', until: '2026-12-31', done: 6, all: 6, state: 'waived', word: '免报' },
]

/** The home of the mock, from the components. */
export function GalleryHome() {
  const [span, setSpan] = useState<'day' | 'month' | 'quarter' | 'year'>('month')
  useKeys([{ key: 'N', label: '登记', run: () => notify('已登记：下矿检查') }])
  const spans = (['day', 'month', 'quarter', 'year'] as const).map((key, at) => ({
    key,
    label: ['今天', '本月', '本季', '全年'][at],
  }))
  return (
    <Page
      title="我的职责"
      facts="松岭区能源局 局长 · 2026年11月20日 星期五 · 本月还剩 10 天（工作日 6 天）"
      actions={
        <>
          <SegmentedChoice label="期间" options={spans} value={span} onChange={setSpan} />
          <Button kind="act" hint="N">
            登记
          </Button>
        </>
      }
    >
      <Stack>
        <Card flush>
          <MonthStrip
            month="2026-11-20"
            today="2026-11-20"
            days={[...days, ...dues]}
            title="十一月"
            facts="记录 38 · 到期 11"
          />
        </Card>
        <Columns>
          <Stack>
            <Card title="逾期 2" scope="先补办；逾期事实不会消除，补办时间照实记录" tone="debt" flush>
              <Rows>
                <Row
                  tone="debt"
                  mark={<StateMark state="overdue" />}
                  title={
                    <>
                      黑岩沟煤矿停产情况上报市能源局 <Chip tone="debt">逾期 3 天</Chip>
                    </>
                  }
                  why={
                    <>
                      11月12日停产 → 5 日内上报，应于 11月17日前 <ClauseLink>办法 第十五条</ClauseLink>
                    </>
                  }
                  deeds={
                    <>
                      <Button>为什么</Button>
                      <Button kind="act">上报</Button>
                    </>
                  }
                />
                <Row
                  tone="debt"
                  mark={<StateMark state="overdue" />}
                  title={
                    <>
                      北坡尾矿库三季度重大风险会商 <Chip tone="debt">逾期 51 天</Chip>
                    </>
                  }
                  why={
                    <>
                      每季度至少 1 次；三季度记录 0 次 <ClauseLink>方案 任务 17</ClauseLink>
                    </>
                  }
                  deeds={
                    <>
                      <Button>为什么</Button>
                      <Button kind="act">补登</Button>
                    </>
                  }
                />
              </Rows>
            </Card>
            <Card title="限时办理" scope="事由一出现就开始计时" link={<a href="#all">全部 6</a>} flush>
              <Rows>
                <Row
                  mark={<StateMark state="soon" />}
                  title={
                    <>
                      <WarningPill level="orange" /> 永泰二号井 1106 工作面瓦斯预警：核实并反馈
                    </>
                  }
                  why={
                    <>
                      矿方 09:52 已应答；核实反馈 1 小时内 <ClauseLink>预警规则 3.2</ClauseLink>
                    </>
                  }
                  end={<TimeLeft text="剩" figure="24 分钟" part={0.4} />}
                  deeds={<Button>反馈</Button>}
                />
                <Row
                  mark={<StateMark state="open" />}
                  title="青石沟煤矿重大隐患“回风巷断面不足”挂牌"
                  why={
                    <>
                      11月17日认定 → 5 个工作日内挂牌督办 <ClauseLink>办法 第二十一条</ClauseLink>
                    </>
                  }
                  end={<TimeLeft text="剩" figure="2 个工作日" part={0.6} />}
                  deeds={<Button>审签</Button>}
                />
                <Row
                  mark={<StateMark state="open" />}
                  title="禾木沟煤矿整改期满，组织复查"
                  why={
                    <>
                      整改期 11月22日满 → 5 个工作日内复查 <ClauseLink>办法 第二十三条</ClauseLink>
                    </>
                  }
                  end={<TimeLeft text="剩" figure="7 天" part={0.1} />}
                  deeds={<Button>派单</Button>}
                />
              </Rows>
            </Card>
            <Card
              title="牵头任务"
              scope="三年行动方案 · 我牵头 7 项，本月须报进展 4 项"
              link={<a href="#tasks">任务台账</a>}
              flush
            >
              <DataTable
                label="牵头任务"
                rows={tasks}
                keyOf={(one) => String(one.number)}
                onOpen={(one) => notify(one.name)}
                columns={[
                  {
                    key: 'name',
                    title: '任务',
                    names: true,
                    cell: (one) => (
                      <>
                        <span className="caption">{one.number}</span> {one.name}
                      </>
                    ),
                    sortBy: (one) => one.number,
                  },
                  { key: 'until', title: '期限', width: '115px', cell: (one) => one.until, sortBy: (one) => one.until },
                  {
                    key: 'done',
                    title: '进展',
                    width: '196px',
                    cell: (one) => <ShareBar done={one.done} all={one.all} />,
                  },
                  {
                    key: 'state',
                    title: '本月',
                    width: '120px',
                    cell: (one) => <StateMark state={one.state} text={one.word} />,
                  },
                ]}
              />
            </Card>
          </Stack>
          <Stack>
            <Card title="频次" scope="本月" link="由记录自动计数" flush>
              <Rows>
                <QuotaRow
                  title="下矿检查（本人）"
                  got={3}
                  need={5}
                  pips={<Pips got={3} need={5} entries={[{ label: '11月03日 永泰二号井', to: '/a' }]} />}
                  rest="还差 2 次"
                  left="剩 10 天"
                />
                <QuotaRow
                  title="矿井全覆盖检查"
                  got={11}
                  need={14}
                  pips={<Pips got={11} need={14} />}
                  rest="还差 3 矿"
                  left="剩 10 天"
                />
                <QuotaRow
                  title="带队夜查"
                  got={1}
                  need={1}
                  pips={<StateMark state="met" />}
                  rest="11月06日 永泰二号井"
                  left="已完成"
                />
                <QuotaRow title="执法检查" got={31} need={48} pips={<Pips got={31} need={48} />} rest="还差 17 次" />
              </Rows>
            </Card>
            <Card title="等别人" scope="3" flush>
              <Rows>
                <Row
                  mark={<StateMark state="blocked" />}
                  title="永泰二号井复产验收"
                  why="等 区自然资源局 签署 · 已等 3 天"
                  deeds={<Button>催办</Button>}
                />
                <Row mark={<StateMark state="blocked" />} title="清河煤矿处罚决定" why="等 法制审核 · 已等 1 天" />
              </Rows>
            </Card>
            <Card title="谁在管" flush>
              <Rows>
                <Row
                  title={<PersonChip name="李明远" role="联系领导 · 区能源局局长" />}
                  end={<span className="caption">本月到矿 2 次</span>}
                />
              </Rows>
            </Card>
          </Stack>
        </Columns>
      </Stack>
    </Page>
  )
}

import './gallery.css'
import { FileText, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { MemoryRouter } from 'react-router'
import { words as peopleWords } from '#modules/people'
import {
  Button,
  Card,
  CheckBox,
  Chip,
  ClauseLink,
  Columns,
  ConfirmNote,
  ConsequenceLine,
  DataTable,
  DateField,
  Drawer,
  Empty,
  Field,
  FileDrop,
  KeyHint,
  LanguageSwitch,
  levels,
  ListTools,
  Loading,
  MonthStrip,
  NoticeLines,
  notify,
  Page,
  PersonChip,
  PickOne,
  Pips,
  Progress,
  QueryForm,
  QuotaRow,
  RateBar,
  RateLegend,
  RefusedNote,
  RiskLevel,
  Row,
  Rows,
  SayProvider,
  SegmentedChoice,
  ShareBar,
  Stack,
  StateMark,
  StepLine,
  Tabs,
  TextArea,
  TextInput,
  ThemeSwitch,
  TimeLeft,
  Timeline,
  useKeys,
  WarningPill,
  type DutyState,
} from '#platform/web'
import type { Language } from '#platform/words'
import { words as appWords } from './words.ts'

const galleryWords = { ...peopleWords, ...appWords }
const states: DutyState[] = ['met', 'late', 'overdue', 'waived', 'open', 'soon', 'blocked', 'unknown']
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
type Task = { number: number; name: string; until: string; done: number; all: number; state: DutyState; word: string }
const tasks: Task[] = [
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

const GalleryKit = lazy(async () => ({ default: (await import('./galleryKit.tsx')).GalleryKit }))

/** Every component once, for looking at; only the development server has it. */
export function Gallery() {
  const [language, setLanguage] = useState<Language>(
    new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'zh',
  )
  return (
    <SayProvider language={language} words={galleryWords} choose={setLanguage}>
      <MemoryRouter>
        <main className="Gallery">
          <div className="Gallery-bar screen-only">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <Duties />
          <Parts />
          <Suspense>
            <GalleryKit />
          </Suspense>
          <NoticeLines />
        </main>
      </MemoryRouter>
    </SayProvider>
  )
}

/** The home of the mock, from the components. */
function Duties() {
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

function Parts() {
  const [tab, setTab] = useState('overdue')
  const [day, setDay] = useState<string | undefined>('2026-11-20')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['12']))
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const columns = [
    { key: 'name', title: '任务', cell: (one: Task) => one.name, names: true },
    { key: 'until', title: '期限', cell: (one: Task) => one.until, width: '120px' },
    {
      key: 'all',
      title: '数量',
      cell: (one: Task) => one.all,
      width: '80px',
      align: 'right' as const,
      sortBy: (one: Task) => one.all,
    },
  ]
  return (
    <Columns shape="three">
      <Stack>
        <Card title="Marks">
          <div className="Gallery-line">
            {states.map((one) => (
              <StateMark key={one} state={one} text={one} />
            ))}
          </div>
          <div className="Gallery-line">
            {levels.map((one) => (
              <RiskLevel key={one} level={one} />
            ))}
            {levels.map((one) => (
              <WarningPill key={one} level={one} />
            ))}
            <RiskLevel level="orange" size={44} />
          </div>
          <div className="Gallery-line">
            {(['neutral', 'outline', 'act', 'debt', 'debt-soft', 'ink'] as const).map((tone) => (
              <Chip key={tone} tone={tone}>
                {tone === 'ink' ? '重大' : tone}
              </Chip>
            ))}
          </div>
          <RateBar shares={{ met: 84, late: 4, overdue: 5, waived: 4, open: 12 }} />
          <RateLegend />
        </Card>
        <Card title="Buttons">
          <div className="Gallery-line">
            <Button kind="act" hint="A">
              接受
            </Button>
            <Button hint="E">修改</Button>
            <Button kind="debt">驳回</Button>
            <Button kind="bare">重置</Button>
            <Button disabled>发布</Button>
            <Button icon={<Search />} aria-label="查" />
            <Button size="small">小</Button>
            <KeyHint keys="Ctrl K" />
          </div>
        </Card>
        <Card title="States" flush>
          <Empty title="本月无逾期" why="截至 11-20 10:22" deed={<Button size="small">看记录</Button>} />
          <RefusedNote
            why={{ code: 'too-many-calls', facts: { seconds: 20 } }}
            clause={<ClauseLink>办法 第三条</ClauseLink>}
          />
          <Loading rows={2} />
        </Card>
      </Stack>
      <Stack>
        <Card flush>
          <ListTools
            columns={columns}
            hidden={hidden}
            onHidden={setHidden}
            chosenCount={chosen.size}
            batch={<Button size="small">催办</Button>}
            onExport={() => new Promise((done) => setTimeout(done, 500))}
          />
          <DataTable
            label="任务"
            rows={tasks}
            keyOf={(one) => String(one.number)}
            columns={columns}
            hidden={hidden}
            chosen={chosen}
            onChoose={setChosen}
            open="17"
            onOpen={() => setDrawer(true)}
            toneOf={(one) => (one.number === 21 ? 'debt' : 'plain')}
            total={{ name: '合计', all: 32 }}
          />
        </Card>
        <Card title="Fields">
          <Stack>
            <QueryForm onReset={() => setDay(undefined)} more={<TextInput aria-label="文号" placeholder="文号" />}>
              <TextInput aria-label="名称" placeholder="名称" />
              <PickOne
                aria-label="类型"
                empty="全部"
                value={undefined}
                onPick={() => {}}
                options={[{ key: 'coal', label: '煤矿' }]}
              />
              <DateField aria-label="截至" value={day} onChange={setDay} clearable />
            </QueryForm>
            <Field label="被检查单位" hint="册中带入 6 项">
              {(ids) => <TextInput {...ids} defaultValue="青石沟煤矿" />}
            </Field>
            <Field label="采煤工作面" place="beside" refused="3 个，超过上限 2 个。请核对登记，或登记例外并写明理由。">
              {(ids) => <TextInput {...ids} defaultValue="3" />}
            </Field>
            <Field label="情况" optional>
              {(ids) => <TextArea {...ids} placeholder="由被检查单位填写" />}
            </Field>
            <CheckBox label="含附件" defaultChecked />
            <FileDrop hint=".docx .pdf .txt，50 MB 以内" onFiles={(files) => notify(files[0]!.name)} />
            <Progress label="导入矿井" done={812} all={2404} secondsLeft={14} onCancel={() => {}} />
            <Progress label="重算职责" />
          </Stack>
          <ConsequenceLine clause={<ClauseLink>办法 第二十一条</ClauseLink>}>
            保存后：当场下达停止作业；5 个工作日内挂牌督办
          </ConsequenceLine>
        </Card>
      </Stack>
      <Stack>
        <Card flush>
          <Tabs
            label="状态"
            value={tab}
            onChange={setTab}
            tabs={[
              { key: 'met', label: '按时', count: 94 },
              { key: 'late', label: '迟办', count: 3 },
              { key: 'overdue', label: '逾期', count: 4, tone: 'debt' },
            ]}
          />
          <Timeline
            items={[
              { key: '1', day: '11-20', title: '1203 回风 T2 瓦斯 0.84%，未达报警', why: '监测自动 · 09:20 发生' },
              {
                key: '2',
                day: '11-17',
                weighty: true,
                icon: <FileText />,
                title: '认定重大隐患：回风巷断面不足',
                why: '周建平 · 认定标准 第八条（三）',
              },
              { key: '3', day: '11-17', title: '下矿检查：通风专项，查出 3 条', why: '赵启航、孙立新 · 17:32 登记' },
            ]}
          />
        </Card>
        <Card title="督促阶梯">
          <StepLine
            label="督促阶梯"
            steps={[
              { key: '1', title: '提醒本人', when: '10-09', state: 'done' },
              { key: '2', title: '告知上级', when: '10-14', state: 'done' },
              { key: '3', title: '督办函', when: '待签发', state: 'now' },
              { key: '4', title: '约谈', when: '11-29 起', state: 'next' },
            ]}
          />
        </Card>
        <div className="Gallery-line">
          <Button onClick={() => setAsking(true)}>发布</Button>
          <Button onClick={() => setDrawer(!drawer)}>抽屉</Button>
          <Button onClick={() => notify('密码已改')}>提示</Button>
          <Button onClick={() => notify('没有保存', 'refused')}>拒绝</Button>
        </div>
        {asking && (
          <ConfirmNote
            title="发布第 2 版"
            deed="发布"
            onDeed={() => setAsking(false)}
            onCancel={() => setAsking(false)}
          >
            自 2026-12-01 起施行，新增职责 12 项、变更 3 项、结束 1 项。
          </ConfirmNote>
        )}
        {drawer && (
          <Drawer
            title="应履 101 · 逾期 4"
            over="松岭区 / 2026年10月"
            beside="截至 11-20"
            onClose={() => setDrawer(false)}
            foot={<Button kind="act">拟督办函</Button>}
          >
            <Rows>
              <Row
                mark={<StateMark state="overdue" />}
                title="停产矿井名单 5 日内报市能源局"
                why="清河煤矿 · 区能源局"
                end={<Chip tone="debt-soft">37 天</Chip>}
              />
            </Rows>
          </Drawer>
        )}
      </Stack>
    </Columns>
  )
}

import { FileText, Search } from 'lucide-react'
import { useState } from 'react'
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
  levels,
  ListTools,
  Loading,
  notify,
  PickOne,
  Progress,
  QueryForm,
  RateBar,
  RateLegend,
  RefusedNote,
  RiskLevel,
  Row,
  Rows,
  Stack,
  StateMark,
  StepLine,
  Tabs,
  TextArea,
  TextInput,
  Timeline,
  WarningPill,
  type DutyState,
} from '#platform/web'
import { tasks, type Task } from './galleryHome.tsx'

const states: DutyState[] = ['met', 'late', 'overdue', 'waived', 'open', 'soon', 'blocked', 'unknown']
export function GalleryParts() {
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

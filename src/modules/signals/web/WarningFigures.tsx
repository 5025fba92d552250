import { Download, Printer } from 'lucide-react'
import { z } from 'zod'
import {
  alsoSay,
  Button,
  Card,
  type Column,
  DataTable,
  download,
  Empty,
  LinkButton,
  notify,
  Page,
  SegmentedChoice,
  type Say,
  Shown,
  Stack,
  useAddress,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
  WarningPill,
} from '#platform/web'
import { api } from '../index.ts'
import type { WarningFigures } from '../api/figures.ts'
import { Grade, grades } from '../rules/limits/policy.ts'
import { changeOf, type FigureLine as Line, figureLines as lines } from '../rules/warnings/figures.ts'
import { figuresWords } from '../words/figures.ts'
import { warningWords } from '../words/warnings.ts'
import { MonthChoice } from './MonthChoice.tsx'

alsoSay({ ...warningWords, ...figuresWords })

const groups = ['grade', 'mine', 'region', 'family', 'cause'] as const
/** These stand in the comparison alone: a row of the table has no room for them. */
const beside: ReadonlySet<string> = new Set(['running', 'signed', 'climbed', 'sign-p50', 'sign-p95', 'answer-p95'])
const Address = z.object({ month: z.string().optional(), by: z.enum(groups).default('grade') })

/** 预警处置统计: the figures of a month beside the month before, and by grade, mine, region, kind or cause. */
export function WarningFiguresPage() {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(Address)
  const refused = useNotifyRefused()
  const month = at.month ?? today.slice(0, 7)
  const read = useRead(api.readWarningFigures, { query: { month, by: at.by } }, { wakes: ['warning.'] })
  const told = (name: string) => notify(say('warnings.exported', { name }))
  const sheet = () => download(api.exportWarningFigures, { query: { month } }).then(told, refused)
  const paper = () => download(api.printWarningFigures, { query: { month } }).then(told, refused)
  return (
    <Page
      title={say('figures.title')}
      facts={say('figures.note')}
      actions={
        <>
          <MonthChoice label={say('figures.month')} month={month} onPick={(picked) => change({ month: picked })} />
          <Button icon={<Download />} onClick={() => void sheet()}>
            {say('export')}
          </Button>
          <Button icon={<Printer />} onClick={() => void paper()}>
            {say('figures.print')}
          </Button>
          <LinkButton to="/signals/warnings">{say('signals.warnings')}</LinkButton>
        </>
      }
    >
      <Shown read={read} rows={8}>
        {({ total, before, rows }) =>
          total.raised === 0 && before.raised === 0 ? (
            <Empty title={say('figures.none')} />
          ) : (
            <Stack>
              <Card flush title={say('figures.compared')} scope={month}>
                <DataTable
                  label={say('figures.compared')}
                  rows={lines}
                  keyOf={(line) => line.key}
                  keys={false}
                  columns={comparedColumns(say, total, before)}
                />
              </Card>
              <div>
                <SegmentedChoice
                  label={say('figures.by')}
                  value={at.by}
                  onChange={(by) => change({ by })}
                  options={groups.map((key) => ({ key, label: say(`figures.by.${key}`) }))}
                />
              </div>
              <Card flush title={say(`figures.by.${at.by}`)}>
                <DataTable
                  label={say(`figures.by.${at.by}`)}
                  rows={
                    at.by === 'grade'
                      ? rows.toSorted((a, b) => grades.indexOf(a.key as Grade) - grades.indexOf(b.key as Grade))
                      : rows
                  }
                  keyOf={(row) => row.key}
                  keys={false}
                  columns={[
                    {
                      key: 'name',
                      title: say(`figures.by.${at.by}`),
                      names: true,
                      cell: (row) => <GroupName by={at.by} row={row} />,
                    },
                    ...lines
                      .filter(({ key }) => !beside.has(key))
                      .map((line) => ({
                        key: line.key,
                        title: say(`figures.${line.key}`),
                        align: 'right' as const,
                        wideOnly: !['raised', 'disposal', 'answer-p50'].includes(line.key),
                        sortBy: (row: WarningFigures) => line.of(row),
                        cell: (row: WarningFigures) => said(say, line.of(row), line.digits),
                      })),
                  ]}
                />
              </Card>
            </Stack>
          )
        }
      </Shown>
    </Page>
  )
}

/** What a row counts: a grade as its mark, anything else by its name. */
function GroupName({ by, row }: { by: (typeof groups)[number]; row: { name: string | null; key: string } }) {
  const say = useSay()
  const grade = Grade.safeParse(row.key)
  if (by === 'grade' && grade.success) return <WarningPill level={grade.data} />
  return <>{row.name ?? (row.key === '-' ? say('figures.no-cause') : say(`${by}.${row.key}`))}</>
}

const said = (say: Say, value: number | null, digits: number) => (value === null ? '—' : say.number(value, digits))

function comparedColumns(say: Say, total: WarningFigures, before: WarningFigures): readonly Column<Line>[] {
  return [
    { key: 'indicator', title: say('figures.indicator'), names: true, cell: (line) => say(`figures.${line.key}`) },
    {
      key: 'now',
      title: say('figures.now'),
      align: 'right',
      cell: (line) => said(say, line.of(total), line.digits),
    },
    {
      key: 'before',
      title: say('figures.before'),
      align: 'right',
      cell: (line) => said(say, line.of(before), line.digits),
    },
    {
      key: 'change',
      title: say('figures.change'),
      align: 'right',
      wideOnly: true,
      cell: (line) => {
        const [now, then] = [line.of(total), line.of(before)]
        return now === null || then === null ? '—' : said(say, changeOf(now, then), 1)
      },
    },
  ]
}

import './CaseNumbers.css'
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { exportPaperNumbers, findForms, findPaperNumbers, readPaperFile } from '#platform/papers-api'
import { type NumberSeries, seriesOf, spansOf } from '#platform/number-series'
import type { PaperNumber } from '#platform/papers-numbers'
import {
  Button,
  Card,
  Chip,
  type Column,
  DataTable,
  download,
  Empty,
  hrefOf,
  notify,
  Page,
  PickOne,
  QueryForm,
  Shown,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { CaseNav } from './CaseNav.tsx'

export type NumbersAddress = { code?: string | undefined; year?: number | undefined }

/** 文号簿: every number of the office in a year, by letters, and what became of each. */
export function CaseNumbers({ at, change }: { at: NumbersAddress; change: (patch: NumbersAddress) => void }) {
  const say = useSay()
  const { today } = useWho()
  const year = at.year ?? Number(today.slice(0, 4))
  const read = useRead(findPaperNumbers, { query: { year } }, { wakes: ['case.', 'paper.', 'check.', 'numbers.'] })
  const named = useNames()
  const years = [...new Set([year, Number(today.slice(0, 4)), ...(read.data?.years ?? [])])].toSorted((a, b) => b - a)
  const series = seriesOf(read.data?.items ?? [])
  return (
    <Page
      title={say('numbers.title')}
      facts={say('numbers.note')}
      tabs={<CaseNav />}
      actions={<SheetButton code={at.code} year={year} />}
    >
      <Card flush className="Issued-card">
        <QueryForm {...(at.code || at.year ? { onReset: () => change({ code: undefined, year: undefined }) } : {})}>
          <PickOne
            aria-label={say('numbers.year')}
            options={years.map((one) => ({ key: String(one), label: String(one) }))}
            value={String(year)}
            onPick={(one) => change({ year: Number(one) })}
          />
          <PickOne
            aria-label={say('numbers.series')}
            empty={say('numbers.any-series')}
            options={series.map(({ code }) => ({ key: code, label: `${code} · ${named(code)}` }))}
            value={at.code}
            onPick={(code) => change({ code })}
          />
          <Link to="/cases/papers">{say('numbers.papers')}</Link>
        </QueryForm>
        <Shown read={read} rows={10}>
          {({ items }) => (
            <>
              <Missing series={series.filter(({ code }) => !at.code || code === at.code)} />
              {at.code ? (
                <DataTable
                  label={say('numbers.title')}
                  rows={items.filter(({ code }) => code === at.code).toReversed()}
                  columns={numberColumns(say)}
                  keyOf={(one) => `${one.code} ${one.number}`}
                  empty={<Empty title={say('numbers.none')} />}
                />
              ) : (
                <DataTable
                  label={say('numbers.title')}
                  rows={series}
                  columns={seriesColumns(say, named)}
                  keyOf={(one) => one.code}
                  onOpen={({ code }) => change({ code })}
                  empty={<Empty title={say('numbers.none')} why={say('numbers.none-why')} />}
                />
              )}
            </>
          )}
        </Shown>
      </Card>
    </Page>
  )
}

/** What a letter is the letter of: the titles of the forms that bear it. */
function useNames(): (code: string) => string {
  const say = useSay()
  const language = say.language === 'zh' ? 0 : 1
  const items = useRead(findForms, {}).data?.items ?? []
  return (code) =>
    [...new Set(items.filter((one) => one.code === code && !one.own).map((one) => one.title[language]))].join(
      language === 0 ? '、' : ', ',
    )
}

function Missing({ series }: { series: readonly NumberSeries[] }) {
  const say = useSay()
  const missing = series.filter((one) => one.gaps.length > 0)
  if (missing.length === 0) return null
  return (
    <div className="CaseNumbers-missing" role="alert">
      <strong>{say('numbers.gaps')}</strong>
      <ul>
        {missing.map(({ code, gaps }) => (
          <li key={code}>
            {say('numbers.gaps-of', { code, n: say.number(gaps.length), which: spansOf(gaps).join('、') })}
          </li>
        ))}
      </ul>
      <p className="caption">{say('numbers.gaps-why')}</p>
    </div>
  )
}

type Say = ReturnType<typeof useSay>

function seriesColumns(say: Say, named: (code: string) => string): Column<NumberSeries>[] {
  const count = (key: PaperNumber['state']): Column<NumberSeries> => ({
    key,
    title: say(`numbers.state.${key}`),
    width: '96px',
    align: 'right',
    wideOnly: key === 'returned',
    cell: (one) => say.number(one.counts[key]),
  })
  return [
    {
      key: 'code',
      title: say('numbers.series'),
      names: true,
      cell: (one) => (
        <span className="Cases-two">
          <span>{one.code}</span>
          <span className="caption">{named(one.code)}</span>
        </span>
      ),
    },
    { key: 'last', title: say('numbers.last'), width: '96px', align: 'right', cell: (one) => say.number(one.last) },
    count('issued'),
    count('void'),
    count('reserved'),
    count('returned'),
    {
      key: 'gaps',
      title: say('numbers.state.missing'),
      width: '96px',
      align: 'right',
      cell: (one) => say.number(one.gaps.length),
    },
  ]
}

function numberColumns(say: Say): Column<PaperNumber>[] {
  return [
    { key: 'number', title: say('numbers.number'), width: '72px', align: 'right', cell: (one) => one.number },
    {
      key: 'said',
      title: say('numbers.said'),
      names: true,
      cell: (one) => (
        <span className="Cases-two">
          <span>
            {one.paper && one.said ? (
              <a
                href={hrefOf(readPaperFile, { params: { id: one.paper, format: 'pdf' } })}
                target="_blank"
                rel="noreferrer"
              >
                {one.said}
              </a>
            ) : (
              '—'
            )}{' '}
            {one.state !== 'issued' && <Chip tone="neutral">{say(`numbers.state.${one.state}`)}</Chip>}
          </span>
          <span className="caption">{[one.reason, one.device].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    {
      key: 'by',
      title: say('numbers.by'),
      width: '170px',
      cell: (one) => (
        <span className="Cases-two">
          <span>{one.at && say.moment(one.at, 'full')}</span>
          <span className="caption">{one.byName}</span>
        </span>
      ),
    },
  ]
}

function SheetButton({ code, year }: { code: string | undefined; year: number }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [busy, setBusy] = useState(false)
  async function fetchSheet(): Promise<void> {
    setBusy(true)
    try {
      notify(say('docket.exported', { name: await download(exportPaperNumbers, { query: { code, year } }) }))
    } catch (error) {
      refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<FileDown />} busy={busy} onClick={() => void fetchSheet()}>
      {say('numbers.sheet')}
    </Button>
  )
}

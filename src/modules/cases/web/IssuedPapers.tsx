import './Cases.css'
import './CaseIssued.css'
import { ListOrdered } from 'lucide-react'
import { Link } from 'react-router'
import { z } from 'zod'
import { Day } from '#platform/day'
import { Id } from '#platform/id'
import { findForms, readPaperFile } from '#platform/papers-api'
import {
  alsoSay,
  Card,
  Chip,
  type Column,
  DataTable,
  Empty,
  hrefOf,
  LinkButton,
  Page,
  PickOne,
  QueryForm,
  Shown,
  TextInput,
  useAddress,
  useRead,
  useSay,
} from '#platform/web'
import { MineFilter } from '#modules/hazards/web'
import type { ListedPaper } from '../api.ts'
import { api } from '../index.ts'
import { issuedWords } from '../words/issued.ts'
import { CaseDays } from './CaseDays.tsx'
import { CaseNav } from './CaseNav.tsx'
import { CaseNumbers } from './CaseNumbers.tsx'
import { CasePager } from './CasePager.tsx'
import { usePrinting } from './usePrinting.ts'

alsoSay(issuedWords)

const IssuedAddress = z.object({
  text: z.string().optional(),
  form: z.string().optional(),
  organisation: Id.optional(),
  mine: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  after: z.string().optional(),
  /** The book of numbers 文号簿, with its own filters. */
  view: z.literal('numbers').optional(),
  code: z.string().optional(),
  year: z.coerce.number().int().optional(),
})
type IssuedAddress = z.infer<typeof IssuedAddress>

/** 文书: all papers that were issued, or the book of their numbers. */
export function IssuedPapers() {
  const [at, change] = useAddress(IssuedAddress)
  return at.view === 'numbers' ? <CaseNumbers at={at} change={change} /> : <PaperList />
}

/** All papers that were issued, the newest first, each to be opened as it was. */
function PaperList() {
  const say = useSay()
  const [{ view: _, code: __, year: ___, ...at }, change] = useAddress(IssuedAddress)
  const query = { ...at, text: at.text || undefined }
  const read = useRead(api.findIssuedPapers, { query }, { wakes: ['case.', 'paper.', 'check.'] })
  const forms = useRead(findForms, {})
  const narrow = (patch: Partial<IssuedAddress>) => change({ ...patch, after: undefined })
  const language = say.language === 'zh' ? 0 : 1
  const named = new Map(forms.data?.items.map((one) => [one.id, one.title[language]]))
  const filters = ['text', 'form', 'organisation', 'mine', 'from', 'to'] as const
  const none = Object.fromEntries(filters.map((key) => [key, undefined]))
  const next = read.data?.next
  usePrinting((read.data?.printing ?? 0) > 0, read.refetch)
  return (
    <Page
      title={say('docket.page.issued')}
      facts={say('issued.note')}
      tabs={<CaseNav />}
      actions={
        <LinkButton icon={<ListOrdered />} to="/cases/papers?view=numbers">
          {say('numbers.open')}
        </LinkButton>
      }
    >
      <Card flush className="Issued-card">
        <QueryForm {...(filters.some((key) => at[key] !== undefined) ? { onReset: () => narrow(none) } : {})}>
          <TextInput
            type="search"
            aria-label={say('issued.search')}
            placeholder={say('issued.search')}
            value={at.text ?? ''}
            onChange={(event) => narrow({ text: event.target.value || undefined })}
          />
          <PickOne
            aria-label={say('issued.any-form')}
            empty={say('issued.any-form')}
            options={[...named].map(([key, label]) => ({ key, label }))}
            value={at.form}
            onPick={(form) => narrow({ form })}
          />
          <PickOne
            aria-label={say('issued.any-office')}
            empty={say('issued.any-office')}
            options={(read.data?.offices ?? []).map((one) => ({ key: one.id, label: one.name }))}
            value={at.organisation}
            onPick={(organisation) => narrow({ organisation })}
          />
          <MineFilter mine={at.mine} onPick={(mine) => narrow({ mine })} />
          <span className="Cases-days">
            <CaseDays value={at} labels={[say('issued.from'), say('issued.to')]} onChange={narrow} />
          </span>
        </QueryForm>
        <Shown read={read} rows={12}>
          {({ items, printing }) => (
            <>
              <p className="caption Issued-count">
                {say('issued.count', { n: say.number(items.length) })}
                {printing > 0 && ` · ${say('issued.printing', { n: say.number(printing) })}`}
              </p>
              <DataTable
                label={say('docket.page.issued')}
                rows={items}
                columns={columnsIn(say, named)}
                keyOf={(one) => one.id}
                empty={<Empty title={say('issued.none')} why={say('issued.none-why')} />}
              />
            </>
          )}
        </Shown>
      </Card>
      <CasePager after={at.after} next={next} onPage={(after) => change({ after }, 'push')} />
    </Page>
  )
}

function columnsIn(say: ReturnType<typeof useSay>, named: ReadonlyMap<string, string>): Column<ListedPaper>[] {
  return [
    {
      key: 'title',
      title: say('issued.title-of'),
      names: true,
      cell: (one) => (
        <span className="Cases-two">
          <span>
            {say.language === 'zh' ? one.title : (named.get(one.form) ?? one.title)}{' '}
            {one.state !== 'valid' && <Chip tone="neutral">{say(`issued.state.${one.state}`)}</Chip>}
          </span>
          <span className="caption">{one.number || say('issued.no-number')}</span>
        </span>
      ),
    },
    {
      key: 'about',
      title: say('issued.about'),
      wideOnly: true,
      cell: (one) => (
        <span className="Cases-two">
          <span>
            {one.about.kind === null ? (
              '—'
            ) : (
              <Link to={one.about.kind === 'case' ? `/cases/${one.about.id}` : `/inspections/checks/${one.about.id}`}>
                {one.about.said}
              </Link>
            )}
          </span>
          <span className="caption">{[...new Set([one.mineName, one.partyName])].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    { key: 'office', title: say('issued.office'), width: '140px', wideOnly: true, cell: (one) => one.organisationName },
    {
      key: 'on',
      title: say('issued.on'),
      width: '150px',
      cell: (one) => (
        <span className="Cases-two">
          <span>{say.moment(one.issuedAt, 'full')}</span>
          <span className="caption">{one.issuedByName}</span>
        </span>
      ),
    },
    {
      key: 'open',
      title: say('issued.open'),
      width: '110px',
      cell: (one) => (
        <span className="Issued-files">
          <a
            href={hrefOf(readPaperFile, { params: { id: one.id, format: 'pdf' } })}
            target="_blank"
            rel="noreferrer"
            aria-label={`${one.title} ${one.number} PDF`}
          >
            PDF
          </a>
          {one.docx && (
            <a
              href={hrefOf(readPaperFile, { params: { id: one.id, format: 'docx' } })}
              download
              aria-label={`${one.title} ${one.number} DOCX`}
            >
              DOCX
            </a>
          )}
        </span>
      ),
    },
  ]
}

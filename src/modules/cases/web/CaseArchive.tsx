import './Cases.css'
import './CaseIssued.css'
import { Link } from 'react-router'
import { z } from 'zod'
import { Id } from '#platform/id'
import type { ReplyOf } from '#platform/endpoint'
import {
  alsoSay,
  Card,
  type Column,
  DataTable,
  Empty,
  hrefOf,
  Page,
  QueryForm,
  type Say,
  SegmentedChoice,
  Shown,
  TextInput,
  useAddress,
  useRead,
  useSay,
} from '#platform/web'
import { MineFilter } from '#modules/hazards/web'
import { api } from '../index.ts'
import { issuedWords } from '../words/issued.ts'
import { StageChip } from './CaseMarks.tsx'
import { CaseNav } from './CaseNav.tsx'
import { CasePager } from './CasePager.tsx'

alsoSay(issuedWords)

const whiches = ['archived', 'bound', 'unbound'] as const
const ArchiveAddress = z.object({
  which: z.enum(whiches).default('archived'),
  text: z.string().optional(),
  mine: Id.optional(),
  after: z.string().optional(),
})
type ArchiveAddress = z.infer<typeof ArchiveAddress>
type Archived = ReplyOf<typeof api.findArchived>['items'][number]

/** 归档: archived cases, where they stand, and the bound file of each to fetch and to verify. */
export function CaseArchive() {
  const say = useSay()
  const [at, change] = useAddress(ArchiveAddress)
  const query = { ...at, text: at.text || undefined }
  const read = useRead(api.findArchived, { query }, { wakes: ['case.'] })
  const narrow = (patch: Partial<ArchiveAddress>) => change({ ...patch, after: undefined })
  const filtered = at.text !== undefined || at.mine !== undefined
  const next = read.data?.next
  return (
    <Page
      title={say('docket.page.archive')}
      facts={say('archive.note')}
      actions={
        <SegmentedChoice
          label={say('archive.which')}
          value={at.which}
          onChange={(which) => narrow({ which })}
          options={whiches.map((key) => ({ key, label: say(`archive.which.${key}`) }))}
        />
      }
      tabs={<CaseNav />}
    >
      <Card flush className="Issued-card">
        <QueryForm {...(filtered ? { onReset: () => narrow({ text: undefined, mine: undefined }) } : {})}>
          <TextInput
            type="search"
            aria-label={say('archive.search')}
            placeholder={say('archive.search')}
            value={at.text ?? ''}
            onChange={(event) => narrow({ text: event.target.value || undefined })}
          />
          <MineFilter mine={at.mine} onPick={(mine) => narrow({ mine })} />
        </QueryForm>
        <Shown read={read} rows={8}>
          {({ items }) => (
            <>
              <p className="caption Issued-count">{say('archive.count', { n: say.number(items.length) })}</p>
              <DataTable
                label={say('docket.page.archive')}
                rows={items}
                columns={columnsIn(say)}
                keyOf={(one) => one.id}
                empty={<Empty title={say('archive.none')} why={say('archive.none-why')} />}
              />
            </>
          )}
        </Shown>
      </Card>
      <p className="caption">{say('archive.verify-hint')}</p>
      <CasePager after={at.after} next={next} onPage={(after) => change({ after }, 'push')} />
    </Page>
  )
}

function columnsIn(say: Say): Column<Archived>[] {
  return [
    {
      key: 'title',
      title: say('archive.case'),
      names: true,
      cell: (one) => (
        <span className="Cases-two">
          <span>
            <Link to={`/cases/${one.id}`}>{one.title}</Link>{' '}
            {one.stage !== 'archived' && <StageChip stage={one.stage} />}
          </span>
          <span className="caption">{[one.number, one.mineName].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    {
      key: 'closed',
      title: say('archive.closed-on'),
      width: '104px',
      wideOnly: true,
      cell: (one) => one.closedOn ?? '—',
    },
    {
      key: 'on',
      title: say('archive.archived-on'),
      width: '104px',
      wideOnly: true,
      cell: (one) => one.archivedOn ?? '—',
    },
    {
      key: 'place',
      title: say('archive.place'),
      width: '280px',
      wideOnly: true,
      cell: (one) =>
        [one.place, one.keep && say(`archive.keep.${one.keep}`), one.mark].filter(Boolean).join(' · ') || '—',
    },
    {
      key: 'file',
      title: say('archive.file'),
      width: '230px',
      cell: (one) =>
        one.file === null ? (
          <span className="caption">{say('archive.not-bound')}</span>
        ) : (
          <span className="Cases-two">
            <a
              href={hrefOf(api.exportCaseFile, { params: { id: one.id }, query: { nth: one.file.nth } })}
              download
              aria-label={`${say('archive.fetch')} ${one.title}`}
            >
              {say('archive.fetch')}
            </a>
            <span className="caption">
              {say('archive.file-said', { nth: one.file.nth, pieces: one.file.pieces, pages: one.file.pages })}{' '}
              <span className="mono">{one.file.sha256.slice(0, 8)}</span>
            </span>
          </span>
        ),
    },
  ]
}

import './Cases.css'
import { ExternalLink, FileDown } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { RegionPick } from '#modules/people/web'
import {
  alsoSay,
  Button,
  download,
  Empty,
  ListFrame,
  notify,
  Page,
  TextInput,
  useAddress,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import type { ListedPublication } from '../model.ts'
import { publicityWords } from '../words/publicity.ts'
import { CaseNav } from './CaseNav.tsx'
import { CasePager } from './CasePager.tsx'
import { PublicationOnPhone, usePublicationColumns } from './CasePublicityColumns.tsx'

alsoSay(publicityWords)

const views = ['due', 'shown', 'remove', 'ended'] as const
const Address = z.object({
  view: z.enum(views).default('due'),
  text: z.string().optional(),
  region: z.string().optional(),
  after: z.string().optional(),
})

/** 公示: decisions that are to be published and by when, those that are and until when, and those that must be taken down. */
export function CasePublicity() {
  const say = useSay()
  const go = useNavigate()
  const handles = useMay('cases.handle')
  const [at, change] = useAddress(Address)
  const read = useRead(api.findPublications, { query: { ...at, text: at.text || undefined } }, { wakes: ['case.'] })
  const { counts, next, open } = read.data ?? {}
  const items = read.data?.items ?? []
  const narrow = (patch: Partial<z.input<typeof Address>>) => change({ ...patch, after: undefined })
  const filtered = Boolean(at.text || at.region)
  const stepOf = { due: 'published', remove: 'taken-down', shown: undefined, ended: undefined }[at.view]
  const href = (row: ListedPublication) =>
    handles && stepOf ? `/cases/${row.case}?step=${stepOf}&party=${row.party}` : `/cases/${row.case}`
  return (
    <Page
      title={say('publicity.title')}
      facts={say(`publicity.note.${at.view}`)}
      actions={<SheetButton at={at} open={open === true} />}
      tabs={<CaseNav />}
    >
      <div className="Cases-figures">
        <div role="group" aria-label={say('publicity.view')}>
          {views.map((key) => (
            <button
              key={key}
              type="button"
              aria-pressed={at.view === key}
              className={isOwed(key, counts) ? 'Cases-figure-owed' : undefined}
              onClick={() => narrow({ view: key })}
            >
              {say(`publicity.view.${key}`)} <b>{counts ? say.number(counts[key]) : '—'}</b>
            </button>
          ))}
        </div>
      </div>
      {open === false && <p className="caption">{say('publicity.closed')}</p>}
      <ListFrame
        label={say('publicity.title')}
        read={{
          ...read,
          data: read.data && { rows: items, total: items.length, page: 1, size: Math.max(1, items.length) },
        }}
        filters={
          <>
            <TextInput
              type="search"
              aria-label={say('publicity.search')}
              placeholder={say('publicity.search')}
              value={at.text ?? ''}
              onChange={(event) => narrow({ text: event.target.value || undefined })}
            />
            <RegionPick value={at.region} onPick={(region) => narrow({ region })} />
          </>
        }
        {...(filtered ? { onReset: () => narrow({ text: undefined, region: undefined }) } : {})}
        count={(n) => say('publicity.count', { n: say.number(n) })}
        columns={usePublicationColumns(at.view, open === true)}
        keyOf={(row: ListedPublication) => row.party}
        onOpen={(row: ListedPublication) => void go(href(row))}
        onPage={() => undefined}
        card={(row: ListedPublication) => <PublicationOnPhone row={row} />}
        empty={<Empty title={say(filtered ? 'publicity.none-why' : `publicity.none.${at.view}`)} />}
      />
      <CasePager
        after={at.after}
        next={next}
        onPage={(after) => (after ? change({ after }, 'push') : change({ after }))}
      />
    </Page>
  )
}

function isOwed(key: (typeof views)[number], counts: { late: number; remove: number } | undefined): boolean {
  if (!counts) return false
  return (key === 'due' && counts.late > 0) || (key === 'remove' && counts.remove > 0)
}

function SheetButton({ at, open }: { at: z.output<typeof Address>; open: boolean }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [busy, setBusy] = useState(false)
  const { view, text, region } = at
  async function fetchSheet(): Promise<void> {
    setBusy(true)
    try {
      await download(api.exportPublications, { query: { view, text: text || undefined, region } })
      notify(say('publicity.sheet-deed'))
    } catch (error) {
      refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {open && (
        <a className="Button" href="/public/penalties" target="_blank" rel="noreferrer">
          <ExternalLink size={16} aria-hidden="true" /> {say('publicity.open-page')}
        </a>
      )}
      <Button icon={<FileDown />} busy={busy} disabled={view === 'due'} onClick={() => void fetchSheet()}>
        {say('publicity.sheet-deed')}
      </Button>
    </>
  )
}

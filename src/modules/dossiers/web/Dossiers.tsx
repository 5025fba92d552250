import './Dossiers.css'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Day } from '#platform/day'
import {
  Button,
  download,
  Empty,
  mintId,
  notify,
  Page,
  Shown,
  useAddress,
  useLongWork,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, SubjectKind } from '../index.ts'
import { DossierAside } from './DossierAside.tsx'
import { DossierPaper } from './DossierPaper.tsx'
import { DossierWanted, type Parts, type Wanted } from './DossierWanted.tsx'

const address = z.object({
  of: SubjectKind.optional(),
  id: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
  asOf: Day.optional(),
  knownOn: Day.optional(),
})

/** 尽职档案: who and which days at the left, the paper in the middle, what it rests on at the right. */
export function Dossiers() {
  const say = useSay()
  const who = useWho()
  const own = useMay('duties.log')
  const [at, change] = useAddress(address)
  const [parts, setParts] = useState<Parts>({ lines: true, items: true, waived: true, entries: false, seal: true })
  const of = at.of ?? 'person'
  const id = at.id ?? (of === 'person' && own ? who.person : undefined)
  const wanted = {
    of,
    id: id ?? '',
    from: at.from ?? `${who.today.slice(0, 4)}-01-01`,
    to: at.to ?? who.today,
    asOf: at.asOf,
    knownOn: at.knownOn,
  }
  const read = useRead(api.readDossier, { query: wanted }, { when: id !== undefined, wakes: remarks, keepOld: false })
  const issue = useIssue(wanted, parts)
  return (
    <Page
      title={say('dossiers.title')}
      kind="work"
      full
      facts={read.data && `${read.data.name} · ${say('dossiers.period-said', { from: wanted.from, to: wanted.to })}`}
      actions={
        <Button kind="act" icon={<Printer />} disabled={!read.data} busy={issue.busy} onClick={issue.start}>
          <span aria-live="polite">{issue.busy ? issue.far : say('dossiers.print')}</span>
        </Button>
      }
    >
      <div className="Dossiers">
        <DossierWanted
          wanted={wanted}
          held={read.data?.held}
          parts={parts}
          count={read.data?.records.count}
          onParts={setParts}
          onChange={change}
        />
        <section className="Dossiers-ground" aria-label={say('dossiers.paper-title')}>
          {id === undefined ? (
            <Empty title={say('dossiers.choose-hint')} />
          ) : (
            <Shown read={read} rows={14}>
              {(dossier) => <DossierPaper dossier={dossier} parts={parts} />}
            </Shown>
          )}
        </section>
        <DossierAside dossier={read.data} of={of} subject={id} />
      </div>
    </Page>
  )
}

const remarks = ['statement.', 'opinion.'] as const

/** Issues the file as it stands and hands its PDF over; while it is printed the button says how far it is. */
function useIssue(wanted: Wanted, parts: Parts) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [watch, setWatch] = useState<string>()
  const { data } = useLongWork(watch)
  const sending = useSend(api.issueDossier, {
    invalidates: [api.findDossiers],
    onDone: (issued) => {
      notify(say('dossiers.issued', { number: issued.number }))
      download(api.readDossierPaper, { params: { id: issued.id } }).catch(refused)
    },
    onRefused: refused,
  })
  function start(): void {
    const id = mintId()
    setWatch(id)
    const { id: subject, ...rest } = wanted
    sending.send({ body: { ...rest, id, subject, parts, watch: id } })
  }
  const far =
    data?.total && sending.isPending ? `${Math.floor((100 * data.done) / data.total)} %` : say('dossiers.printing')
  return { start, busy: sending.isPending, far }
}

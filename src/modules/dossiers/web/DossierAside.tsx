import { FileText, FolderArchive, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  download,
  Loading,
  RateBar,
  RateLegend,
  StateMark,
  useNotifyRefused,
  useRead,
  useSay,
} from '#platform/web'
import { api, type Dossier, type SubjectKind } from '../index.ts'

/** What the file rests on, its months, and the files issued of the same subject. */
export function DossierAside({
  dossier,
  of,
  subject,
}: {
  dossier: Dossier | undefined
  of: SubjectKind
  subject: string | undefined
}) {
  const say = useSay()
  return (
    <aside className="Dossiers-aside" aria-label={say('dossiers.section.seal')}>
      {dossier && <Checks dossier={dossier} />}
      {dossier && dossier.months.length > 0 && (
        <section>
          <h2>{say('dossiers.by-month')}</h2>
          <ul className="Dossiers-months">
            {dossier.months.map(({ month, figures }) => (
              <li key={month}>
                <span>{say('board.month', { n: Number(month.slice(5)) })}</span>
                <RateBar size="thick" shares={figures} label={month} />
                <span className="number">{figures.owed}</span>
              </li>
            ))}
          </ul>
          <RateLegend />
        </section>
      )}
      {subject !== undefined && <IssuedFiles of={of} subject={subject} />}
    </aside>
  )
}

function Checks({ dossier }: { dossier: Dossier }) {
  const say = useSay()
  const { seal, records } = dossier
  const waiting = seal.entries - seal.sealed
  const checks = [
    {
      title: say('dossiers.check.entries'),
      text: [
        say('dossiers.check.entries-said', { n: seal.sealed }),
        ...(waiting > 0 ? [say('dossiers.check.waiting', { n: waiting })] : []),
      ].join('；'),
      good: waiting === 0,
    },
    {
      title: say('dossiers.check.chain'),
      text: say('dossiers.check.chain-said', { n: seal.seals, last: seal.root?.number ?? '—' }),
      good: seal.root !== null,
    },
    { title: say('dossiers.check.time'), text: say('dossiers.check.time-said', { n: records.backDated }), good: true },
    { title: say('dossiers.check.files'), text: say('dossiers.check.files-said', { n: records.files }), good: true },
  ]
  return (
    <section>
      <h2>
        <ShieldCheck aria-hidden="true" strokeWidth={1.75} /> {say('dossiers.check.title')}
      </h2>
      <ul className="Dossiers-checks">
        {checks.map((one) => (
          <li key={one.title}>
            <StateMark state={one.good ? 'met' : 'open'} label="" />
            <span>
              {one.title}
              <br />
              <span className="caption">{one.text}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function IssuedFiles({ of, subject }: { of: SubjectKind; subject: string }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [packing, setPacking] = useState<string>()
  const fetchOf = (what: typeof api.readDossierPaper | typeof api.readDossierPackage, id: string) =>
    void download(what, { params: { id } })
      .catch(refused)
      .finally(() => setPacking(undefined))
  const read = useRead(api.findDossiers, { query: { of, subject } }, { wakes: ['dossier.'] })
  return (
    <section>
      <h2>{say('dossiers.earlier')}</h2>
      {read.isPending && <Loading rows={2} />}
      {read.data?.total === 0 && <p className="caption">{say('dossiers.none-issued')}</p>}
      <ul className="Dossiers-issued">
        {read.data?.items.map((one) => (
          <li key={one.id}>
            <strong>{one.number}</strong>
            <span className="caption">
              {say('dossiers.period-said', { from: one.from, to: one.to })}
              <br />
              {say('dossiers.issued-by', { name: one.issuedByName ?? '—', at: say.moment(one.issuedAt) })}
            </span>
            <span className="Dossiers-fetch">
              <Button size="small" icon={<FileText />} onClick={() => fetchOf(api.readDossierPaper, one.id)}>
                PDF
              </Button>
              <Button
                size="small"
                icon={<FolderArchive />}
                busy={packing === one.id}
                onClick={() => {
                  setPacking(one.id)
                  fetchOf(api.readDossierPackage, one.id)
                }}
              >
                {say('dossiers.package')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

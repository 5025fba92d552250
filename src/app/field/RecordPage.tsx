import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { dayOf } from '#platform/day'
import { useSay } from '#platform/web'
import { isFull } from '../../platform/web/outbox/store.ts'
import { instantOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { How } from './How.tsx'
import { listFault } from './lists.ts'
import { isPlanned } from './planned.ts'
import { PlannedRecord } from './PlannedRecord.tsx'
import { whyNotClose } from './questions.ts'
import { recordOf, type SiteRecord } from './record.ts'
import { closeSheet, readSheet } from './sheets.ts'
import { signedBy, Signatures } from './Signatures.tsx'

/** The record as it will stand, before it is signed; signing puts it into the outbox. */
export function RecordPage() {
  const say = useSay()
  const go = useNavigate()
  const { sheet: id = '' } = useParams()
  const { database, who, now, sender } = useField()
  const found = useKept(() => readSheet(database, id), [database, id])
  const [why, setWhy] = useState<string>()
  if (!found) return <div className="Field" aria-busy="true" />
  const { sheet, answers, photos } = found
  if (isPlanned(sheet)) return <PlannedRecord sheet={sheet} answers={answers} photos={photos} />
  const record = recordOf(sheet, answers, photos, who, say)
  const closed = sheet.state === 'closed'
  const wrong = listFault(sheet, answers, photos, dayOf(instantOf(now())))?.fault
  const missing = whyNotClose(sheet.questions, answers)
  const signed = signedBy(photos, 'own')

  async function trying(deed: () => Promise<unknown>): Promise<void> {
    setWhy(undefined)
    try {
      await deed()
    } catch (error) {
      setWhy(isFull(error) ? say('field.full') : say('field.not-saved', { why: (error as Error).message }))
    }
  }
  const close = () =>
    trying(async () => {
      await closeSheet(database, id, who, now(), say)
      void sender.wake()
      await go('/outbox')
    })
  return (
    <div className="Field">
      <FieldHead
        title={say('field.record')}
        under={sheet.mine.name}
        back={
          <Link to={closed ? '/checks' : `/checks/${id}`} className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main">
        {!closed && <How sheet={sheet} answers={answers} photos={photos} />}
        <Paper record={record} />
        <Signatures sheet={sheet} photos={photos} trying={trying} />
        {why && <p role="alert">{why}</p>}
      </main>
      {!closed && (
        <div className="FieldDeeds FieldDeeds-foot">
          {missing ? (
            <p>
              {say(missing.code)}
              <Link
                className="Deed"
                to={`/checks/${id}?n=${sheet.questions.findIndex((one) => one.id === missing.question) + 1}`}
              >
                {say('field.go-there')}
              </Link>
            </p>
          ) : (
            (wrong || !signed) && <p>{wrong ? say.reason(wrong) : say('field.why-unsigned')}</p>
          )}
          <button
            type="button"
            className="Deed Deed-act"
            disabled={Boolean(missing ?? wrong) || !signed}
            onClick={() => void close()}
          >
            {say('field.close')}
          </button>
        </div>
      )}
    </div>
  )
}

/** The paper: white in any theme, black only. */
function Paper({ record }: { record: SiteRecord }) {
  return (
    <article className="Paper" data-theme="light">
      <h2>{record.title}</h2>
      <dl>
        {record.facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ol>
        {record.items.map((one) => (
          <li key={one.n} className={one.failed ? 'Paper-failed' : ''}>
            <p>
              <span>{one.asks}</span> <b>{one.verdict}</b>
            </p>
            {one.lines.map((line) => (
              <p key={line} className="Paper-line">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {record.photos.map((line) => (
        <p key={line} className="Paper-small">
          {line}
        </p>
      ))}
      <p className="Paper-small">{record.clocks}</p>
    </article>
  )
}

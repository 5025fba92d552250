import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useSay } from '#platform/web'
import { isFull } from '../../platform/web/outbox/store.ts'
import { wallOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { How } from './How.tsx'
import { Picture } from './ItemPhotos.tsx'
import { whyNotClose } from './questions.ts'
import { recordOf, type SiteRecord } from './record.ts'
import { closeSheet, readSheet, savePicture } from './sheets.ts'
import { SignPad } from './SignPad.tsx'

const signers = ['own', 'mine'] as const

/** The record as it will stand, before it is signed; signing puts it into the outbox. */
export function RecordPage() {
  const say = useSay()
  const go = useNavigate()
  const { sheet: id = '' } = useParams()
  const { database, who, now, sender } = useField()
  const found = useKept(() => readSheet(database, id), [database, id])
  const [signing, setSigning] = useState<(typeof signers)[number]>()
  const [why, setWhy] = useState<string>()
  if (!found) return <div className="Field" aria-busy="true" />
  const { sheet, answers, photos } = found
  const record = recordOf(sheet, answers, photos, who, say)
  const closed = sheet.state === 'closed'
  const unplaced = sheet.checklist !== undefined && !sheet.place?.trim()
  const missing = whyNotClose(sheet.questions, answers)
  const signed = (which: string) => photos.find((one) => one.signer?.startsWith(`${which}:`))

  async function trying(deed: () => Promise<unknown>): Promise<void> {
    setWhy(undefined)
    try {
      await deed()
    } catch (error) {
      setWhy(isFull(error) ? say('field.full') : say('field.not-saved', { why: (error as Error).message }))
    }
  }
  const sign = (which: (typeof signers)[number], picture: Blob) =>
    trying(async () => {
      const name = which === 'own' ? who.name : say('field.sign-mine')
      await savePicture(
        database,
        {
          sheet: id,
          question: null,
          signer: `${which}:${name}`,
          name: `${sheet.mine.name.slice(0, 40)} ${say(`field.sign-${which}`)}.png`,
          at: now(),
          position: null,
        },
        picture,
      )
      setSigning(undefined)
    })
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
        {!closed && <How sheet={sheet} />}
        <Paper record={record} />
        <h2>{say('field.sign')}</h2>
        {signers.map((which) => {
          const kept = signed(which)
          if (signing === which)
            return (
              <SignPad
                key={which}
                label={say(`field.sign-${which}`)}
                onSigned={(picture) => void sign(which, picture)}
              />
            )
          return (
            <div key={which} className="Signed">
              <span>{say(`field.sign-${which}`)}</span>
              {kept ? (
                <>
                  <Picture photo={kept} />
                  <small>{say('field.signed-at', { at: wallOf(kept.at) })}</small>
                </>
              ) : (
                !closed && (
                  <button type="button" className="Deed" onClick={() => setSigning(which)}>
                    {say('field.sign')}
                  </button>
                )
              )}
            </div>
          )
        })}
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
            (unplaced || !signed('own')) && <p>{say(unplaced ? 'field.why-unplaced' : 'field.why-unsigned')}</p>
          )}
          <button
            type="button"
            className="Deed Deed-act"
            disabled={Boolean(missing) || unplaced || !signed('own')}
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

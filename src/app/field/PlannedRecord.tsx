import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RecordText, Written } from '#modules/inspections'
import { fieldOf } from '#modules/ledgers'
import { useConnection, useSay } from '#platform/web'
import { isFull } from '../../platform/web/outbox/store.ts'
import { instantOf } from './clock.ts'
import { useField } from './context.ts'
import { DraftChoice } from './DraftChoice.tsx'
import { FieldHead } from './FieldBar.tsx'
import { Picture } from './ItemPhotos.tsx'
import { numberOf, paperOf, type Planned, whyNotSign } from './planned.ts'
import { PlannedHow } from './PlannedHow.tsx'
import { closeSheet, paperSay } from './sheets.ts'
import { signedBy, Signatures } from './Signatures.tsx'
import type { Answered, Photo } from './store.ts'

/** The on-site record 现场检查记录 of a planned check: written, shown as it will print, signed by both sides, put into the outbox. */
export function PlannedRecord({
  sheet,
  answers,
  photos,
}: {
  sheet: Planned
  answers: readonly Answered[]
  photos: readonly Photo[]
}) {
  const say = useSay()
  const go = useNavigate()
  const { database, who, now, sender, signedIn } = useField()
  const { online } = useConnection()
  const [fault, setFault] = useState<string>()
  const closed = sheet.state === 'closed'
  const { refused, unit } = sheet.plan.content
  const missing = whyNotSign(sheet, answers, photos, instantOf(now()), say)
  const unsigned = !signedBy(photos, 'own')
    ? 'field.why-unsigned'
    : refused === null && !signedBy(photos, 'mine')
      ? 'field.why-unit-unsigned'
      : undefined
  async function trying(deed: () => Promise<unknown>): Promise<void> {
    setFault(undefined)
    try {
      await deed()
    } catch (error) {
      setFault(isFull(error) ? say('field.full') : say('field.not-saved', { why: (error as Error).message }))
    }
  }
  const close = () =>
    trying(async () => {
      await closeSheet(database, sheet.id, who, now(), say)
      void sender.wake()
      await go('/outbox')
    })
  const own = say.language === 'zh' ? 0 : 1
  const list = sheet.lists.find((one) => one.id === missing?.list)
  const field = list && missing?.field ? fieldOf(list.edition.definition, missing.field) : undefined
  const asks = missing?.question ? sheet.questions.findIndex((one) => one.id === missing.question) + 1 : undefined
  return (
    <div className="Field">
      <FieldHead
        title={say('field.record')}
        under={[sheet.mine.name, numberOf(sheet)].filter(Boolean).join(' · ')}
        back={
          <Link to={closed ? '/checks' : `/checks/${sheet.id}`} className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main">
        {!closed && online && signedIn && sheet.plan.draft && <DraftChoice sheet={sheet.id} onDecided={() => {}} />}
        {!closed && <PlannedHow sheet={sheet} answers={answers} photos={photos} />}
        <h2>{say('field.as-printed')}</h2>
        <RecordSheet text={paperOf(sheet, answers, photos, paperSay)} photos={photos} />
        {!closed && photos.some((one) => one.signer !== undefined) && (
          <p className="Field-quiet">{say('field.signed-fixed')}</p>
        )}
        {(closed || !missing) && (
          <Signatures sheet={sheet} photos={photos} name={unit.head} refused={refused !== null} trying={trying} />
        )}
        {fault && <p role="alert">{fault}</p>}
      </main>
      {!closed && (
        <div className="FieldDeeds FieldDeeds-foot">
          {missing ? (
            <p>
              <span>
                {list && `${list.edition.definition.title[own]} · `}
                {field && `${field.title[own]}：`}
                {missing.code.startsWith('field.') ? say(missing.code) : say.reason(missing)}
              </span>
              {asks !== undefined && (
                <Link className="Deed" to={`/checks/${sheet.id}?n=${asks}`}>
                  {say('field.go-there')}
                </Link>
              )}
            </p>
          ) : (
            unsigned && <p>{say(unsigned)}</p>
          )}
          <button
            type="button"
            className="Deed Deed-act"
            disabled={Boolean(missing ?? unsigned)}
            onClick={() => void close()}
          >
            {say('field.close')}
          </button>
        </div>
      )}
    </div>
  )
}

/** The paper: white in any theme, the same texts in the same order as the printed one, signatures on their lines. */
function RecordSheet({ text, photos }: { text: RecordText; photos: readonly Photo[] }) {
  const [officers, unit] = [signedBy(photos, 'own'), signedBy(photos, 'mine')]
  const drawn = [officers, undefined, unit]
  return (
    <article className="Paper PaperSheet" data-theme="light" lang="zh-CN">
      <p className="PaperSheet-over">{text.over}</p>
      <h2>{text.title}</h2>
      <p className="PaperSheet-number">{text.number}</p>
      {text.rows.map((row, n) => (
        <p key={n}>
          {row.map((one) => (
            <Line key={one.label} written={one} />
          ))}
        </p>
      ))}
      {[text.situation, text.none, ...text.findings.map((one) => one.text), text.exam, text.time, text.blank]
        .filter(Boolean)
        .map((one, n) => (
          <p key={n} className="PaperSheet-in">
            {one}
          </p>
        ))}
      <p>
        <Line written={text.opinion} />
      </p>
      {text.refused && <p>{text.refused}</p>}
      {text.signatures.map((label, at) => (
        <p key={label} className="PaperSheet-sign">
          {label}：{drawn[at] ? <Picture photo={drawn[at]} /> : <u />}
        </p>
      ))}
      <p className="PaperSheet-date">{text.date}</p>
    </article>
  )
}

function Line({ written }: { written: Written }) {
  return (
    <span>
      {written.label}：<u>{written.value}</u>{' '}
    </span>
  )
}

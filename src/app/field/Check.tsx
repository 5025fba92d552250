import { ArrowLeft, Camera, Check as Tick, ChevronLeft, ChevronRight, List, Minus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useSay } from '#platform/web'
import { isFull } from '../../platform/web/outbox/store.ts'
import { useField, useKept } from './context.ts'
import { placeAt } from './lists.ts'
import { Failing } from './Failing.tsx'
import { FieldHead } from './FieldBar.tsx'
import { FindingFields } from './FindingFields.tsx'
import { AllItems, Choice, isSaid } from './Items.tsx'
import { ItemPhotos } from './ItemPhotos.tsx'
import { Orders } from './LazyOrders.tsx'
import { isPlanned } from './planned.ts'
import { whereNow } from './position.ts'
import { countOf } from './questions.ts'
import { RecheckFields } from './RecheckFields.tsx'
import { readSheet, removeFinding, saveAnswer, savePicture } from './sheets.ts'
import type { Answered, Photo, Sheet } from './store.ts'

type Kept = 'idle' | 'saving' | 'saved' | 'full' | { why: string }

/** A check, one item a screen: three answers, the camera in the same place on each, everything kept before the next is shown. */
export function Check() {
  const { sheet: id = '' } = useParams()
  const { database } = useField()
  const found = useKept(() => readSheet(database, id), [database, id])
  const [query, setQuery] = useSearchParams()
  const [list, setList] = useState(false)
  const asked = query.get('n')
  const isOpen = (one: { id: string }) => !found?.answers.some((answer) => answer.question === one.id)
  const first = found?.sheet.questions.findIndex(isOpen)
  // Opened without an item, it opens at the first unanswered one and stays there.
  useEffect(() => {
    if (asked === null && first !== undefined) setQuery({ n: String(Math.max(0, first) + 1) }, { replace: true })
  }, [asked, first, setQuery])
  if (!found || asked === null) return <div className="Field" aria-busy="true" />
  const { sheet, answers, photos } = found
  const at = Math.min(sheet.questions.length - 1, Math.max(0, Number(asked) - 1 || 0))
  const go = (next: number) => {
    setList(false)
    setQuery({ n: String(next + 1) }, { replace: true })
  }
  return (
    <Item
      key={`${id} ${at}`}
      sheet={sheet}
      at={at}
      answers={answers}
      photos={photos}
      go={go}
      list={list}
      onList={() => setList(!list)}
    />
  )
}

type ItemProps = {
  sheet: Sheet
  at: number
  answers: readonly Answered[]
  photos: readonly Photo[]
  go: (at: number) => void
  list: boolean
  onList: () => void
}

function Item({ sheet, at, answers, photos, go, list, onList }: ItemProps) {
  const say = useSay()
  const { database, now } = useField()
  const navigate = useNavigate()
  const own = say.language === 'zh' ? 0 : 1
  const question = sheet.questions[at]!
  const kept_ = answers.find((one) => one.question === question.id)
  // What was pressed is shown at once; the phone's store follows within a few milliseconds and then says so.
  const [pressed, setPressed] = useState<Answered>()
  const answer = pressed ?? kept_
  const [kept, setKept] = useState<Kept>('idle')
  const pictures = photos.filter((one) => one.question === question.id)
  const count = countOf(sheet.questions, answers)

  async function keep(what: 'answer' | 'photo', write: () => Promise<unknown>): Promise<void> {
    setKept('saving')
    const began = performance.now()
    try {
      await write()
      performance.measure(`field-${what}`, { start: began })
      setKept('saved')
    } catch (error) {
      setPressed(undefined)
      setKept(isFull(error) ? 'full' : { why: error instanceof Error ? error.message : String(error) })
    }
  }
  function change(patch: Partial<Answered>): void {
    const is = patch.is ?? answer?.is
    if (!is) return
    const next: Answered = { sheet: sheet.id, question: question.id, note: '', at: now(), ...answer, ...patch, is }
    setPressed(next)
    void keep('answer', () => saveAnswer(database, next))
  }
  async function photograph(file: File): Promise<void> {
    const taken = now()
    await keep('photo', async () => {
      const name = `${sheet.mine.name.slice(0, 40)} ${at + 1}-${pictures.length + 1}.${endingOf(file)}`
      const photo = await savePicture(
        database,
        { sheet: sheet.id, question: question.id, name, at: taken, position: null },
        file,
      )
      // The photo is kept first; where it was taken is added when the phone knows.
      void whereNow().then((position) => position && database.photos.update(photo.id, { position }))
    })
  }
  return (
    <div className="Field">
      <FieldHead
        title={sheet.mine.name}
        under={sheet.title[own]}
        back={
          <Link to="/" className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main Check">
        <div className="Check-count">
          <b>{say('field.of', { n: count.answered, all: count.of })}</b>
          <span>{say('field.passed-failed', { pass: count.pass, fail: count.fail })}</span>
          <button type="button" className="Check-all" aria-expanded={list} onClick={onList}>
            <List aria-hidden="true" /> {say('field.all-items')}
          </button>
        </div>
        <ol className="Check-bar" aria-hidden="true">
          {sheet.questions.map((one, n) => {
            const is = answers.find((given) => given.question === one.id)?.is
            return (
              <li key={one.id} className={[is && `Check-${is}`, n === at && 'Check-here'].filter(Boolean).join(' ')} />
            )
          })}
        </ol>
        {list ? (
          <AllItems sheet={sheet} answers={answers} go={go} />
        ) : (
          <>
            <p className="Check-where">
              {[say('field.item', { n: at + 1 }), question.group[own], question.key && say('field.key')]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <h2 className="Check-asks">{question.asks[own]}</h2>
            {question.how && <p className="Field-quiet">{question.how[own]}</p>}
            {question.hazard && (
              <p className="Field-quiet">
                {[
                  question.hazard.number,
                  question.hazard.place,
                  say(`hazard-state.${question.hazard.state}`),
                  question.hazard.dueOn,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            )}
            {!question.free && (
              <div className="Choices" role="radiogroup" aria-label={question.asks[own]}>
                {(question.hazard ? (['pass', 'partial', 'fail'] as const) : (['pass', 'fail', 'none'] as const)).map(
                  (is) => (
                    <Choice
                      key={is}
                      is={is}
                      label={say(isSaid(question, is))}
                      chosen={answer?.is}
                      onChoose={change}
                      icon={icons[is]}
                    />
                  ),
                )}
              </div>
            )}
            <ItemPhotos
              photos={pictures}
              locked={sheet.state === 'closed'}
              place={(answer?.place ?? question.hazard?.place) || placeAt(sheet, question.id) || undefined}
            />
            {answer?.kept && <p className="Field-quiet">{say('field.kept-at-office', { n: answer.kept.length })}</p>}
            {question.hazard && answer && (
              <RecheckFields
                question={question}
                answer={answer}
                sheet={sheet}
                onChange={change}
                onLeave={() => {
                  setPressed(undefined)
                  void database.answers.delete([sheet.id, question.id])
                }}
              />
            )}
            {!question.hazard && answer?.is === 'fail' && (
              <Failing answer={answer} mine={sheet.mine.id} quiet={!question.free} onChange={change}>
                {isPlanned(sheet) && (
                  <FindingFields
                    answer={answer}
                    question={question}
                    sheet={sheet}
                    photos={pictures}
                    onChange={change}
                  />
                )}
              </Failing>
            )}
            {!question.hazard &&
              answer?.is === 'fail' &&
              !answer.quiet &&
              answer.note.trim().length >= 2 &&
              isPlanned(sheet) && <Orders sheet={sheet} question={question.id} />}
            {question.free && sheet.state === 'open' && (
              <button
                type="button"
                className="Deed Deed-wide"
                onClick={() => void removeFinding(database, sheet.id, question.id).then(() => go(Math.max(0, at - 1)))}
              >
                {say('field.remove-finding')}
              </button>
            )}
          </>
        )}
      </main>
      <footer className="Check-foot">
        <p role="status">{kept === 'idle' && !answer ? '' : keptSaid(kept, say)}</p>
        <div>
          <button type="button" className="Deed" disabled={at === 0} onClick={() => go(at - 1)}>
            <ChevronLeft aria-hidden="true" /> {say('field.before')}
          </button>
          <label className="Shutter">
            <Camera aria-hidden="true" />
            <span className="unseen">{say('field.photo-of', { what: question.asks[own] })}</span>
            <input
              type="file"
              accept="image/*"
              capture="environment"
              onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = ''
                if (file) void photograph(file)
              }}
            />
          </label>
          {at + 1 < sheet.questions.length ? (
            <button type="button" className="Deed Deed-act" onClick={() => go(at + 1)}>
              {say('field.next')} <ChevronRight aria-hidden="true" />
            </button>
          ) : (
            <button type="button" className="Deed Deed-act" onClick={() => void navigate(`/checks/${sheet.id}/record`)}>
              {say('field.to-record')} <ChevronRight aria-hidden="true" />
            </button>
          )}
        </div>
      </footer>
    </div>
  )
}

const icons = {
  pass: <Tick aria-hidden="true" />,
  partial: <Minus aria-hidden="true" />,
  fail: <X aria-hidden="true" />,
  none: <Minus aria-hidden="true" />,
}

function keptSaid(kept: Kept, say: ReturnType<typeof useSay>): string {
  if (kept === 'idle' || kept === 'saved') return say('field.saved')
  if (kept === 'saving') return say('field.saving')
  return kept === 'full' ? say('field.full') : say('field.not-saved', { why: kept.why })
}

function endingOf(file: File): string {
  return file.type === 'image/png'
    ? 'png'
    : file.type === 'image/webp'
      ? 'webp'
      : file.type === 'image/heic'
        ? 'heic'
        : 'jpg'
}

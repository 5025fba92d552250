import { useState } from 'react'
import { Button, Chip, notify, RefusedNote, StateMark, useSay, useSend } from '#platform/web'
import { api, type Exam, type ExamQuestion } from '../index.ts'

/** The questions of an exam: to be answered by who is examined, or as they were answered, with what is right. */
export function ExamSheet({ exam, may }: { exam: Exam; may: boolean }) {
  const say = useSay()
  const [own, setOwn] = useState<readonly (readonly number[])[]>(() => exam.answers ?? exam.questions.map(() => []))
  const isOpen = exam.answeredAt === null
  const left = own.filter((one) => one.length === 0).length
  const sending = useSend(api.answerExam, {
    invalidates: [api.findExams, api.readCheck],
    onDone: ({ score }) => notify(say('inspections.exam.handed-in', { score: score ?? 0 })),
  })
  return (
    <section className="FindingForm" aria-label={exam.name}>
      <ol className="ExamSheet">
        {exam.questions.map((one, at) => (
          <Question
            key={one.code}
            question={one}
            nth={at + 1}
            chosen={own[at] ?? []}
            may={may && isOpen}
            name={`${exam.id} ${one.code}`}
            onChoose={(chosen) => setOwn((now) => now.map((each, n) => (n === at ? chosen : each)))}
          />
        ))}
      </ol>
      {sending.error && <RefusedNote why={sending.error} />}
      <footer className="FindingForm-foot ExamSheet-foot">
        <span className="caption">
          {isOpen
            ? left > 0 && say('inspections.exam.left', { n: left })
            : say(`inspections.exam.${exam.agrees ? 'agrees' : 'differs'}`, { seed: exam.seed.slice(0, 12) })}
        </span>
        {may && isOpen && (
          <Button
            kind="act"
            busy={sending.isPending}
            disabled={left === exam.questions.length}
            onClick={() => sending.send({ params: { id: exam.id }, body: { answers: own.map((one) => [...one]) } })}
          >
            {say('inspections.exam.hand-in')}
          </Button>
        )}
      </footer>
    </section>
  )
}

function Question({
  question,
  nth,
  chosen,
  may,
  name,
  onChoose,
}: {
  question: ExamQuestion
  nth: number
  chosen: readonly number[]
  may: boolean
  name: string
  onChoose: (chosen: readonly number[]) => void
}) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const { ask, options, several, key, basis, confidence } = question
  return (
    <li>
      <fieldset disabled={!may}>
        <legend>
          <strong>{nth}</strong> {ask[own]} {several && <Chip>{say('inspections.exam.several')}</Chip>}
        </legend>
        {options.map((option, n) => (
          <label key={option[0]} className="ExamSheet-option">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(n + 1)}
              onChange={(event) =>
                onChoose(
                  !several
                    ? [n + 1]
                    : event.target.checked
                      ? [...chosen, n + 1]
                      : chosen.filter((one) => one !== n + 1),
                )
              }
            />
            <span>
              {letter(n + 1)}. {option[own]}
            </span>
          </label>
        ))}
        {key && (
          <p className="caption">
            <StateMark
              state={isRight(chosen, key) ? 'met' : 'overdue'}
              size={14}
              text={
                isRight(chosen, key)
                  ? say('inspections.exam.right')
                  : say('inspections.exam.wrong', { key: key.map(letter).join('') })
              }
            />{' '}
            {say('inspections.exam.basis', { basis, confidence: say(`inspections.confidence.${confidence}`) })}
          </p>
        )}
      </fieldset>
    </li>
  )
}

/** 1 is A. */
function letter(n: number): string {
  return String.fromCodePoint(64 + n)
}

function isRight(chosen: readonly number[], key: readonly number[]): boolean {
  return chosen.length === key.length && key.every((one) => chosen.includes(one))
}

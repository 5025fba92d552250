import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '#platform/web'
import { useField } from './context.ts'
import { Discard } from './Discard.tsx'
import { Orders } from './LazyOrders.tsx'
import { isPlanned } from './planned.ts'
import type { CheckQuestion, Verdict } from './questions.ts'
import { addFinding } from './sheets.ts'
import type { Answered, Sheet } from './store.ts'

type Is = Answered['is']

/** What an answer is called: of a hazard that is re-checked in the words of re-checks. */
export function isSaid(question: CheckQuestion, is: Is): string {
  return question.hazard ? `inspections.recheck.${is}` : `field.${is}`
}

/** One of three answers, as large as a thumb. */
export function Choice({
  is,
  label,
  chosen,
  onChoose,
  icon,
}: {
  is: Is
  label: string
  chosen: Is | undefined
  onChoose: (patch: { is: Is }) => void
  icon: ReactNode
}) {
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen === is}
      className={`Choice Choice-${is}`}
      onClick={() => onChoose({ is })}
    >
      {icon} {label}
    </button>
  )
}

/** All items of a check with their answers; what is found beside them is added here, and a check begun by mistake given up. */
export function AllItems({
  sheet,
  answers,
  go,
}: {
  sheet: Sheet
  answers: readonly Answered[]
  go: (at: number) => void
}) {
  const say = useSay()
  const navigate = useNavigate()
  const { database, now } = useField()
  const own = say.language === 'zh' ? 0 : 1
  const saidOf = (one: CheckQuestion): Verdict | Is | undefined =>
    answers.find((given) => given.question === one.id)?.is
  return (
    <>
      <ul className="Cards">
        {sheet.questions.map((one, n) => {
          const is = saidOf(one)
          const note = one.free ? answers.find((given) => given.question === one.id)?.note : undefined
          return (
            <li key={one.id}>
              <button type="button" className="CardLink" onClick={() => go(n)}>
                <span>
                  <b>
                    {n + 1}. {note || one.asks[own]}
                  </b>
                  <small className={is === 'fail' ? 'Owed' : ''}>
                    {say(is ? isSaid(one, is) : one.hazard ? 'field.not-looked-at' : 'field.unanswered')}
                  </small>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {isPlanned(sheet) && <Orders sheet={sheet} question={null} />}
      {sheet.state === 'open' && (
        <div className="Foot-deeds">
          {isPlanned(sheet) && (
            <button
              type="button"
              className="Deed"
              onClick={() => void addFinding(database, sheet.id, now()).then((at) => go(at))}
            >
              <Plus aria-hidden="true" /> {say('field.add-finding')}
            </button>
          )}
          <Discard sheet={sheet} onGone={() => void navigate('/')} />
        </div>
      )}
    </>
  )
}

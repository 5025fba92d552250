import { useEffect, useRef } from 'react'
import { Chip, SegmentedChoice, TextInput, useSay } from '#platform/web'
import { type Answer, type KeptFile, type Question, type QuestionGroup, Verdict } from '../model.ts'
import { type Answers, progressOf } from '../rules/questions.ts'
import { Files } from './Files.tsx'
import { inWords } from './speak.ts'

/** The questions of a checklist, each answered 合格, 不合格 or 不适用; what is unfit is told, with photos. */
export function Questions({
  groups,
  value,
  mine,
  onChange,
}: {
  groups: readonly QuestionGroup[]
  value: Answers
  mine: string | undefined
  onChange: (answers: Answers) => void
}) {
  const say = useSay()
  // A photo arrives later than it was picked: it falls into what was answered meanwhile.
  const now = useRef(value)
  useEffect(() => {
    now.current = value
  })
  function tell(question: string, patch: Patch): void {
    const answer = { ...now.current[question], ...patch } as Answer
    now.current = { ...now.current, [question]: answer }
    onChange(now.current)
  }
  return (
    <div className="Ledgers-questions">
      <p className="caption" role="status">
        {say('ledgers.progress', progressOf(groups, value))}
      </p>
      {groups.map((group) => (
        <section key={group.title[0]}>
          <h3>{inWords(say, group.title)}</h3>
          <ol>
            {group.questions.map((one) => (
              <li key={one.id}>
                <Asked question={one} answer={value[one.id]} mine={mine} onTell={(patch) => tell(one.id, patch)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** Photos on their way have no hash yet; the engine refuses them until they are there. */
type Patch = Partial<Omit<Answer, 'photos'>> & { photos?: (KeptFile | { name: string })[] }

function Asked({
  question,
  answer,
  mine,
  onTell,
}: {
  question: Question
  answer: Answer | undefined
  mine: string | undefined
  onTell: (patch: Patch) => void
}) {
  const say = useSay()
  const asks = inWords(say, question.asks)
  return (
    <>
      <div className="Ledgers-asks">
        <span>
          {asks} {question.key && <Chip tone="ink">{say('ledgers.key-item')}</Chip>}
          {question.how && <span className="caption Ledgers-how">{inWords(say, question.how)}</span>}
        </span>
        <SegmentedChoice
          label={asks}
          options={Verdict.options.map((key) => ({ key, label: say(`ledgers.answer.${key}`) }))}
          value={answer?.is as Verdict}
          onChange={(is) => onTell({ is })}
        />
      </div>
      {answer?.is === 'fail' && (
        <div className="Ledgers-found">
          <TextInput
            aria-label={`${asks}：${say('ledgers.note')}`}
            placeholder={say('ledgers.note-wanted')}
            maxLength={1000}
            value={answer.note ?? ''}
            onChange={(event) => onTell({ note: event.target.value })}
          />
          <Files value={answer.photos ?? []} mine={mine} onChange={(photos) => onTell({ photos })} />
        </div>
      )}
    </>
  )
}

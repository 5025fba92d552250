import { Chip, useSay, type Say } from '#platform/web'
import type { ShownStep, Warning } from '../model.ts'

/** Everything that happened to it, the newest first: when, which side, who, what. */
export function WarningLog({ one }: { one: Warning }) {
  const say = useSay()
  return (
    <section aria-label={say('warning.log')}>
      <h3>{say('warning.log')}</h3>
      <ol className="WarningLog">
        {one.steps.toReversed().map((step) => (
          <li key={step.id}>
            <time dateTime={step.at}>{say.moment(step.at)}</time>
            <Chip>
              {say(step.by === null ? 'warning.by-program' : step.by.ofMine ? 'warning.by-mine' : 'warning.by-watch')}
            </Chip>
            <span>
              {step.by && `${step.by.name} `}
              {stepSaid(say, step, one)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function stepSaid(say: Say, { kind, facts }: ShownStep, one: Warning): string {
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
  if (kind === 'reviewed')
    return say(facts['accepts'] === true ? 'warning.step.accepted' : 'warning.step.sent-back', { text: text('text') })
  const title = one.title[say.language === 'zh' ? 0 : 1]
  return say(`warning.step.${kind}`, {
    condition: kind === 'raised' || text('condition') === one.condition ? title : text('condition'),
    grade: say(`grade.${text('grade')}`),
    cause: say(`cause.${text('cause')}`),
    text: text('text'),
    spokenTo: text('spokenTo'),
    answer: text('answer'),
    what: say(`warning.limit.${text('what')}`),
    level: say(`warning.level.${text('level')}`),
    into: say(`warning.into.${text('into')}`),
  })
}

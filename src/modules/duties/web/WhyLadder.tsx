import { StepLine, useSay, type Say } from '#platform/web'
import { paperIn, stepIn } from '#modules/policies'
import type { StepLine as Step, WhyReply } from '../index.ts'

/** Whom a step goes to: the superior, an office, a role. */
export function whomName(step: Step, say: Say): string {
  if (!step.whom) return say('whom.owner')
  const key = ['whom', 'role', 'office'].map((one) => `${one}.${step.whom}`).find((one) => say.has(one))
  return key ? say(key) : step.whom
}

/** 提醒本人, 告知安委办, 督办函, 建议约谈: in the words of the policy, a paper by its name alone. */
export function stepName({ does, whom, paper }: Step, say: Say): string {
  const name = does === 'paper' ? paperIn(say, paper ?? 'letter') : stepIn(say, { do: does, whom, which: paper })
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The ladder from left to right. Every step is a draft; a person signs and sends it. */
export function WhyLadder({ why }: { why: WhyReply }) {
  const say = useSay()
  if (why.ladder.length === 0) return null
  const steps = why.ladder.map((step) => ({
    key: `${step.step}`,
    title: stepName(step, say),
    when:
      step.state === 'coming'
        ? say('ladder.from', { day: say.day(step.dueOn, 'short') })
        : step.state === 'proposed'
          ? say('ladder.state.proposed')
          : `${say(`ladder.state.${step.state}`)} ${step.decidedAt ? say.moment(step.decidedAt).slice(0, 5) : ''}`,
    state:
      step.state === 'proposed' ? ('now' as const) : step.state === 'coming' ? ('next' as const) : ('done' as const),
  }))
  return (
    <div className="WhyLadder">
      <header>
        <h3>{say('ladder.title')}</h3>
        <span className="caption">{say('ladder.scope')}</span>
      </header>
      <StepLine steps={steps} label={say('ladder.title')} />
    </div>
  )
}

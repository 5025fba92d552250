import { StepLine, useSay, type Say } from '#platform/web'
import type { StepLine as Step, WhyReply } from '../index.ts'

/** Whom a step goes to: the superior, an office, a role. */
export function whomName(step: Step, say: Say): string {
  if (!step.whom) return say('whom.owner')
  const key = ['whom', 'role', 'office'].map((one) => `${one}.${step.whom}`).find((one) => say.has(one))
  return key ? say(key) : step.whom
}

/** 提醒本人, 告知 安委办, 督办函, 建议 约谈. */
export function stepName(step: Step, say: Say): string {
  const paper = step.paper
    ? say.has(`ladder.paper.${step.paper}`)
      ? say(`ladder.paper.${step.paper}`)
      : step.paper
    : say('ladder.letter')
  // Within a phrase an English name of a paper is no beginning of a sentence.
  const named = step.does === 'propose' ? paper.toLowerCase() : paper
  return say(`ladder.${step.does}`, { whom: whomName(step, say), paper: named })
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
          ? say('ladder.proposed')
          : `${say(`ladder.${step.state}`)} ${step.decidedAt ? say.moment(step.decidedAt).slice(0, 5) : ''}`,
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

import { StateMark, useSay, type DutyState } from '#platform/web'
import type { ShownStep, Warning } from '../model.ts'

type Phase = { key: string; step: ShownStep | undefined; due?: string; isPast: boolean }

/** 触发 – 呼叫 – 签收 – 核实反馈 – 办结, each with its clock, its limit and who did it. */
export function WarningPhases({ one }: { one: Warning }) {
  const say = useSay()
  const opened = one.steps.findLastIndex((step) => step.kind === 'reopened')
  const since = one.steps.slice(Math.max(0, opened))
  const last = (...kinds: ShownStep['kind'][]) => since.findLast((step) => kinds.includes(step.kind))
  const closing = one.state === 'closed' ? last('reviewed', 'planned') : undefined
  const answer = last('answered', 'planned', 'false-alarm')
  const phases: Phase[] = [
    { key: 'raised', step: one.steps[0], isPast: true },
    { key: 'called', step: last('called'), isPast: false },
    { key: 'acknowledged', step: last('acknowledged'), due: one.acknowledgeDue, isPast: answer !== undefined },
    { key: 'answered', step: answer, due: one.answerDue, isPast: false },
    { key: 'closed', step: closing, isPast: false },
  ]
  const reached = phases.findLastIndex((phase) => phase.step !== undefined)
  const stateOf = (phase: Phase, at: number): DutyState => {
    if (phase.step) return phase.due && phase.step.at > phase.due ? 'late' : 'met'
    return at === reached + 1 ? 'soon' : 'open'
  }
  return (
    <ol className="WarningPhases">
      {phases.map((phase, at) => (
        <li key={phase.key} aria-current={at === reached + 1 ? 'step' : undefined}>
          <StateMark state={stateOf(phase, at)} size={16} text="" />
          <b>{say(`warning.phase.${phase.key}`)}</b>
          <span>
            {phase.step
              ? say.moment(phase.step.at)
              : phase.due
                ? say('warning.phase-limit', { at: say.moment(phase.due) })
                : ''}
          </span>
          <span>{phase.step ? (phase.step.by?.name ?? say('warning.by-program')) : ''}</span>
        </li>
      ))}
    </ol>
  )
}

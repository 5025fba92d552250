import { type Reason, reason } from '#platform/refusal'
import type { LineContent, PlanState } from '../model.ts'
import { isCapped } from './classes.ts'
import type { Caps, PlanSettings } from './standard.ts'

/** Why a plan may not be approved by somebody. */
export function whyNotApprove(
  plan: { state: PlanState; proposedBy: string | null; lines: number },
  person: string,
): Reason | undefined {
  if (plan.state !== 'draft') return reason('plan-not-draft')
  if (plan.proposedBy === person) return reason('plan-own')
  return plan.lines === 0 ? reason('plan-empty') : undefined
}

/**
 * Why a line may not stand in a plan: outside the year, in a month that is over, without a team, or one check more than the mine or company may have.
 * `others`: checks on site of the same mine or company in the year beside this line, by whomever.
 */
export function whyNotLine(
  line: LineContent,
  {
    year,
    month,
    others,
    caps,
    settings,
  }: {
    year: number
    month: string
    others: number
    caps: Caps
    settings: PlanSettings
  },
): Reason | undefined {
  if ((line.mine === null) === (line.company === null)) return reason('line-of-what')
  if (line.month.slice(0, 4) !== String(year)) return reason('line-outside-year', { year })
  if (line.month < month) return reason('line-past', { month: line.month })
  if (new Set(line.team).size < settings.team) return reason('line-team', { n: settings.team })
  if (line.coverage === 'special' && line.subjects.length === 0) return reason('line-subject')
  if (!isCapped(line.mode, caps)) return undefined
  const most = line.mine === null ? caps.perCompany.most : caps.perMine.most
  if (others >= most)
    return reason(line.mine === null ? 'line-over-company-cap' : 'line-over-cap', { most, source: caps.source })
  return undefined
}

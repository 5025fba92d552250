import type { Day, Instant } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Check, CheckMode, FindingContent, Officer } from '../model.ts'
import { isCapped } from './classes.ts'
import type { Caps, PlanSettings } from './standard.ts'

/** Why a check may not begin: too few certified officers, the future, or one more than the cap without a written reason. */
export function whyNotBegin(
  check: { mode: CheckMode; beganAt: Instant; officers: readonly Officer[]; beyond: string | null },
  { now, used, caps, settings }: { now: Instant; used: number; caps: Caps; settings: PlanSettings },
): Reason | undefined {
  if (Date.parse(check.beganAt) > Date.parse(now)) return reason('happened-in-future', { at: check.beganAt })
  const certified = new Set(check.officers.filter((one) => one.certificate !== null).map((one) => one.person))
  if (certified.size < settings.team)
    return reason('check-team', {
      n: settings.team,
      without:
        check.officers
          .filter((one) => one.certificate === null)
          .map((one) => one.name)
          .join('、') || '—',
    })
  if (isCapped(check.mode, caps) && used >= caps.perMine.most && !check.beyond)
    return reason('check-over-cap', { most: caps.perMine.most, used, source: caps.source })
  return undefined
}

/** Why a finding is not whole: no criterion of a major one, no term, or no place for what is stopped. */
export function whyNotFinding(finding: FindingContent, began: Day): Reason | undefined {
  if (finding.grade === 'major' && finding.criterion === null) return reason('finding-criterion')
  if (finding.measure === 'correct-by') {
    if (finding.dueOn === null) return reason('finding-term')
    if (finding.dueOn < began) return reason('finding-term-past', { day: began })
  }
  if (stops.includes(finding.measure) && finding.measureAt === '') return reason('finding-where')
  if (finding.grade === 'major' && finding.measure === 'correct-now') return reason('finding-major-now')
  return undefined
}

const stops: readonly FindingContent['measure'][] = ['stop-work', 'stop-use', 'withdraw']

/** Why a check is not ready to be signed and closed. */
export function whyNotClose(check: Check, began: Day, now: Instant): Reason | undefined {
  if (check.state !== 'open') return reason('check-not-open')
  if (check.endedAt === null) return reason('check-no-end')
  if (Date.parse(check.endedAt) < Date.parse(check.beganAt)) return reason('check-ends-before')
  if (Date.parse(check.endedAt) > Date.parse(now)) return reason('happened-in-future', { at: check.endedAt })
  if (check.route === '' && check.mode !== 'remote') return reason('check-no-route')
  for (const finding of check.findings) {
    const why = whyNotFinding(finding, began)
    if (why) return reason(why.code, { ...why.facts, nth: finding.nth })
  }
  if (check.refused !== null && check.refused.length < 2) return reason('check-refusal-reason')
  return undefined
}

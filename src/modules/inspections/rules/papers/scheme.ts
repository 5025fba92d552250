import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { LineContent, Officer, SchemeContent } from '../../model.ts'
import { kindSaid } from '../plan-words.ts'
import type { Values } from '#platform/papers'
import { dayIn } from '../record-words.ts'
import { officersSaid } from './text.ts'

/** Why a scheme cannot be approved: by whom it was written, what is missing in it, or who goes. */
export function whyNotApproveScheme(
  scheme: { state: string; writtenBy: string; content: SchemeContent },
  officers: readonly Officer[],
  person: string,
  least: number,
): Reason | undefined {
  const { content } = scheme
  if (scheme.state !== 'draft') return reason('scheme-not-draft')
  if (scheme.writtenBy === person) return reason('scheme-own')
  const missing = (['purpose', 'places', 'safety'] as const).find((one) => content[one] === '')
  if (missing) return reason(`scheme-no-${missing}`)
  if (content.items.length === 0) return reason('scheme-no-items')
  if (content.to < content.from) return reason('scheme-days')
  const idle = content.items.findIndex((one) => !one.officers.some((post) => content.team.includes(post)))
  if (idle >= 0) return reason('scheme-item-officers', { nth: idle + 1 })
  if (content.lead === null || !content.team.includes(content.lead)) return reason('scheme-lead')
  const certified = new Set(officers.filter((one) => one.certificate !== null).map((one) => one.person))
  if (certified.size < least)
    return reason('check-team', {
      n: least,
      without:
        officers
          .filter((one) => one.certificate === null)
          .map((one) => one.name)
          .join('、') || '—',
    })
  return undefined
}

/** A scheme 检查方案 as it prints: what, when, where, the division of work 检查分工, safety, who wrote, leads and approved it. */
export function schemeValues(
  scheme: Pick<LineContent, 'mode' | 'coverage' | 'subjects'> & {
    content: SchemeContent
    unit: string
    officers: readonly Officer[]
    writer: string
    approver: string
    approvedOn: string
  },
  say: Speak,
): Values {
  const { content, officers } = scheme
  const nameOf = (post: string) => officers.find((one) => one.post === post)?.name ?? ''
  return {
    unit: scheme.unit,
    mode: kindSaid(scheme, say),
    planned: daysSaid(content, say),
    overview: content.overview,
    places: content.places,
    purpose: content.purpose,
    team: officersSaid([...officers]),
    safety: content.safety,
    other: content.other,
    writer: scheme.writer,
    lead: content.lead ? nameOf(content.lead) : '',
    approver: scheme.approver,
    approvedOn: scheme.approvedOn,
    work: content.items.map((one) => [
      one.subject,
      [one.contents, one.how].filter(Boolean).join('\n'),
      one.where,
      one.officers.map(nameOf).filter(Boolean).join('、'),
      '',
    ]),
  }
}

/** One day, or from and to. */
export function daysSaid({ from, to }: Pick<SchemeContent, 'from' | 'to'>, say: Speak): string {
  return from === to ? dayIn(from, say) : `${dayIn(from, say)} – ${dayIn(to, say)}`
}

import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { LineContent, Officer, SchemeContent } from '../../model.ts'
import { kindSaid } from '../plan-words.ts'
import { dayIn, type Written } from '../record-words.ts'
import { officersSaid, type PaperText } from './text.ts'

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

/** A scheme as it prints: what, when, where, the division of work 检查分工, safety, who wrote, leads and approved it. */
export function schemeText(
  scheme: Pick<LineContent, 'mode' | 'coverage' | 'subjects'> & {
    content: SchemeContent
    unit: string
    officers: readonly Officer[]
    writer: string
    approver: string
    approvedOn: string
  },
  number: string,
  say: Speak,
): PaperText {
  const { content, officers } = scheme
  const word = (name: string, facts: Record<string, string> = {}) => say(`inspections.scheme.${name}`, facts)
  const field = (name: string, value: string): Written => ({ label: word(name), value })
  const nameOf = (post: string) => officers.find((one) => one.post === post)?.name ?? ''
  const part = (name: 'purpose' | 'overview' | 'safety' | 'other') =>
    content[name] ? [`${word(name)}：${content[name]}`] : []
  return {
    over: say('inspections.record.over'),
    title: word('title'),
    number,
    rows: [
      [{ label: say('inspections.record.unit'), value: scheme.unit }],
      [field('kind', kindSaid(scheme, say))],
      [field('days', daysSaid(content, say))],
      [field('places', content.places)],
      [field('team', officersSaid([...officers]))],
    ],
    text: [...part('purpose'), ...part('overview'), `${word('items')}：`],
    table: {
      widths: [8, 30, 52, 36, 30],
      head: ['nth', 'subject', 'contents', 'how', 'officers'].map((one) => word(`col.${one}`)),
      rows: content.items.map((one, at) => [
        String(at + 1),
        one.subject,
        one.contents,
        [one.how, one.where].filter(Boolean).join('\n'),
        one.officers.map(nameOf).filter(Boolean).join('、'),
      ]),
    },
    more: [...part('safety'), ...part('other')],
    after: [
      [field('writer', scheme.writer), field('lead', content.lead ? nameOf(content.lead) : '')],
      [field('approver', scheme.approver), field('approved-on', dayIn(scheme.approvedOn, say))],
    ],
    signatures: [word('sign-approver')],
    date: say('inspections.record.date'),
  }
}

/** One day, or from and to. */
export function daysSaid({ from, to }: Pick<SchemeContent, 'from' | 'to'>, say: Speak): string {
  return from === to ? dayIn(from, say) : `${dayIn(from, say)} – ${dayIn(to, say)}`
}

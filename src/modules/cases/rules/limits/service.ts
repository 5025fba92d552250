import { addDays, type Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Done } from '../course/standing.ts'

/** Days after which a service by announcement 公告送达 counts (民事诉讼法 2023 art. 95). */
export const announcedDays = 30

export type ServiceKind = 'direct' | 'left' | 'posted' | 'entrusted' | 'electronic' | 'announced'

/** Kinds of service 送达方式 with their article, and the day on which each counts in words. */
export const services: Readonly<Record<ServiceKind, { article: string; says: readonly [string, string] }>> = {
  direct: { article: '民事诉讼法第八十七条、第八十八条', says: ['签收日', 'the day signed for'] },
  left: { article: '民事诉讼法第八十九条', says: ['留置日', 'the day it was left'] },
  posted: { article: '民事诉讼法第九十一条', says: ['回执注明的收件日', 'the day on the receipt'] },
  entrusted: { article: '民事诉讼法第九十一条', says: ['受托机关送交签收日', 'the day signed for'] },
  electronic: {
    article: '行政处罚法第六十一条、民事诉讼法第九十条',
    says: ['到达确认系统日', 'the day it reached the agreed system'],
  },
  announced: { article: '民事诉讼法第九十五条', says: ['公告满三十日', 'thirty days after the announcement'] },
}

/**
 * The day on which a service counts: signed for, left behind, posted (the day on the receipt), entrusted or confirmed electronically on the day that the step says
 * (行政处罚法 art. 61, 民事诉讼法 arts. 87–95); by announcement thirty days after it.
 */
export function serviceDay({ on, facts }: Pick<Done, 'on' | 'facts'>): Day {
  return facts['how'] === 'announced' ? addDays(on, announcedDays) : on
}

type Served = {
  how: ServiceKind
  receiver: string | null
  witness: string | null
  postedOn?: Day | null
  proof: readonly string[]
}

/**
 * What a service lacks to count: one signs for it (民事诉讼法 arts. 87, 88, 91), what is left behind has a witness or pictures (art. 89), what goes electronically has
 * the signed confirmation of the party (行政处罚法 art. 61); nothing is posted after it came. `on`: the day of the service.
 */
export function whyNotServed({ how, receiver, witness, postedOn, proof }: Served, on: Day): Reason | undefined {
  if (how === 'posted' && postedOn && postedOn > on) return reason('case-posted-after', { on })
  if (how === 'left') return witness === null && proof.length === 0 ? reason('case-left-needs') : undefined
  if (how === 'electronic') return proof.length === 0 ? reason('case-electronic-needs') : undefined
  return how === 'direct' && receiver === null ? reason('case-receiver-missing') : undefined
}

/** Demands that name no number or day (定期, 及时): a person has to say how often, or until when. */
import type { Piece } from './triggers.ts'

const VAGUE_OFTEN = /(?:不定期|定期|经常性|经常|适时|时常|常态化|重点时段|加密|增加频次|加大频次)(?!限)/g
const VAGUE_LIMIT = /(?:及时|尽快|尽早|抓紧|择机|限期|按期|如期|按时|在规定时限内|按规定时限|规定时限)(?!性|率|雨)/g

/** Every such demand in a clause, in order. `text` is plain, without citations. */
export function findVague(text: string): (Piece & { why: 'vagueFrequency' | 'vagueLimit' })[] {
  const pieces = (form: RegExp, why: 'vagueFrequency' | 'vagueLimit') =>
    [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length, why }))
  return [...pieces(VAGUE_OFTEN, 'vagueFrequency'), ...pieces(VAGUE_LIMIT, 'vagueLimit')].toSorted(
    (a, b) => a.start - b.start,
  )
}

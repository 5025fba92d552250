/**
 * Triggers: the event or state, not on the calendar, that sets a duty off or that must be waited for (复工复产前,
 * 收到申请之日起, 发生死亡事故的, 库水位超过警戒水位时). Read part by part of a sentence: what a part opens with, up to the
 * word that makes it a condition (的, 前, 后, 时, 期间, 之日起), with what follows as the witness that a demand depends on it.
 */
import { unitEnd } from './names.ts'
import {
  AFTER,
  BEFORE,
  DEEDS,
  DEMAND,
  DURING,
  EVENT,
  FOLLOWS,
  IN_FORCE,
  LONGEST,
  MISDEED,
  NO_CONDITION,
  NO_EVENT,
  OBJECT,
  OWN,
  SINCE,
  SUBJECTLESS,
  TIE,
  WEATHER,
  WHEN,
} from './trigger-words.ts'

export type Piece = { start: number; end: number }

/** The triggers in a clause, in order. `text` is plain, without citations. */
export function findTriggers(text: string): Piece[] {
  const found: Piece[] = []
  let from = 0
  for (let index = 0; index <= text.length; index++) {
    const code = index === text.length ? 10 : text.charCodeAt(index)
    if (!isStop(text, code, index)) continue
    if (index - from >= 3) readPart(text, from, index, found)
    from = index + 1
  }
  return found
}

/** , 。 ; : ! and line feed; a bracket unless it is short (县(市、区)). */
function isStop(text: string, code: number, at: number): boolean {
  if (code === 0x2c || code === 0x3002 || code === 0x3b || code === 0x3a || code === 0x21 || code === 10) return true
  if (code === 0x28) {
    const close = text.indexOf(')', at)
    return close < 0 || close - at > 7
  }
  return code === 0x29 && text.lastIndexOf('(', at) < at - 7
}

/** A part may hold several conditions one after the other: each is looked for behind the last. */
function readPart(text: string, from: number, to: number, found: Piece[]): void {
  let at = from
  for (let turn = 0; turn < 3 && to - at >= 3; turn++) {
    const piece = conditionIn(text, at, Math.min(to, at + LONGEST), to)
    if (piece === undefined) return
    found.push(piece)
    at = piece.end
  }
}

function conditionIn(text: string, from: number, to: number, stop: number): Piece | undefined {
  if (DEMAND.test(text.slice(from, from + 6))) return undefined
  const start = from + (TIE.exec(text.slice(from, to))?.[0].length ?? 0)
  const words = text.slice(start, to)
  const ends = [
    timed(words, SINCE),
    timed(words, BEFORE),
    timed(words, AFTER),
    timed(words, WHEN),
    timed(words, DURING),
    timed(words, WEATHER),
    eventEnd(text, start, to, stop),
    conditionEnd(text, start, to, stop),
  ].filter((end) => end > 0)
  if (ends.length === 0) return undefined
  const end = start + Math.min(...ends)
  if (IN_FORCE.test(text.slice(end, end + 4))) return undefined
  const begin = beginOf(text, start, end)
  return end - begin < 2 ? undefined : { start: begin, end }
}

function timed(words: string, form: RegExp): number {
  const match = form.exec(words)
  return match === null ? -1 : match.index + match[0].length
}

/** The length up to a 前 or 后 behind any deed, where the part ends or a demand follows: 巷道贯通前, 新任矿长到岗后15日内. */
function eventEnd(text: string, start: number, to: number, stop: number): number {
  for (let at = start + 2; at < Math.min(to, start + 28); at++) {
    const char = text[at]
    if (char !== '前' && char !== '后') continue
    if (NO_EVENT.test(text.slice(start, at + 1))) continue
    if (at + 1 === stop ? text[stop] === ',' : FOLLOWS.test(text.slice(at + 1, Math.min(stop, at + 12))))
      return at + 1 - start
  }
  return -1
}

/** The length up to the 的 that makes what stands before it a condition, or -1. */
function conditionEnd(text: string, start: number, to: number, stop: number): number {
  for (let at = text.indexOf('的', start + 2); at >= 0 && at < to; at = text.indexOf('的', at + 1)) {
    const words = text.slice(start, at)
    const rest = text.slice(at + 1, Math.min(stop, at + 12))
    // 该停产的坚决停产 names no event.
    if (/^该[\u4e00-\u9fff]{2,4}$/.test(words)) return -1
    if (NO_CONDITION.test(words) || (MISDEED.test(words) && !isPursued(words, text.slice(at + 1, at + 3)))) return -1
    // Deductions of a score sheet (低于95%的扣4分) are no triggers.
    if (/^,?(?:每.{1,8}?)?扣/.test(text.slice(at + 1, at + 12))) return -1
    if (at + 1 === stop) return text[stop] === ',' ? at + 1 - start : -1
    // 对达到一级标准的给予奖励, 高度150米以上的9月30日前…: only a class.
    if (
      CLASS.test(rest) &&
      !EVENT.test(words) &&
      !/超过|低于|小于|大于|不足/.test(words) &&
      (text.slice(start - 1, start) === '对' || /^\d/.test(rest))
    )
      return -1
    if (FOLLOWS.test(rest) || (EVENT.test(words) && (OBJECT.test(rest) || DEEDS.test(rest)))) return at + 1 - start
  }
  return -1
}

const CLASS = /^(?:给予|予以奖|奖励|\d{1,2}月(?:\d{1,2}日|底)?前)/

/** A misdeed that was found, that caused something, or that an office is to pursue: 篡改数据的，由公安机关处理. */
function isPursued(words: string, rest: string): boolean {
  return /发现|发生|造成|[瞒谎]报[^,]{0,4}事故/.test(words) || (rest === ',由' && /[瞒谎迟]报|篡改|造假/.test(words))
}

/** Where the condition begins: behind the office or the enterprise whose own deed it is, behind 应当在, at 经查实. */
function beginOf(text: string, start: number, end: number): number {
  const words = text.slice(start, end)
  const tied =
    /^.{0,40}(?:应当|应|要)?(?:自|在|于)(?=[^,。]{2,24}(?:之[日时]起|前)$)/.exec(words) ??
    /^.{0,40}(?:应当|应|要|须)(?:自(?![检查验纠评])|在|于)(?=[^,。]{2,24}后$)/.exec(words)
  if (tied !== null) return start + tied[0].length
  const proven = /经(?:调查|核查|查)?证?(?:属实|查实|核实)的?$/.exec(words)
  // 举报隐患经查实: the deed of proving alone; 线索经核实: with what is proven.
  if (proven !== null && !/(?:线索|群众举报|事项|问题|情况|内容|、)/.test(words.slice(0, proven.index)))
    return start + proven.index
  const unit = unitEnd(text, start, end)
  const office =
    unit > 0 && !/经(?![济信贸开])/.test(text.slice(start, unit)) && !/^(?:的|负责|因)/.test(text.slice(unit, end))
      ? unit
      : -1
  const subject = office > 0 ? office : start + (OWN.exec(words)?.[0].length ?? 0)
  if (end - subject < 3) return start
  // 县气象局发布预警后，露天矿山停产: what sets off the duty of another is told with its subject.
  const witness = text.slice(end, end + 8)
  return witness.startsWith(',') && !SUBJECTLESS.test(witness) ? start : subject
}

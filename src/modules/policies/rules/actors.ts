/** Who does it and what is done, around a frequency: the doer's full name, with the unit of the doer before where it is left out. */
import { unitEnd } from './names.ts'
import { cut, LEADERS, OPENING, PREDICATE, subjectOf } from './subjects.ts'

/** A doer as printed (分管负责人) and in full, with the unit named before where print leaves it out (区政府分管负责人). */
export type Actor = { name: string; owner: string }

/** The doer of the frequency whose period word stands at [start, end), or null where none is named. */
export function findActor(text: string, start: number, end: number): Actor | null {
  // 每月由企业负责人组织…: the doer follows.
  const follows = /^(?:均|应|要|须|原则上|至少|不少于)?(?:(?:\d{1,2}|[一二两三四五])次)?由([^,。;:\n]{2,40})/.exec(
    text.slice(end, end + 48),
  )
  if (follows !== null) {
    const name = cut(follows[1] ?? '')
    if (name.length >= 2) return withUnit(text, start, name)
  }
  const named = namedAfter(text, end)
  if (named !== null) return named
  const next = afterTime(text, start, end)
  if (next !== null) return withUnit(text, start, next)
  let to = start
  const sentence = sentenceStart(text, start)
  let first = true
  let inspected: Actor | null = null
  while (to > sentence) {
    const from = partStart(text, sentence, to)
    const part = text.slice(from, to)
    let name = subjectOf(part, first)
    // 县能源局负责监管，重点煤矿每月检查2次: the mine is what the office inspects.
    if (first && name !== null && MINE.test(name) && isInspected(text, end)) {
      inspected = { name, owner: name }
      name = null
    }
    // 县能源局对甲类煤矿每半年检查1次、乙类煤矿每季度检查1次: the doer opens the part.
    const series = first && name === null ? /^[^、]*每[^、]+(?=、)/.exec(part)?.[0] : undefined
    if (series !== undefined) name = subjectOf(series, true)
    // 县能源局对一类煤矿每季度、二类煤矿每月检查1次，对三类煤矿…: the doer opens the part before.
    if (!first && name !== null && MINE.test(name) && /^[^、]{2,20}对[^、]*每[^、]*、/.test(part))
      name = subjectOf(part.slice(0, part.indexOf('、')), true)
    if (name !== null && !(inspected !== null && MINE.test(name))) return withUnit(text, to, name)
    first = false
    to = from - 1
  }
  return inspected ?? inherited(text, sentence)
}

const MINE = /(?:煤矿|矿山|矿井)$/

/** Does nothing follow the period word but an inspection and its number: 每月检查2次, 每周不少于1次? */
function isInspected(text: string, end: number): boolean {
  const words = /^[^,。;、:()\n]*/.exec(text.slice(end, end + 24))?.[0] ?? ''
  return INSPECTION.test(words.replace(COUNTED, ''))
}

const COUNTED = /至少|不少于|不得少于|不低于|原则上|应|以上|(?:\d{1,2}|[一二两三四五六七八九十])(?:次|遍|轮|回)/g
const INSPECTION = /^(?:全覆盖|现场|重点|联合|执法)*(?:检查|抽查|巡查|督查|督导|实测|核查|监察|会诊)?$/

/** 每周五下班前，各乡镇…: where the time is a part of its own, the doer opens the next. */
function afterTime(text: string, start: number, end: number): string | null {
  if (!/(?:[,。;:\n(]|^)(?:于|在|要?于)?$/.test(text.slice(Math.max(0, start - 3), start))) return null
  const time = TIME.exec(text.slice(end - 1, end + 16))
  if (time === null) return null
  const part = /^[^,。;:\n]*/.exec(text.slice(end - 1 + time[0].length, end + time[0].length + 60))?.[0] ?? ''
  const name = subjectOf(part, true)
  return name !== null && name.length < part.length && PREDICATE.exec(part.slice(name.length))?.index === 0
    ? name
    : null
}

const TIME = /^[^,。;:、次\n]{0,13}?(?:前|初|底|末|内|期间|后),/

/** 每年县级开展…, 每月县能源局组织…: an office or a level between the period and the deed. */
function namedAfter(text: string, end: number): Actor | null {
  const level = /^[省市县区旗乡镇村矿]级(?=[开组至不应要巡检])/.exec(text.slice(end, end + 4))?.[0]
  if (level !== undefined) return { name: level, owner: level }
  const words = /^[^,。;:\n]*/.exec(text.slice(end, end + 48))?.[0] ?? ''
  if (unitEnd(words, 0, words.length) < 0) return null
  const name = cut(words)
  if (name.length === words.length || PREDICATE.exec(words.slice(name.length))?.index !== 0) return null
  return { name, owner: name }
}

function sentenceStart(text: string, at: number): number {
  let index = at - 1
  const limit = Math.max(0, at - 400)
  while (index >= limit && !/[。\n]/.test(text[index] ?? '')) index--
  return index + 1
}

function partStart(text: string, sentence: number, to: number): number {
  let index = to - 1
  let depth = 0
  for (; index >= sentence; index--) {
    const char = text[index]
    if (char === ')') depth++
    else if (char === '(' && --depth < 0) break
    if (depth <= 0 && (char === ',' || char === ':' || char === ';')) break
  }
  return index + 1
}

/** 分管负责人 after 区政府主要负责人 is 区政府分管负责人. */
function withUnit(text: string, at: number, name: string): Actor {
  const unit = LEADERS.test(name) ? unitBefore(text, at) : null
  return { name, owner: (unit ?? '') + name }
}

const POSTS = /(?:党政)?(?:主要负责(?:人|同志)|主要领导|分管负责(?:人|同志)|负责人|领导班子|班子成员|主要负责人)/g

/** The unit whose post was named last before `at`. */
function unitBefore(text: string, at: number): string | null {
  const from = Math.max(0, at - 300)
  const before = text.slice(from, at)
  let unit: string | null = null
  for (const match of before.matchAll(POSTS)) {
    const head = before.slice(Math.max(0, match.index - 20), match.index)
    const name = /(?:^|[。;,:、\n由]|督促|要求|和|及)((?:[\u4e00-\u9fff]|\([^()]{1,8}\)){2,18})$/
      .exec(head)?.[1]
      ?.replace(/^(?:由|督促|并由|要求)/, '')
    if (name !== undefined && name.length >= 2 && !/(?:分管|主要|每|对|向)/.test(name)) unit = name
  }
  return unit
}

/** Where the sentence names nobody, the office that acted in the sentence before. */
function inherited(text: string, sentence: number): Actor | null {
  if (sentence === 0) return null
  const from = sentenceStart(text, sentence - 1)
  const before = text.slice(from, sentence).replace(OPENING, '')
  const end = unitEnd(before, 0, before.length)
  return end > 0 ? { name: before.slice(0, end), owner: before.slice(0, end) } : null
}

/** What is done: the words after the number of times, else between the period word and it, else before. */
export function findAction(
  text: string,
  start: number,
  end: number,
  count: { start: number; end: number } | undefined,
): string | null {
  const from = Math.max(end, count?.end ?? end)
  const after = /^[^,。;:\n()]{2,60}/.exec(text.slice(from, from + 60))?.[0] ?? ''
  const between = count === undefined ? '' : text.slice(end, Math.max(end, count.end))
  const tidy = (words: string): string =>
    words
      .replace(/(?:至少|不少于|不得少于|不低于|最少|原则上|应当|应(?!急)|须|(?<![主需重必])要)/g, '')
      .replace(/(?:\d+|[一二两三四五六七八九十]+)(?:次|轮|遍|场|期)(?:以上)?/g, '')
      .replace(/^(?:由[\u4e00-\u9fff]{2,12}?)(?=组织|开展|牵头|进行)/, '')
      .replace(/^(?:\d{1,2}月)?\d{1,2}日(?:之前|以前|前)(?:分别)?/, '')
      .replace(/^[、的]+|[、的]+$/g, '')
  const whole = tidy((between + after).replace(/[、,和及](?:每|按|逐|[一半](?:年|季|月|周|旬|日)[一1])[\s\S]*$/, ''))
  if (whole.length >= 2) return whole
  const before = /([^,。;:、\n]{2,40})$/.exec(text.slice(Math.max(0, start - 40), start))?.[1] ?? ''
  const verb = PREDICATE.exec(before)
  const words = verb === null ? '' : before.slice(verb.index)
  if (words.length >= 2) return words
  // 要深入矿山检查，每月不少于1次: the deed stands in the part before.
  const earlier = /([^,。;:\n]{2,40}),$/.exec(text.slice(Math.max(0, start - 42), start))?.[1] ?? ''
  const deed = PREDICATE.exec(earlier)
  const told = deed === null ? '' : tidy(earlier.slice(deed.index))
  return told.length >= 2 ? told : null
}

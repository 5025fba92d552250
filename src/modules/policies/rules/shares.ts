/** One period for several doers: 矿长、书记每月分别不得少于5次、3次; 县级每年演练1次，市级2次. */
import { NUMERAL, readNumber } from './numerals.ts'
import type { Actor } from './actors.ts'
import { doerOf } from './subjects.ts'
import type { Often } from './frequencies.ts'

const N = `(?:\\d{1,3}|[${NUMERAL}]{1,3})`
const MORE = new RegExp(`[、和](${N})(?:次|轮|遍|场|期)(?:以上)?`, 'y')
const NAMES =
  /((?:[\u4e00-\u9fff]{2,10}[、和])+[\u4e00-\u9fff]{2,10}?)(?:每|下井|入井|到矿|到岗|带班|检查|巡查|应|要|须|原则|次数|$)/
const CARRIED = new RegExp(
  `[;,、]([\\u4e00-\\u9fff()]{2,20}?)(至少|不少于|不得少于|不低于)?(${N})(?:次|轮|遍|场|期|个班?)(以上)?(?=[;,。)、]|$)`,
  'y',
)
/** A part of the number before, or a number with a span of its own. */
const PART = /每|[一半](?:年|季|月|周|旬)|其中|累计|连续|夜间|汛期|共|第|总|合计|每次|重点|抽|分/
const LEVEL = /^(?:省|市|县|区|旗|乡|镇|村|矿)级$/

/** Adds the doers that share the period of a frequency already in `found`. `text` is plain. */
export function addShares(text: string, found: Often[]): void {
  found.push(...found.flatMap((one) => respectively(text, one) ?? carried(text, one)))
}

/** 甲、乙…分别…5次、3次: as many numbers as doers. Changes `one` to the first doer. */
function respectively(text: string, one: Often): Often[] | undefined {
  const words = text.slice(Math.max(0, one.start - 60), one.end)
  const mark = words.lastIndexOf('分别')
  if (mark < 0 || /[。\n]/.test(words.slice(mark))) return undefined
  const counts: { count: number; end: number }[] = []
  MORE.lastIndex = one.end
  for (let match = MORE.exec(text); match !== null && counts.length < 8; match = MORE.exec(text)) {
    const count = readNumber(match[1] ?? '')
    if (Number.isNaN(count) || count === 0) break
    counts.push({ count, end: MORE.lastIndex })
  }
  if (counts.length === 0) return undefined
  const part = words
    .slice(0, mark)
    .replace(/^[\s\S]*[。;,:\n]/, '')
    .replace(/每(?:半年|季度?|年度?|月|周|旬|日|天)/g, '')
  const names = (
    one.actor?.name.includes('、') || one.actor?.name.includes('和') ? one.actor.name : (NAMES.exec(part)?.[1] ?? '')
  )
    .split(/[、和]/)
    .filter((name) => name.length >= 2)
  if (names.length !== counts.length + 1) return undefined
  one.actor = doer(names[0] ?? '')
  const last = names.at(-1) ?? ''
  const deed = part.slice(part.lastIndexOf(last) + last.length).replace(/^(?:应当|应|要|须|原则上)|次数$/g, '')
  if (deed.length >= 2) one.action = deed
  let from = one.end
  return counts.map(({ count, end }, index) => {
    const often = { ...one, start: from + 1, end, count, actor: doer(names[index + 1] ?? '') }
    from = end
    return often
  })
}

/** …每年1次；市级2次: a doer and a number without a period of their own. */
function carried(text: string, one: Often): Often[] {
  const found: Often[] = []
  CARRIED.lastIndex = one.end
  for (let match = CARRIED.exec(text); match !== null && found.length < 8; match = CARRIED.exec(text)) {
    const printed = match[1] ?? ''
    const name = LEVEL.test(printed) ? printed : doerOf(printed)
    const count = readNumber(match[3] ?? '')
    if (name === null || PART.test(match[0]) || Number.isNaN(count) || count === 0) break
    const atLeast = match[2] !== undefined || match[4] !== undefined || (one.atLeast && match[2] === undefined)
    found.push({ ...one, start: match.index + 1, end: CARRIED.lastIndex, count, atLeast, actor: doer(name) })
  }
  return found
}

function doer(name: string): Actor {
  return { name, owner: name }
}

/** Numbers with a unit of measure that are a rule or a target: 95%以上, 10座, 不得超过2个, 30万吨/年. */
import { MEASURE } from './measures.ts'
import { NUMERAL, readNumber } from './numerals.ts'

export type Amount = { start: number; end: number; value: number; unit: string }

const BOUND =
  '(?:不得超过|不能超过|不超过|不得多于|不多于|不得少于|不少于|不得低于|不低于|不得高于|不高于|不得小于|不小于|不大于|不满|至少|最多|最少|超过|大于|小于|低于|高于|少于|多于)?'
const SUFFIX = '(?:及以上|及以下|以上|以下|以内|之内|左右)?'
const DIGITS = new RegExp(
  `${BOUND}(?<![\\d.第A-Za-z])(\\d{1,9}(?:\\.\\d{1,4})?)(?:(?:-|~|—|至|到)(\\d{1,9}(?:\\.\\d{1,4})?))?(余|多)?(%|‰|(?:${MEASURE})(?:\\/(?:日|天|小时|班|月|年|d|h))?)(?:\\([套个台支]\\))?(${SUFFIX})`,
  'g',
)
const PERCENT = new RegExp(`${BOUND}(百分之|千分之)([${NUMERAL}]{1,6})(${SUFFIX})`, 'g')
const HAN_MEASURE =
  '亿元|万元|万立方米|万吨/年|万吨|万米|人次|个季度|个工作日|个月|名|人|家|台|套|座|处|个|小时|分钟|年|支|元|吨|米|公里|毫米|天|日|学时|周岁|项|条|次|遍|期|辆|部|户|倍'
/** From ten upwards a numeral before these is a number, and no article (一名) or part of a name (十项机制). */
const COUNTED =
  /^[一二两三四五六七八九]?[十百千].{0,5}?(?:亿元|万元|万立方米|万吨\/年|万吨|万米|人次|名|人|小时|分钟|元|吨|米|公里|毫米|天|学时|周岁|台|座|处|家)/
const HAN_BOUND =
  '有效期为|有效期|[聘任]期为|[聘任]期|期限为|不满|工作满|从业满|设(?=[一二两三四五六七八九十]{1,3}名)|明确|指定|确定|选聘|抽调|聘任|连续|累计|年内|不得超过|不能超过|不超过|不得少于|不少于|不得低于|不低于|至少|最多|超过|达到|建成|配备|派驻|选派|配足|聘请|创建|培育|打造'
const HAN = new RegExp(`(${HAN_BOUND})?(?<![${NUMERAL}\\d第])([${NUMERAL}]{1,5})(个月|${HAN_MEASURE})(${SUFFIX})`, 'g')

/** 三处煤矿, 煤矿三处: objects of supervision are counted from two upwards. */
const COUNTED_OBJECT =
  /^(?:煤矿|矿山|非煤|尾矿库|企业|矿井|露天|地下|金属|选矿厂|乡镇|井口|采煤|掘进|工作面|专家|驻矿|安监员|执法人员|监管人员|专职|专业|救援队|排水泵|智能化|生产|停产|停建|建设|高瓦斯|突出|冲击地压|灾害)/
const OBJECT_BEFORE = /(?:煤矿|矿山|尾矿库|企业|矿井|工作面|选矿厂|井口|人员|专家|员|车辆|队伍)$/

/** 两次被约谈, 三次督促仍不整改, 两次抽考均不合格. */
const AGAIN =
  /^(?:被|仍|(?:督办|督促|提醒|提示|警示|约谈|抽考|抽查|考核|考试|检查|通报|催办|验收|整改|复查|测试)[^,。;]{0,5}(?:仍|均|都|未|不|后))/
const SANCTION = /(?:停止|暂停|禁止|禁入|限制|取消|吊销|不予|不得)[^,。;]*$/

const NUMBER_SIGN = new RegExp(`[\\d${NUMERAL}]`)

/** The quantities in a clause. In `text` citations, dates, limits, frequencies and labels are blotted out. */
export function findQuantities(text: string): Amount[] {
  const found: Amount[] = []
  if (!NUMBER_SIGN.test(text)) return found
  for (const match of text.matchAll(DIGITS)) {
    const value = Number(match[2] ?? match[1])
    const unit = match[4] ?? ''
    const start = match.index
    const end = start + match[0].length
    if (notMeasured(text, start, end, match[1] ?? '', unit)) continue
    found.push({ start, end, value, unit })
  }
  for (const match of text.matchAll(PERCENT)) {
    const value = readNumber(match[2] ?? '')
    if (!Number.isNaN(value))
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        value,
        unit: match[1] === '百分之' ? '%' : '‰',
      })
  }
  for (const match of text.matchAll(HAN)) {
    const end = match.index + match[0].length
    const bounded =
      match[1] !== undefined ||
      (match[4] ?? '') !== '' ||
      (COUNTED.test(match[0]) && !/^[百千]/.test(match[0])) ||
      (/^[二两三四五六七八九](?:处|座|家|名|台|辆|支)/.test(match[0]) &&
        (COUNTED_OBJECT.test(text.slice(end, end + 6)) ||
          OBJECT_BEFORE.test(text.slice(Math.max(0, match.index - 3), match.index)))) ||
      // 两次被约谈, 两次督办仍无进展: so often, and no less.
      (match[3] === '次' && AGAIN.test(text.slice(end, end + 12))) ||
      // 停止承担项目两年: how long a sanction lasts.
      (match[3] === '年' &&
        /^(?:[,。;)]|$)/.test(text.slice(end, end + 1)) &&
        SANCTION.test(text.slice(Math.max(0, match.index - 24), match.index)))
    const value = readNumber(match[2] ?? '')
    if (!bounded || Number.isNaN(value) || value === 0 || found.some((one) => one.start < end && match.index < one.end))
      continue
    if (
      /^(?:性|行动|规划|体|化|级|把手|线|步|分之|类|样|般|定|致|律)/.test(text.slice(end, end + 3)) ||
      /[“"]$/.test(text.slice(match.index - 1, match.index))
    )
      continue
    const verb =
      /^(?:有效期为|有效期|[聘任]期为?|期限为|工作满|从业满|设|明确|指定|确定|选聘|抽调|聘任|连续|累计|年内|达到|建成|配备|派驻|选派|配足|聘请|创建|培育|打造)/.exec(
        match[0],
      )?.[0].length ?? 0
    found.push({ start: match.index + verb, end, value, unit: match[3] ?? '' })
  }
  addUnitless(text, found)
  return found.toSorted((a, b) => a.start - b.start)
}

/** A year, a time of day, a code, the name of a campaign. */
function notMeasured(text: string, start: number, end: number, digits: string, unit: string): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  if (unit === '年' && digits.length === 4) return true
  if (/[A-Za-z/·.]$/.test(before) || before.endsWith('第')) return true
  if (/^[·.]\d/.test(text.slice(end, end + 2))) return true
  if (digits.length > 1 && digits.startsWith('0') && !digits.includes('.')) return true
  if (unit === '分' && /^(?:别|工|管|类|级|局|公司|析|布|解|组|区|阶段|批|片)/.test(text.slice(end, end + 2)))
    return true
  if ((unit === 'm' || unit === 'km') && /^[A-Za-z]/.test(text.slice(end, end + 1))) return true
  // 19日 alone is a day of the month.
  return (
    unit === '日' &&
    !/^[不至最超大小低高少多]|(?:上|下|内|右)$/.test(text.slice(start, end)) &&
    !/(?:连续|延长|满|保存|停产|超期|逾期)$/.test(before)
  )
}

/** 2031年治理12座、2032年治理8座、2033年治理5: the last of a series may have lost its unit in print. */
function addUnitless(text: string, found: Amount[]): void {
  for (const match of text.matchAll(/([\u4e00-\u9fff]{2})(\d{1,5})(?=[(,。;、)]|$)/g)) {
    const start = match.index + 2
    const twin = found.findLast(
      (one) => one.end <= start && start - one.end < 40 && text.slice(one.start - 2, one.start) === match[1],
    )
    if (twin !== undefined)
      found.push({ start, end: start + (match[2]?.length ?? 0), value: Number(match[2]), unit: twin.unit })
  }
}

/** Limits counted from an event: 5日内, 3个工作日内, 提前15日, 期满前3个月, 次日8时前. */
import type { Limit } from './limits.ts'
import { NUMERAL } from './numerals.ts'

const NUM = `(?:\\d{1,4}|[${NUMERAL}半]{1,3})`
const CLOCK = '(?:上午|下午|晚上?)?\\d{0,2}[时点]?'
const RELATIVE = new RegExp(
  [
    `提前${NUM}个?(?:工作日|日|天|小时|个月|月|周|星期|年)`,
    `${NUM}个?(?:工作日|法定工作日|自然日|日|天|小时|个月|月|周|星期|年|季度|分钟|秒钟?)(?:之内|以内|内)`,
    `(?<=期满|届满|到期|停产|停建|停工|复工|复产|开工|启封|启用|验收|检修|施工|实施|生产|作业|开始|召开|终止|完成)${NUM}个?(?:工作日|日|天|个月)(?:之前|以前|前)`,
    `前${NUM}个?(?:工作日|日|天|个月|小时)(?=内(?!的)|向|提出|报(?!警)|申请|书面|通知|告知|办理|提交|应|告)`,
    '当[日天]内',
    `(?:次日|翌日)${CLOCK}前`,
    `当[日天](?:上午|下午|晚上?)?\\d{1,2}[时点]前`,
  ].join('|'),
  'g',
)
/** Before it: a time that has been, or one that is counted over. */
const PAST = /(?:近|前|过去|连续|最近|此前|上一?个?|每|前后|往年|历时|第|未来|累计|任意|每隔|同)$/
/** A window that a demand shortens: 缩短至60分钟以内, 控制在15分钟以内. */
const KEPT = /(?:缩短|压缩|控制|降低|保持|压减|压降|减少|稳定|限制|限定)[至到在为]$/
/** After it: a count or a state within the time, no demand by its end (一年内发生2起, 一年内至少2次, 20小时内排出). */
const WITHIN =
  /^(?:的?(?:发生|采掘|曾|多次|两次|累计|有过|未|被|受到|不得|采煤|降雨|雨量)|(?:至少|不少于|不得少于)?[\d一二两三四五六七八九十]{1,2}次)/
/** What happens so often within the time that something follows: 一个月内超限3次以上的. */
const OFTEN =
  /^(?!完成|开展|组织|进行|整改)[\u4e00-\u9fff]{0,6}?(?:\d{1,2}|[一二两三四五六七八九十])[次起](?:及?以上)?(?!以下)[^,。;:]{0,10}的/

/** Adds the relative limits of `text` to `limits`. */
export function addRelative(text: string, limits: Limit[]): void {
  for (const match of text.matchAll(RELATIVE)) {
    const start = match.index
    const end = start + match[0].length
    if (!match[0].startsWith('提前') && PAST.test(text.slice(Math.max(0, start - 4), start))) continue
    if (KEPT.test(text.slice(Math.max(0, start - 4), start))) continue
    if (limits.some((one) => one.start < end && start < one.end)) continue
    if (/\d|[年月第]/.test(text[start - 1] ?? '') && /^[\d一二三四五六七八九十]/.test(match[0])) continue
    if (WITHIN.test(text.slice(end, end + 8)) && /[年月]内$/.test(match[0])) continue
    if (match[0].endsWith('小时内') && /^(?:的)?(?:排出|降雨|雨量|正常涌水|累计|降水)/.test(text.slice(end, end + 6)))
      continue
    limits.push({
      start,
      end,
      date: null,
      longTerm: false,
      recurring: false,
      window: OFTEN.test(text.slice(end, end + 24)),
    })
  }
}

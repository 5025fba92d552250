/** What sort of clause a heading announces. */
import type { ItemKind } from '../reading.ts'

const BY_HEADING: readonly [RegExp, ItemKind][] = [
  [/(?:总体|工作|指导|行动|整治|攻坚|主要|任务)目标|^目标(?:任务|要求)?$|目标指标/, 'goal'],
  [
    /(?:时间|实施|工作|方法|整治|行动|推进|进度|阶段)(?:步骤|安排|阶段|进度)|步骤(?:和|及)?(?:时间|方法|安排)?$|进度(?:安排|要求|计划)|阶段(?:划分|任务|安排)|时间(?:节点|进度|表)|日程安排|^(?:行动|整治|工作|活动|检查|实施|攻坚)?时间(?:和|及|$)|阶段$/,
    'phase',
  ],
  [
    /组织(?:领导)?机构|领导机构|工作机构|机构(?:设置|及职责|和职责|与职责|职责)|成立.{0,16}(?:领导小组|专班|指挥部)|领导小组(?:及|和|组成|人员|成员)|组织架构|组织体系$|^人员组成|^(?:领导小组|工作专班|专班)?组成人员|^组织领导$/,
    'organisation',
  ],
  [
    /保障(?:措施|机制|要求)?$|(?:工作|组织|政策|实施|落实|条件|服务)保障|(?:工作|有关|相关|几点|具体|纪律)要求$|组织实施|(?:加强|强化|切实|健全).{0,4}(?:组织领导|组织保障)|抓好落实$|推进落实$/,
    'safeguard',
  ],
  [
    /总体(?:要求|思路|原则|部署)|指导思想|(?:基本|工作|实施)原则|^总则|^附则|适用(?:范围|对象)|工作思路|编制依据|(?:目的|依据|背景|意义)(?:和|及|与|$)|(?:自|从).{1,12}(?:日|起|月)(?:施行|实施|执行)|^为了?.{4,},(?:特)?制定本|负责解释|有效期|^其他(?:事项)?$|^定义|术语|^本(?:办法|规定|细则|制度|条例|规则|意见|方案)(?:所称|自|由|的解释)|适用本(?:办法|规定|细则|制度|条例)|^本(?:办法|规定|细则|制度|条例)适用/,
    'general',
  ],
]
/** A chapter that tells how things stand, in a circular (通报) or before what a plan asks for. */
const STANDS =
  /^(?:.{0,12}(?:基本|总体|检查|督查|排查|事故))?(?:情况|概况)$|存在(?:的)?(?:主要|突出)?问题$|^面临.{0,8}形势$/
const INNER_GOAL = /目标/
const DID =
  /回顾|可圈可点|^(?:去年|过去一年|一年来)[^,]{0,8}(?:工作|明显|显著|进步|进展)|成效|成绩|主要做法|取得的|工作亮点|(?:开展|进展|完成|落实|推进|整改|履职)(?:的)?情况$|总结$/
const NEXT =
  /重点任务|主要任务|重点工作|几件事|几项工作|下一?步|下阶段|下一阶段|今后|明年|(?:工作)?(?:打算|安排|计划|思路|建议|请求)$|接下来/
const SITUATION =
  /(?:基本|总体|工作)?(?:情况|概况|现状|形势|背景)$|存在(?:的)?.{0,6}(?:问题|不足|差距|短板)|问题(?:和|与)(?:不足|差距)|面临.{0,8}(?:形势|挑战)|(?:差距|不足)$/
const APPRAISAL = /认清|看清|形势|清醒/
/** A heading that says what is wrong: 短板弱项还比较明显, 形势不容乐观. */
const TROUBLED = new RegExp(
  '^(?!.*(?:解决|整治|紧盯|聚焦|针对|破解|防|杜绝|克服|纠正|查处|严查|治理|坚决|着力|汲取|吸取)).*(?:' +
    '(?:短板|弱项|问题|不足|差距|隐忧|压力|挑战|困难|矛盾|教训|基础|形势|风险)[\\u4e00-\\u9fff]{0,8}' +
    '(?:突出|明显|存在|忽视|低估|小视|乐观|严峻|复杂|薄弱|深刻|惨痛|沉重|不少|较大|很多|不小|未有|堪忧|艰巨)|' +
    '(?:有|存在)[\\u4e00-\\u9fff]{0,6}(?:薄弱环节|偏差|漏洞|盲区|差距|短板|不足|问题)|' +
    '[\\u4e00-\\u9fff]{2}(?:不到位|不实|不牢|不严|不力|不深|不够|不清|不强)|越来越[大重多难]|点多面广|频发|多发|淡薄|反弹)$',
)
/** 重点工作扎实推进, 各项任务取得新进展: what went well. */
const ACHIEVED =
  /(?:扎实|稳步|有序|顺利|圆满|明显|显著)(?:推进|开展|完成|提升|增强|好转|改善|下降|见效)$|取得[^,]{0,6}(?:进展|成效|突破)$|亮点/
/** What stands beside the achievements in a heading that tells of both: 肯定成绩，正视差距. */
const OTHER_SIDE = /差距|不足|问题|短板|形势/
const DEMANDS = /要|必须|务必|应当|确保|将/g
const AHEAD = /(?:\d[月日]|[月季年]底|[年度]末)之?前/
const DONE = /了|已|今年以来|近年来|截至|累计|先后|目前/g

/** The kind of a clause by its headings, outermost first; the outermost that says something decides. */
export function kindOf(headings: readonly string[]): ItemKind {
  if (STANDS.test(headings[0] ?? '')) return 'context'
  for (let index = 0; index < headings.length; index++) {
    const heading = headings[index] ?? ''
    const kind = BY_HEADING.find(([form]) => form.test(heading))?.[1]
    if (kind === undefined) {
      if (index === 0 && heading.length > 0) {
        // A main section of its own name is the body of what is to be done, whatever its clauses are called.
        const last = headings.length === 1
        return last ? ownKind(heading) : 'task'
      }
      continue
    }
    if (kind === 'general') {
      const inner = headings.slice(index + 1).find((one) => INNER_GOAL.test(one) && one.length <= 16)
      if (inner !== undefined) return 'goal'
    }
    return kind
  }
  return 'task'
}

function ownKind(heading: string): ItemKind {
  return heading.startsWith('目标') ? 'goal' : 'task'
}

/** The first sentence of a paragraph, without its label. */
function leadOf(paragraph: string): string {
  return (
    /^(?:\([^()]{1,4}\)|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+,)?([^。:]*)/.exec(paragraph.trim())?.[1] ??
    ''
  )
}

/** The kind of a clause of a speech or report. `before` is the text of its paragraph before it. */
export function kindOfSpeech(headings: readonly string[], before: string, text: string, address: boolean): ItemKind {
  let both = false
  for (const heading of headings.slice(0, -1).concat(before, NEXT.test(before) ? [] : leadOf(before))) {
    if (TROUBLED.test(heading)) return 'context'
    if (heading !== before && DID.test(heading) && OTHER_SIDE.test(heading) && !heading.endsWith('情况')) {
      both = true
      continue
    }
    if (heading.length < 30 && (DID.test(heading) || ACHIEVED.test(heading))) return 'report'
    if (NEXT.test(heading)) return 'plan'
    if (SITUATION.test(heading) || (heading.length < 24 && APPRAISAL.test(heading) && !/成绩|成效/.test(heading)))
      return 'context'
  }
  const own = headings.at(-1) ?? ''
  if (own.length < 30 && NEXT.test(own)) return 'plan'
  if (own.length < 40 && (SITUATION.test(own) || APPRAISAL.test(own)) && !/成绩|成效/.test(own)) return 'context'
  if (own.length < 40 && /成绩|成效/.test(own)) return 'report'
  const demands = text.match(DEMANDS)?.length ?? 0
  const done = text.match(DONE)?.length ?? 0
  if (address) return done > demands || (both && demands === 0) ? 'report' : 'plan'
  return demands === 0 && done === 0 && AHEAD.test(text) ? 'plan' : 'report'
}

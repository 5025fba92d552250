/**
 * Triggers: the event or state, not on the calendar, that sets a duty off or that must be waited for (复工复产前,
 * 收到申请之日起, 发生死亡事故的, 库水位超过警戒水位时). Read part by part of a sentence: what a part opens with, up to the
 * word that makes it a condition (的, 前, 后, 时, 期间, 之日起), with what follows as the witness that a demand depends on it.
 */
import { NUMERAL } from './numerals.ts'
import { unitEnd } from './names.ts'

export type Piece = { start: number; end: number }

/** Longer parts of a sentence are no conditions. */
const LONGEST = 60
/** What ties a condition to its sentence, and is no part of it. */
const TIE =
  /^(?:是否(?:在)?|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底)?前|\d{1,2}月(?:底|\d{1,2}日)?前|[一二三四五六七八九十]+(?:是|要)|凡是|凡|对(?!外)|如果|如遇(?=.{1,16}(?:的|时))|如|若|一旦|同时|其中|但|并自|并|且|自(?=[^,。;]{2,24}之[日时]起)|要?用好|任何(?:单位|个人)|在(?=[^,。;]{2,24}期间))+/
const WITHIN = `(?:\\d{1,3}|[${NUMERAL}]{1,3}|半)个?(?:工作日|日|天|小时|分钟|个?月)(?:之内|以内|内)|当[日天]|\\d{1,2}月(?:\\d{1,2}日)?(?:底|末)?前`
/** With these words begins what follows from a condition. */
const FOLLOWS = new RegExp(
  `^(?:${WITHIN}|立即|一律|一票否决|依法|依规|依纪|从重|从严|从快|从|严肃|坚决|责令|责成|暂停|暂扣|吊销|停止|停工|停产|停用|停(?=[\\u4e00-\\u9fff])|不得|不准|不予|不能(?!少于|低于|超过)|不再|调离|移交|移送|重新|当场|下发|清退|撤离|撤出|撤|处(?=\\d|以|[${NUMERAL}])|直接|给予|取消|限期|参加|(?:全|所在)(?:县|区|市|乡|镇)|由(?!于)|应当|应(?![急对用])|必须|须|要(?![求素点害件])|可以?(?![能靠])|追究|向|通报|约谈|提级|提请|予以|最高|奖励|进行|方可|随时|禁止|加密|降低|拆除|按(?!规定(?:的|要求)|时|期|职责)|列为|纳入|实行|组织(?!领导|协调|管理|实施)|补|将|优先|立案|启动|报告(?=[省市县区旗]|上级|当地)|逐级|上报|系统(?=自动))`,
)
/** What the sentence is about once it has named the condition: 停产1个月以上的煤矿. */
const OBJECT =
  /^(?:地下|露天|非煤)?(?:煤矿|矿山|尾矿库|企业|单位|部门|乡镇|镇街|[市州盟县区旗镇乡]\([^()]{1,6}\)|县区|地区|区域|矿井|人员|干部)(?!名单|清单)/
/** An event or a failing: only then does 的 before an object mark a trigger, and no mere class (30万吨以上的矿山). */
const EVENT =
  /发生|出现|停产|停工|停建|连续|年内|被约谈|被评为|被列入|不合格|不达标|不通过|到期|滞后|不力|不落实|不到位|不清|反弹|低于\d|未(?:按|完成|履职|通过|经|达到)|逾期|末位|举报|查实|拒不|单回路|变更|造成|超限|超员|超标/
const SUBJECTLESS = new RegExp(
  `^,(?:应当|应|要|须|必须|可以|立即|一律|依法|依规|责令|暂扣|不得|经|给予|取消|从重|按|暂停|停止|提前|${WITHIN}|\\d)`,
)
/** A doer whose own deed the condition is: 煤矿恢复生产前应当自检. */
const OWN =
  /^(?:(?:煤矿企业|矿山企业|生产经营单位|露天矿山|地下矿山|煤矿|矿山|企业)(?!采|掘|井下|工作面|内)(?=[\u4e00-\u9fff])|[\u4e00-\u9fff]{1,6}?(?:领导|人员|负责人|矿长|库长|员)(?=发现|接到|收到))/
const NO_CONDITION =
  /下列|以下情形|之一$|^(?:我|你|他|这|那|为(?!$)|已)|是(?!否)|^的|分工|(?<!违反|不符合)规定$|职责$|(?<!不到|不满足|不符合|不合)要求$|原则$|目的$|重点$|前款|确需|^\d+[座处个家]|^(?:具有|与[^,]*(?:关系|往来))/
/** Failings in office: the stuff of liability articles, which set no duty off. */
const MISDEED = /弄虚作假|失职|渎职|玩忽职守|通风报信|瞒报|泄露|隐瞒|说情|顶风|徇私/
const BEFORE =
  /(?:复工复产|复产复工|复工|复产|恢复生产|恢复施工|投产|投用|投入使用|投入生产|开工建设|开工|来临|到来|启封|揭煤|竣工验收|汛期|雨季|交接班|排放瓦斯|换证|(?:搬迁|治理|整改|改造|修复|封闭|闭库|验收)完成|(?<=[\u4e00-\u9fff])(?:到期|届满|期满|上岗))之?前/
const AFTER =
  /(?:(?:收到|接到|接报|受理|得到|发布)[^,。;:]{0,16}|完成|结束|通过|验收|合格|发布|发出|发生|批复|批准|公告|消除|销号|雨停|爆破|竣工|完毕|期满|届满|到期|生效|轮换|变更|变动|调整|复工|复产|开工|关闭|险情|事故|决定|查实|解除|以下|以上|启动|报警|接警|超限|结案|停产|停工|停电|预警)(?:之)?后(?!果|续|台|勤)/
const WHEN =
  /(?:期满|届满|轮换|到期|发生|出现|发现|发布|超过|达到|低于|小于|大于|高于|不足|遇|降|升|骤|生效|接近|雨|结冰|预警|险情|故障|停电|中断|异常|变化|交替|来临|解除|投产|换班|交接班)[^,。;:]{0,14}?(?<![小学课工及同随按实定临暂届平之])时(?![间限段期效刻长])/
const DURING = /(?:停产|停工|停建|复产|预警|重大活动|极端天气|启封|抢险|关闭)(?:停产|停工|停建)?期间/
const WEATHER =
  /^遇有?[^,。;:]{2,14}?(?:极端天气|灾害性天气|天气)(?![预预])|^遇有?[^,。;:]{0,6}(?:险情|灾情|暴雨|雷雨|大雾)$|^遇有?(?:重大|突发|紧急|特殊|重要)(?:事项|情况|问题|事件)/
const SINCE = /之[日时](?:起|内)/
/** A part that opens so is a demand, whatever comes in it. */
const DEMAND =
  /^(?:按照|做好|加强|推动|推进|规范|说明|大力|深入|严格(?!.*的)|全面|完善|落实|健全|加大|强化)(?![\u4e00-\u9fff]{0,2}不)/
/** From these words on, a day of force is meant. */
const IN_FORCE = /^(?:开始)?(?:施行|实施|生效|执行|试行)/

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

/** The length up to the 的 that makes what stands before it a condition, or -1. */
function conditionEnd(text: string, start: number, to: number, stop: number): number {
  for (let at = text.indexOf('的', start + 2); at >= 0 && at < to; at = text.indexOf('的', at + 1)) {
    const words = text.slice(start, at)
    const rest = text.slice(at + 1, Math.min(stop, at + 12))
    // 该停产的坚决停产 names no event.
    if (/^该[\u4e00-\u9fff]{2,4}$/.test(words)) return -1
    if (NO_CONDITION.test(words) || (MISDEED.test(words) && !/发现|发生|造成|[瞒谎]报[^,]{0,4}事故/.test(words)))
      return -1
    // Deductions of a score sheet (低于95%的扣4分) are no triggers.
    if (/^,?(?:每.{1,8}?)?扣/.test(text.slice(at + 1, at + 12))) return -1
    if (at + 1 === stop) return text[stop] === ',' ? at + 1 - start : -1
    if (FOLLOWS.test(rest) || (EVENT.test(words) && OBJECT.test(rest))) return at + 1 - start
  }
  return -1
}

/** Where the condition begins: behind the office or the enterprise whose own deed it is, behind 应当在, at 经查实. */
function beginOf(text: string, start: number, end: number): number {
  const words = text.slice(start, end)
  const tied =
    /^.{0,40}(?:应当|应|要)?(?:自|在|于)(?=[^,。]{2,24}(?:之[日时]起|前)$)/.exec(words) ??
    /^.{0,40}(?:应当|应|要|须)[自在于](?=[^,。]{2,24}后$)/.exec(words)
  if (tied !== null) return start + tied[0].length
  const proven = /经(?:调查|核查|查)?证?(?:属实|查实|核实)的?$/.exec(words)
  if (proven !== null) return start + proven.index
  const unit = unitEnd(text, start, end)
  const office = unit > 0 && !/^(?:的|负责|因)/.test(text.slice(unit, end)) ? unit : -1
  const subject = office > 0 ? office : start + (OWN.exec(words)?.[0].length ?? 0)
  if (end - subject < 3) return start
  // 县气象局发布预警后，露天矿山停产: what sets off the duty of another is told with its subject.
  const witness = text.slice(end, end + 8)
  return witness.startsWith(',') && !SUBJECTLESS.test(witness) ? start : subject
}

/** Who does it and what is done, around a frequency: the doer's full name, with the unit of the doer before where it is left out. */
import { unitEnd } from './names.ts'

/** Words with which a predicate begins, so that the doer ends before them. */
const PREDICATE =
  /(?:是否|(?<![主需重紧])要(?![点素害])|应当|应(?![急])|须|必须|需|对(?!外(?!包|委|协))|向|将|把|按(?!规)|到(?!位)|赴|于|在(?![岗册建用职])|至少|不少于|组织(?!部|领导|机构)|安排|开展|进行|召开|开设|推出|曝光|播放|刊播|研究|听取|带队|带头|深入|检查(?!组|站|员)|督查(?!组|室)|督导(?!组)|负责(?!人|同志)|集中(?!的)|定期|接受|参加|报送|上报|汇报|通过|结合|统一|牵头|会同|依法|严格|实行|实施|建立|制定|完善|落实|根据|并(?!购)|原则上|分别|全面|都|均|带班|下井|入井|主持|持续|坚持|做好|加强|健全|自行|联合(?!会)|指导|抽查|巡查(?!员|组)|专题|每|确保|推动|检测|监测|挂牌|督办|委托|监督(?!员)|调度(?!员|长)|公布|通报|收集|抄送|发布|更新|整理|汇总|核查|走访|约谈|(?<!被)考核(?!组)|培训|轮流|提交|接到|收到|受理|发现|填报|演练|应邀|主动|同步|共同|继续|逐|至|以(?!上|下)|为|不得|不少于|原则|率队|亲自|随机|会商|研判|(?:包保|包联|包抓|联系)(?!领导|责任))(?!人员|干部|员|组|队|专家|室|人(?!员))|组织(?=专家|人员|干部)|每(?=人|名|位)/
const LEADERS =
  /^(?:党政)?(?:主要负责(?:人|同志)|主要领导|分管负责(?:人|同志)|分管领导|负责人|负责同志|班子(?:其他)?成员|其他(?:班子)?(?:成员|负责人|负责同志|领导|领导班子成员)|领导班子成员|主管负责人|包保责任人|包联责任人|班子成员|副职|分管安全负责人|分管副局长|局长|主要负责人和分管负责人)/
const OPENING =
  /^(?:督促(?:指导)?|监督|要求|推动|指导|确保|责成|其中|原则上|同时|并由|由|并|所有|全部(?=矿)|明确|保证|[一二三四五六七八九十](?:是|要)|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底前|起|前)?|自.{2,14}起|对.{2,20}的|按照.{2,20}要求|建立.{2,12}制度|实行.{2,12}制度|(?:非|主)?汛期(?:内|期间)?(?=[\u4e00-\u9fff]{2}))+/

const MAX_ACTOR = 40

/** A doer as printed (分管负责人) and in full, with the unit named before where print leaves it out (区政府分管负责人). */
export type Actor = { name: string; owner: string }

/** The doer of the frequency whose period word stands at [start, end), or null where none is named. */
export function findActor(text: string, start: number, end: number): Actor | null {
  // 每月由企业负责人组织…: the doer follows.
  const follows = /^(?:均|应|要|须|原则上|至少)?由([^,。;:\n]{2,40})/.exec(text.slice(end, end + 48))
  if (follows !== null) {
    const name = cut(follows[1] ?? '')
    if (name.length >= 2) return withUnit(text, start, name)
  }
  const named = namedAfter(text, end)
  if (named !== null) return named
  let to = start
  const sentence = sentenceStart(text, start)
  let first = true
  while (to > sentence) {
    const from = partStart(text, sentence, to)
    const part = text.slice(from, to)
    const name = subjectOf(part, first)
    if (name !== null) return withUnit(text, to, name)
    first = false
    to = from - 1
  }
  return inherited(text, sentence)
}

/** 每年县级开展…, 每月县能源局组织…: an office or a level between the period and the deed. */
function namedAfter(text: string, end: number): Actor | null {
  const level = /^[省市县区旗乡镇村矿]级(?=[开组至不应要巡检])/.exec(text.slice(end, end + 4))?.[0]
  if (level !== undefined) return { name: level, owner: level }
  const unit = unitEnd(text, end, Math.min(text.length, end + 24))
  if (unit < 0 || PREDICATE.exec(text.slice(unit, unit + 6))?.index !== 0) return null
  const name = text.slice(end, unit)
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

/** The subject of a part of a sentence, or null. `near`: the part that holds the period word. */
function subjectOf(part: string, near: boolean): string | null {
  // 分管负责人是否每季度…: the question of a checklist.
  let rest = part
    .replace(/是否$/, '')
    .replace(OPENING, '')
    .replace(/^每(?:名|位)(?=[\u4e00-\u9fff]{3})/, '')
  if (/[^,;](?:配合|参与|参加|协助)$/.test(rest)) return null
  // 名单由甲公布: the doer stands behind 由.
  const by = rest.lastIndexOf('由')
  if (by > 0 && rest.length - by > 2 && !/[理自经缘]/.test(rest[by - 1] ?? '') && !/[于此来]/.test(rest[by + 1] ?? ''))
    rest = rest.slice(by + 1)
  // 每组不少于5人 says nothing of who.
  if (/^每(?:组|次|期|班)(?:$|不|至少|应|要)/.test(rest)) return null
  if (/^(?:会同|联合|对|向|将|把|按|以|在(?![岗册建用职])|为|结合|通过|根据|加强|完善|建立|制定|落实)/.test(rest))
    return null
  // 甲每半年、乙: only what stands after the last 、 where a period was named before it.
  const every = /每[^、]{1,24}、([^、]{2,20})$/.exec(rest)
  // …每日观测、非汛期: only another season of the same doer.
  if (every !== null && (every[1] ?? '').replace(SEASON, '') !== '') rest = every[1] ?? rest
  const name = cut(rest)
  if (name.length < 2 || name.length > MAX_ACTOR) return null
  if (isOffice(name) || LEADERS.test(name)) return name
  const bare = name.replace(/\([^()]*\)$/, '')
  if (
    /(?:人|员|长|总监|企业|煤矿|矿山|矿井|单位|部门|机构|镇街|乡镇|领导|成员|小组|组|队|同志|公司|矿|库|班子|县|区|政府|委|局|办|站|中心|负责人|师|者|工|主体|党委|协会|街道|会|会议|干部|群众|职工|矿工|工人|居民|职|级|村|社区|科室|集团|厂|主任|书记|所|处|室|科|股|经理|工程师)$/.test(
      bare,
    )
  ) {
    return near || !/(?:隐患|问题|制度|机制|会议|工作(?!组|专班|队|人员|站|部))/.test(name) ? name : null
  }
  return null
}

/** The doer that `part`, the beginning of a part of a sentence, names; null where it names none. */
export function doerOf(part: string): string | null {
  return subjectOf(part, true)
}

function isOffice(name: string): boolean {
  return unitEnd(name, 0, name.length) === name.length
}

/** What stands before the first word of a predicate. */
function cut(text: string): string {
  const plain = text.replace(/^[、和及与]+/, '').replace(/^“(?=[^”]*$)/, '')
  const unit = unitEnd(plain, 0, plain.length)
  if (unit > 0) {
    const rest = plain.slice(unit)
    const post =
      LEADERS.exec(rest)?.[0] ??
      /^(?:[\u4e00-\u9fff]{0,4}(?:领导|干部|会议|督查室|正职|人员))(?=$|每|要|到|应|须|至|在)/.exec(rest)?.[0]
    if (post !== undefined) return plain.slice(0, unit) + post
    let next = unit
    while (/^[、和及与]/.test(plain.slice(next))) {
      const government = /^[和、](?:人民)?政府(?!办|部门|主管|主导|的)/.exec(plain.slice(next))
      const end =
        government !== null && plain[next - 1] === '委'
          ? next + government[0].length
          : unitEnd(plain, next + 1, plain.length)
      if (end < 0) break
      next = end
    }
    // 市委、市政府主要负责同志: the post of both.
    if (next > unit) return plain.slice(0, next) + (LEADERS.exec(plain.slice(next))?.[0] ?? '')
    // 市安委办一季度一督导、半年一评估.
    if (/^(?:[一半]个?(?:年|季度?|月|旬|周|日|天)|按[年季月旬]|逐[年季月日]|每)/.test(rest)) return plain.slice(0, unit)
    if (rest === '' || PREDICATE.exec(rest)?.index === 0) return plain.slice(0, unit)
  }
  const predicate = PREDICATE.exec(plain)
  const name = predicate === null ? plain : plain.slice(0, predicate.index)
  return name
    .replace(/每(?:人|名|位)?$/, '')
    .replace(SEASON, '')
    .replace(/[、(]+$|“$|的$/, '')
    .replace(/^(?:督促|指导|监督|要求)+/, '')
}

const SEASON = /(?:非?(?:主?汛期|雨季|取暖期|采暖期)|平时|[\u4e00-\u9fff]{0,4}期间)$/

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

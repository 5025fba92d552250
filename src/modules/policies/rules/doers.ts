/** Units named in running text as those who act: 由区能源局…, 区能源局和各镇街要…, 有关镇街是责任主体, 由甲会同乙. */
import { isVague, levelsAt, unitEnd } from './names.ts'
import type { Found } from './responsible.ts'

/** What may stand between the start of a clause and its subject. */
const OPENING =
  /(?:—+|会议(?:明确|要求|同意|决定|议定|强调|指出),?|并由|再由|应由|须由|统一由|分别由|具体由|由(?!于|此|来)|并|同时|其中|原则上|必要时|此外|另外|对此|届时|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末)?(?:前|以前)?|\d{1,2}月(?:\d{1,2}日|底|末)?前|每(?:半年|季度|年|月|周|旬|日|季)(?:度)?(?:由)?|(?:非|主)?汛期(?:内|期间)?|(?:冬春|冬|夏|节假日|节日|重点时段|重要时段|“?两会”?|停产|停建|停产停建|整治|行动)(?:季|期间|节点)|今年|请|责成|明确|建立健全由|成立由|[一二三四五六七八九十]是|[一二三四五六七八九十]要)*/y
const AND = /(?:、|或者|或|,(?=[\u4e00-\u9fff]{2,12}(?:局|委|政府|办)[、和等要应])|以及|和|及|与|会同|协同|联合|商)/y
const TWIN = /(?:省|市|县|区|旗)(?:人民)?政府/y
/** An area without a word that says which. */
const BARE_AREA =
  /^(?:村\(社区\)|村\(居\)|乡\(镇\)|镇\(街道?\)|乡镇\(街道\)|乡镇|镇街|街道|县区|区县|乡镇街道|街镇|园区|开发区|镇|乡)$/
/** 乡镇, 镇街: an area without a word that says which. */
export function isBareArea(name: string): boolean {
  return BARE_AREA.test(name)
}
const AD_HOC =
  /^(?:领导小组|工作专班|专班|指挥部|联席会议|专业委员会|专业委员会办公室)$|^(?:工会|监控中心|调度中心|监测中心|指挥中心|信息中心|办公室)$/
const AD_HOC_END = /(?:办公室|领导小组|指挥部|专班)$/
const WITH = /^(?:会同|联合|组织(?!部)|协调|统筹|带动|牵头组织|邀请|依托)/
/** After a list of units: 等部门, 等负有…的部门. */
const OTHERS = /等(?:[\u4e00-\u9fff、]{0,24}?(?:部门|单位|成员单位|机构))?/y
/** A unit that these words follow is not the doer, or is only a person's post or part of a longer name. */
const NOT_DOER =
  /^(?:的(?!主要|分管|负责|领导)|专(?:兼)?职[\u4e00-\u9fff]{2,6}(?:人|员)|(?:局长|主任|书记)(?!(?:要|应|每|是|为|带队|亲自|组织|必须|负责|至少|不得|作为|担任)(?!人))|副|科员|干部|常委|之间|关于|《|〔|名义|印发|下发|制定的|出台的|转发|部署要求|要求(?!各)|统一部署|决策部署|同意|批准|审批|备案|文件|工作报告|人员|牌子|门户网站|网站|平台|所在|所属(?!各)|以上|以下|下达|组织的|开展的|为成员|为组长|为副组长|联系电话|电话|地址|领导下|指导下|＊|支持下|会议(?!每|要|应|定期|研究|听取)|常务会议(?!每|要|应|定期|研究|听取)|(?:常委会|常务会)(?!议)(?!每|要|应|定期|研究|听取|[、\d]|专题)|常委会议(?!每|要|应|定期|研究|听取)|[。;,:)”》\n]|$)/

/** The units that act in the running text of a clause, and whether one of them leads (牵头, 会同). `masked` is plain text without citations. */
export function findDoers(masked: string, from: number): Found[] {
  const found: Found[] = []
  let start = from
  for (let index = from; index <= masked.length; index++) {
    const char = masked[index]
    const stop =
      char === '。' ||
      char === ';' ||
      char === ',' ||
      char === ':' ||
      char === '\n' ||
      char === '!' ||
      (char === '、' && /每(?:半年|季度?|年|月|周|旬|日|天)$/.test(masked.slice(Math.max(from, index - 3), index))) ||
      (char === '(' && (index === start || opensAside(masked, index)))
    if (index < masked.length && !stop) continue
    if (index - start >= 3 && !isRoster(masked, start, index)) readPart(masked, start, index, found)
    start = index + 1
  }
  return found.filter((one) => !found.some((other) => tellsMore(other.name, one.name)))
}

/** 乡镇要补位。各乡镇要…, 砚山县委 and then 县委: the fuller name tells it. */
function tellsMore(full: string, name: string): boolean {
  if (full.length <= name.length) return false
  return BARE_AREA.test(name)
    ? full.includes(name)
    : OF_LEVEL.test(name) && full.endsWith(name) && !/^(?:各|有关)/.test(full)
}

const OF_LEVEL = /^[省市县区旗州盟](?![和、级直])/

/** A line of a list of members: 组长:…, or a name with a post and no sentence. */
function isRoster(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 8), from)
  if (/(?:组长|成员|主任|指挥|指挥长|联系人|秘书长):$/.test(before)) return true
  const stop = text[to] ?? '\n'
  return (
    stop === '\n' &&
    to - from < 40 &&
    /(?:长|主任|书记|科员|干部|常委|经理|队员|成员|负责人|委员|主席|主席团|参谋|工程师)$/.test(
      text.slice(Math.max(from, to - 4), to),
    ) &&
    (text[from - 1] ?? '\n') === '\n'
  )
}

/** A bracket longer than 县(市、区) is an aside. */
function opensAside(text: string, at: number): boolean {
  const close = text.indexOf(')', at)
  return close < 0 || close - at > 7
}

/** A part of a sentence between two stops: its subject, and the doers after 由 or 会同 inside it. */
function readPart(text: string, from: number, to: number, found: Found[]): void {
  OPENING.lastIndex = from
  const opening = OPENING.exec(text)
  let at = from + (opening?.[0].length ?? 0)
  // 县委常委会会议每半年、政府常务会议每季度: the second without its place.
  const council = found.at(-1)?.name.endsWith('委') === true ? COUNCIL.exec(text.slice(at, at + 8))?.[0] : undefined
  if (council !== undefined) {
    found.push({ name: council, start: at, end: at + council.length, vague: false, lead: false })
    at += council.length
  }
  const byForce = opening !== null && /由/.test(opening[0])
  // 会同 or 联合 at the start of a part goes on with the doer before it.
  const partner = WITH.exec(text.slice(from, from + 4))
  if (partner !== null && readList(text, from + partner[0].length, to, true, true, found) > 0) return
  let end = readList(text, at, to, byForce, false, found)
  const limit = Math.min(to, from + 400)
  // 甲应当与乙、丙建立…, 甲收到申请后…会同乙: the partners act too.
  if (end > 0) {
    const partner =
      /^(?:应当|要|应|须|必须|负责)?(?:与|会同|联合|商|组织|带动|协调)/.exec(text.slice(end, end + 8)) ?? null
    if (partner !== null) end = Math.max(end, readList(text, end + partner[0].length, to, true, true, found))
  }
  while (true) {
    at = Math.max(end, at)
    const peer = nextPeer(text, at, limit)
    const by = nextBy(text, at, limit)
    const next = by < 0 || (peer >= 0 && peer < by) ? peer : by
    if (next < 0) break
    end = readList(text, next, to, next === by, false, found)
    at = Math.max(next, at + 1)
  }
  const joined = found.length > 0 ? text.indexOf('会同', at) : -1
  if (joined >= 0 && joined < limit && !found.some((one) => one.start >= joined))
    readList(text, joined + 2, to, true, true, found)
  for (const form of GIVEN) {
    const given = form.exec(text.slice(from, limit))
    if (given !== null) readList(text, from + given.index + given[0].length, to, true, true, found)
  }
  const host = /办公室(?:设在|设立在|设置在|设于)/.exec(text.slice(from, limit))
  if (host !== null) readList(text, from + host.index + host[0].length, to, true, true, found)
}

/** Offices that act though no subject: 移送甲或者乙查处, 经甲批准, 从甲、乙抽调, 与甲工作人员轮流. */
const GIVEN: readonly RegExp[] = [
  /(?:移交|移送|交由|转交|转(?=[省市州盟县区旗])|交(?=[省市县区旗]))(?:给|至|由)?(?=[\u4e00-\u9fff、]{3,40}(?:立案|查处|处理|处置|核查|办理|停供|停止|限电|依法|跟踪|督办|调查|追责|问责|追究|审查|核查))/,
  /(?<!未|报)经(?![^,。;]{3,20}(?:负责人|负责同志|领导|局长|主任)(?:批准|同意|审批))(?=[\u4e00-\u9fff()、]{3,36}?(?<!、)(?:审核|批准|同意|审查|验收|审批|复核|核准|审定|核查|核实))/,
  /(?:调派|调集|增派|出动)(?=[\u4e00-\u9fff、]{3,40}?(?:处置|救援|抢险|支援|参加|参与|赶赴|增援|到场|开展))/,
  /抽调(?=[\u4e00-\u9fff、]{3,60}?(?:人员|干部|骨干|力量))/,
  /从(?=[\u4e00-\u9fff、]{3,60}?(?:抽调|选派|抽选|借调))/,
  /(?:建立|健全|完善|形成)(?:由)?(?=[\u4e00-\u9fff、]{6,60}?(?:参加|参与|组成|配合)的)/,
  /与(?=[\u4e00-\u9fff]{3,20}工作人员)/,
  /商请(?=[省市州盟县区旗][\u4e00-\u9fff]{2,20}?(?:增加|支持|协助|核定|安排|解决|调剂|派))/,
]

const COUNCIL = /^(?:人民)?政府(?=常务会)/

/** The place after the next 由 (by) that is not part of 由于, 理由, 自由. */
function nextBy(text: string, from: number, to: number): number {
  for (let index = from; index < to - 2; index++) {
    if (text[index] !== '由') continue
    if (/[理自经缘]/.test(text[index - 1] ?? '') || /[于此来]/.test(text[index + 1] ?? '')) continue
    return index + 1
  }
  return -1
}

/** 甲管综合、乙管煤矿: the place after the next 、 behind which an office has a deed of its own. */
function nextPeer(text: string, from: number, to: number): number {
  for (let index = text.indexOf('、', from); index >= 0 && index < to - 3; index = text.indexOf('、', index + 1)) {
    const end = unitEnd(text, index + 1, to)
    if (end > 0 && PEER.test(text.slice(end, end + 12))) return index + 1
  }
  return -1
}

const PEER =
  /^(?:(?:党政)?(?:主要|分管)(?:负责人|负责同志|领导)签|签字|审核|复核|初验|复验|会签|常务会|常委会|管(?!理|委)|负责(?!人)|承担|主管|主抓|监管(?!局)|牵头|监督(?!管)|协管)/

/** Reads 甲、乙和丙等部门 at `at`; adds its units when it is the doer. Returns its end, or -1. */
function readList(text: string, at: number, to: number, force: boolean, partner: boolean, found: Found[]): number {
  const units: Found[] = []
  let position = at
  let joint = ''
  let withAt = -1
  while (position < to && units.length < 40) {
    const shared = levelsAt(text, position, to)
    const end = shared?.end ?? unitEnd(text, position, to)
    if (end < 0) break
    if (joint === '会同' || joint === '联合' || joint === '商') withAt = units.length
    const name = text.slice(position, end)
    for (const one of shared?.names ?? [name])
      units.push({ name: one, start: position, end, vague: isVague(one), lead: false })
    position = end
    // 县委常委会、县政府常务会: the meeting of a body is the body.
    if (/[委府]$/.test(name)) position += /^(?:常委会|常务会)(?!议)/.exec(text.slice(end, end + 4))?.[0].length ?? 0
    // 区党委和政府: two, the second without its place.
    if (name.endsWith('委')) {
      const government = /^[和、](?:人民)?政府(?!办|部门|主管|主导)/.exec(text.slice(position, position + 8))
      if (government !== null && position + government[0].length <= to) {
        const start = position + 1
        position += government[0].length
        units.push({ name: text.slice(start, position), start, end: position, vague: false, lead: false })
      }
    }
    // 市委市政府: two without a joint.
    TWIN.lastIndex = position
    if (name.endsWith('委') && TWIN.test(text)) continue
    AND.lastIndex = position
    const and = AND.exec(text)
    if (and === null || position + and[0].length >= to) break
    joint = and[0]
    if (unitEnd(text, position + joint.length, to) < 0) {
      // 区政府、分管负责人…: the list ends, but the joint is not part of it.
      break
    }
    position += joint.length
  }
  if (units.length === 0) return -1
  OTHERS.lastIndex = position
  const others = OTHERS.exec(text)
  if (others !== null && position + others[0].length <= to) {
    const vague = others[0].slice(1)
    if (/^(?:各|有关|相关|各有关|各相关)/.test(vague))
      units.push({ name: vague, start: position + 1, end: position + others[0].length, vague: true, lead: false })
    position += others[0].length
    const more = /^(?:及|和|以及|与|、)/.exec(text.slice(position, position + 2))
    const end = more === null ? -1 : unitEnd(text, position + more[0].length, to)
    if (more !== null && end > 0) {
      const name = text.slice(position + more[0].length, end)
      units.push({ name, start: position + more[0].length, end, vague: isVague(name), lead: false })
      position = end
    }
  }
  const rest = text.slice(position, Math.min(position + 14, text.length))
  const only = units.length === 1 ? units[0] : undefined
  // 乡镇巡查人员, 领导小组办公室: no office that one can name.
  if (
    /^(?:设在|设立在|设置在|设于|由)/.test(rest) ||
    (/^设[立置]/.test(rest) && AD_HOC_END.test(text.slice(at, position)))
  )
    return -1
  if (
    only !== undefined &&
    (AD_HOC.test(only.name) ||
      (BARE_AREA.test(only.name) &&
        // 镇（街道）主要负责人每月…: print tells which bodies it means.
        !(only.name.endsWith(')') && POST_ACTS.test(rest)) &&
        /^(?![向对要应将把须在])(?:[\u4e00-\u9fff]{0,6}(?:人员|网格员|安全员|干部|书记|负责人|领导|同志|煤矿|矿山|企业|居民|群众|财政|级|之间|内))/.test(
          rest,
        )))
  )
    return -1
  if (
    !partner &&
    !force &&
    NOT_DOER.test(rest) &&
    !isEntry(text, at, position) &&
    !(withAt > 0 || (OPENS.test(text.slice(Math.max(0, at - 1), at)) && GOES_ON.test(rest)))
  )
    return -1
  if (
    force &&
    !/^(?:局长|主任)[^,。;]{0,12}签/.test(rest) &&
    /^(?:局长|主任|书记|副|同志|兼任|的(?!主要|分管))/.test(rest)
  )
    return -1
  if (/^:?(?:每(?:半年|年|季度?|月|周))?(?:负责)?牵头(?!领导|人|单位|部门)/.test(rest))
    for (const one of units) if (!one.vague) one.lead = true
  if (withAt > 0 && force) for (const one of units.slice(0, withAt)) if (!one.vague) one.lead = true
  found.push(...units)
  if (/^牵头[,、]/.test(rest)) readFollowing(text, position + 3, found)
  return position
}

const POST_ACTS = /^(?:党政)?(?:主要|分管)(?:负责人|负责同志|领导)[每要应须到带]/
const OPENS = /[。;\n]|^$/
/** 县能源局，于6月底前…: the deed follows a comma. */
const GOES_ON =
  /^,(?:于|对|按照|依法|要(?!求)|应当|须|每[年季月周旬半]|负责(?!人)|组织(?!部)|(?:19|20)\d\d年|\d{1,2}月)/

/** 县应急局：负责…: an entry of a list of duties, which the office opens. */
function isEntry(text: string, at: number, end: number): boolean {
  return text[end] === ':' && /[。;\n]|^$/.test(text.slice(Math.max(0, at - 1), at))
}

/** 由甲牵头，乙、丙等按职责分工负责: those after 牵头 act too. */
function readFollowing(text: string, at: number, found: Found[]): void {
  const stop = text.slice(at, at + 200).search(/[。;\n]/)
  const to = stop < 0 ? Math.min(text.length, at + 200) : at + stop
  const tail = text.slice(at, to)
  const verb = /(?:等)?(?:有关部门|相关部门|部门|单位)?(?:按(?:照)?(?:各自)?职责|分工|配合|参与|负责)/.exec(tail)
  if (verb === null) return
  let from = at
  for (let index = at; index <= at + verb.index; index++) {
    if (index < at + verb.index && text[index] !== '、' && text[index] !== '和' && text[index] !== ',') continue
    const name = text.slice(from, index)
    if (
      name.length >= 2 &&
      name.length <= 20 &&
      /(?:局|委|办|厅|部|政府|会|中心|公司|队|院|区|县|镇|街|部门|单位|室|乡)$/.test(name)
    ) {
      if (!found.some((one) => one.start === from))
        found.push({ name, start: from, end: index, vague: isVague(name), lead: false })
      from = index + 1
    } else if (text[index] !== '和') from = index + 1
  }
}

/** The lists of those responsible: （责任单位:…）, （区煤管局牵头，各有关部门按职责分工负责）, 牵头单位：… 配合单位：…. */
import { isVague, LEVEL_ALONE, LEVEL_HEAD, looksLikeUnit, unitEnd } from './names.ts'

export type Found = {
  name: string
  start: number
  end: number
  vague: boolean
  lead: boolean
  /** It stands above the clause and acts in it: 县能源局履行下列职责：. */
  governs?: true
}

const BODY = '(?:单位|部门|科室|处室|股室|部室|室所|机构|主体|区队|责任主体)'
const ROLE =
  '(?:配合|协办|参与|参加|协同|协助|督办|督导|监督|支持|监管|主管|整改|包保|包联|包抓|联系|挂牌督办|联办|会办|指导)'
const FIELD = new RegExp(
  `(?:(?:主要|共同|第一|具体)?(牵头|责任|负责|主责|主办|承办|实施|落实|组织|执行)|${ROLE}(?:责任|实施)?)(?:责任|实施|落实|负责|、?责任|及责任|和责任)?${BODY}(?:及配合单位|和配合单位|(?:及|和|、)(?:其)?(?:主要)?(?:责任人|负责人|联系人|分管领导))?(?::|为(?=[\\u4e00-\\u9fff]{0,8}(?:局|委|政府|办)))`,
  'g',
)
const FIELD_STOP = new RegExp(
  `[。;)\\n]|(?:第一|第二|共同|主要|具体)(?=(?:责任|牵头|配合)${BODY}:)|(?:完成|整改|办理|落实|推进|实施)?(?:时限|时间|期限|日期)(?:要求|节点)?:|(?:省级?|市级?|县级?|区级?|乡镇|镇级?|企业)?(?:责任|配合|牵头|参与|协办|主办|督导|主责|负责|实施|落实|参加|协同|协助|承办|监管|整改|包保|包联|联系|督办|分管|具体)(?:责任|实施)?(?:${BODY}|领导|人员|人)(?:及职务|及电话)?:|责任领导|进度安排:|工作要求:|完成标准:|工作目标:|验收标准:|整改措施:|预期成效:|备注:|联系人|联系电话`,
  'g',
)
const DUTY_WORD = /负责|牵头|配合|按(?:照)?(?:各自)?(?:职责|职能)?分工|落实|承担|实施|参与|主抓|组织(?!部)/
const VERB_END =
  /(?:(?:等)?(?:分别|共同|具体|统一|各自|联合)?(?:按(?:照)?(?:各自|有关|部门)?(?:的)?(?:工作)?(?:职责|职能|职权|职责和分工)?(?:分工)?(?:范围)?(?:分别|共同|抓好|做好)?(?:负责|落实|配合|推进|实施|承担)?(?:落实|推进|实施)?|负责(?:落实|实施|组织实施|推进)?|牵头(?:负责|落实|组织|实施|推进)?|配合(?:落实|实施)?|参与|参加|落实|承担|组织实施|实施|主抓|协同配合|协助|督促落实|推进|指导|监督))$/

/** Every responsible unit that the clause lists, in order. `text` is plain. */
export function findResponsible(printed: string): Found[] {
  const found: Found[] = []
  const text = withRoundBrackets(printed)
  let taken = -1
  FIELD.lastIndex = 0
  for (let match = FIELD.exec(text); match !== null; match = FIELD.exec(text)) {
    const from = match.index + match[0].length
    const to = fieldEnd(text, from)
    splitList(text, from, to, match[1] === '牵头' && !match[0].includes('及') && !match[0].includes('、'), true, found)
    taken = Math.max(taken, to)
    FIELD.lastIndex = Math.max(to, from)
  }
  for (const [from, to] of findBrackets(text)) {
    const content = text.slice(from, to)
    if (FIELD_HEAD.test(content) || found.some((one) => one.start < to && from < one.end)) continue
    if (DUTY_WORD.test(content)) readDuties(text, from, to, found)
    else if (isEnding(text, to + 1) && isListOfUnits(content)) splitList(text, from, to, false, false, found)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Is a bracket without any word of duty a list of units: 县能源局,各乡镇,各煤矿企业? One of them must be an office. */
function isListOfUnits(content: string): boolean {
  const pieces = content.split(/[、,;]/)
  return (
    pieces.every((piece) => looksLikeUnit(piece) || isVague(piece)) &&
    pieces.some((piece) => unitEnd(piece, 0, piece.length) === piece.length && !isVague(piece))
  )
}

/** 【责任单位：…】 and 〔甲负责〕 read like round brackets; 〔2024〕 is part of a document's number. */
function withRoundBrackets(text: string): string {
  if (!/[【〔[]/.test(text)) return text
  return text.replace(/[【〔[](?!\d{4}[】〕\]])([^【】〔〕[\]\n]{2,300})[】〕\]]/g, '($1)')
}

const FIELD_HEAD = /(?:单位|部门|时限|责任人|时间):/

/** Where a field's list ends; a bracket that opens inside it closes inside it. */
function fieldEnd(text: string, from: number): number {
  let depth = 0
  const limit = Math.min(text.length, from + 600)
  FIELD_STOP.lastIndex = from
  let stop = FIELD_STOP.exec(text)
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x28) depth++
    while (stop !== null && stop.index < index) stop = FIELD_STOP.exec(text)
    if (stop !== null && stop.index === index) {
      if (code !== 0x29 || depth === 0) {
        if (!(depth > 0 && code === 0x3b) && !((code === 10 || code === 0x3b) && goesOn(text, index + 1))) return index
      }
    }
    if (code === 0x29) depth--
  }
  return limit
}

/** Is the next line nothing but more units? */
function goesOn(text: string, from: number): boolean {
  const length = text.slice(from, from + 80).search(/[\n;。)]/)
  const line = text.slice(from, length < 0 ? Math.min(text.length, from + 80) : from + length)
  return (
    line.length >= 3 && line.length < 80 && line.split(/[、,]/).every((piece) => looksLikeUnit(piece) || isVague(piece))
  )
}

/** The contents of the outer brackets that are not longer than a list of units. */
function findBrackets(text: string): [number, number][] {
  const found: [number, number][] = []
  let depth = 0
  let from = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10) depth = 0
    if (code === 0x28) {
      if (depth === 0) from = index + 1
      depth++
    } else if (code === 0x29 && depth > 0) {
      depth--
      if (depth === 0 && index - from < 400) found.push([from, index])
    }
  }
  return found
}

function isEnding(text: string, at: number): boolean {
  return at >= text.length || /^[。;,\n]{0,2}(?:\n|$)/.test(text.slice(at, at + 4))
}

/** A bracket such as 甲、乙牵头，丙配合，丁等有关部门按职责分工负责. Only a bracket that ends a sentence is one. */
function readDuties(text: string, from: number, to: number, found: Found[]): void {
  const content = text.slice(from, to)
  if (!/(?:负责|牵头|配合|落实|承担|实施|参与|分工|主抓|推进)[。;]?$/.test(content) && !/牵头[,、;]/.test(content))
    return
  const units: Found[] = []
  let at = from
  for (const segment of splitAt(content, /[;,。]/)) {
    const start = at + segment.offset - 0
    const piece = segment.text
    const leads = piece.indexOf('牵头')
    if (leads >= 0) {
      splitList(text, start, start + leads, true, false, units)
      const rest = /^牵头(?:负责|落实|组织实施|组织|实施|推进|抓总|[,、;])?/.exec(piece.slice(leads))?.[0].length ?? 2
      splitList(text, start + leads + rest, start + piece.length, false, false, units)
    } else splitList(text, start, start + piece.length, false, false, units)
  }
  if (
    units.some(
      (one) =>
        one.vague ||
        /(?:局|委|厅|办|政府|部|会|室|镇街|乡镇|街道|公司|队|中心|区|县|市|院|企业|煤矿|矿|校|社|所|站|处|科|股|组|部门|旗|镇|乡)$/.test(
          one.name.replace(/\([^()]*\)$/, ''),
        ),
    )
  )
    found.push(...units)
}

function splitAt(text: string, stop: RegExp): { text: string; offset: number }[] {
  const pieces: { text: string; offset: number }[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index <= text.length; index++) {
    const char = text[index] ?? ''
    if (char === '(') depth++
    else if (char === ')') depth--
    else if (index === text.length || (depth <= 0 && stop.test(char))) {
      if (index > from) pieces.push({ text: text.slice(from, index), offset: from })
      from = index + 1
    }
  }
  return pieces
}

const JOINTS = /(?:以及|及其|会同|联合(?!会)|和|及|与)/g

/** Splits a list into its units one by one, as named. `open`: everything listed counts, else only what looks like a unit. */
function splitList(text: string, from: number, to: number, lead: boolean, open: boolean, found: Found[]): void {
  const pending: { start: number; end: number }[] = []
  for (const piece of splitAt(text.slice(from, to), /[、,;。/\n]/)) {
    const parts = splitJoined(text, from + piece.offset, from + piece.offset + piece.text.length).flatMap(
      ([start, end]) => splitGlued(text, start, end),
    )
    for (const [start, end] of parts) {
      // 由甲会同乙: the first of the two leads.
      const joint = text[start] === '由' && text.startsWith('会同', end)
      addUnit(text, start, end, lead || joint, open, found, pending)
    }
  }
}

/** 甲和乙 are two where what stands before 和 is a whole name. */
function splitJoined(text: string, from: number, to: number): [number, number][] {
  const pieces: [number, number][] = []
  let start = from
  const piece = text.slice(from, to)
  JOINTS.lastIndex = 0
  for (let match = JOINTS.exec(piece); match !== null; match = JOINTS.exec(piece)) {
    const before = text.slice(start, from + match.index)
    const after = piece.slice(match.index + match[0].length)
    if (
      before.length >= 2 &&
      after.length >= 2 &&
      looksLikeUnit(before) &&
      !/^(?:信息化|改革|社会保障|城乡建设|规划|旅游|政务)/.test(after)
    ) {
      pieces.push([start, from + match.index])
      start = from + match.index + match[0].length
    }
  }
  pieces.push([start, to])
  return pieces
}

/** 县能源局李某某, 县能源局局长李某某: the person behind the office is no part of its name. */
function withoutPerson(piece: string): string {
  const end = unitEnd(piece, 0, piece.length)
  if (end < 0 || end === piece.length) return piece
  return PERSON.test(piece.slice(end)) ? piece.slice(0, end) : piece
}

const PERSON =
  /^(?:(?:党组书记|党委书记)?[、]?(?:副?局长|副?主任|主要负责人|分管负责人|负责人)(?:[\u4e00-\u9fff]{2,4})?|(?![\u4e00-\u9fff]{1,3}(?:科|股|处|室|站|队|组|心|局|所|部|办|会|委|厅|院))(?!牵头|负责|配合|按|等|落实|参与|协助|具体|监管|分管)[\u4e00-\u9fff]{2,3})$/

/** 县能源局 县应急局, apart by blanks alone, which the plain form lost: each begins with a level or 各. */
function splitGlued(text: string, from: number, to: number): [number, number][] {
  const end = isVague(text.slice(from, to)) ? -1 : unitEnd(text, from, to)
  if (end < 0 || to - end < 3 || !GLUED.test(text.slice(end, to))) return [[from, to]]
  return unitEnd(text, end, to) < 0 ? [[from, to]] : [[from, end], ...splitGlued(text, end, to)]
}

const GLUED = /^(?:各|省|市(?!场)|州|盟|县|区|旗)(?![()级直属])/

/** 县能源局(牵头): the role of one in a list, printed behind its name. */
const OWN_ROLE = /\((?:(牵头)(?:单位|部门|负责)?|配合|参与|协助|负责|主责|主办|协办|责任单位|配合单位)\)$/

const HEAD = /^(?:由|请|并|以及|及|和|与|各自|会同|联合|商|其中[,:]?|主要|协同|配合单位|责任单位)/
const AND_OTHERS =
  /等(?:(?:各|有关|相关|其他|其它|多|各有关|各相关|几个|市直|区直|县直|成员|责任|职能|行业|主管|监管|负有.{0,20}职责的)*(?:部门|单位|成员单位|机构|部门和单位|部门单位|方面))?$/

function addUnit(
  text: string,
  from: number,
  to: number,
  lead: boolean,
  open: boolean,
  found: Found[],
  pending: { start: number; end: number }[],
): void {
  let start = from
  let end = to
  while (start < end && /[\n。,;:“”"]/.test(text[start] ?? '')) start++
  while (end > start && /[\n。,;:“”"]/.test(text[end - 1] ?? '')) end--
  const head = HEAD.exec(text.slice(start, end))
  if (head !== null && end - start - head[0].length >= 2) start += head[0].length
  let piece = text.slice(start, end)
  const role = OWN_ROLE.exec(piece)
  if (role !== null) piece = piece.slice(0, role.index)
  const leads = lead || role?.[1] !== undefined
  piece = withoutPerson(piece.replace(/(?:总|共同|联合|分别)$/, ''))
  for (let turn = 0; turn < 2; turn++) {
    const verb = VERB_END.exec(piece)
    if (verb !== null) piece = piece.slice(0, verb.index)
  }
  end = start + piece.length
  const others = AND_OTHERS.exec(piece)
  if (others !== null) {
    const vague = others[0].slice(1)
    if (vague.length > 2) found.push({ name: vague, start: start + others.index + 1, end, vague: true, lead: false })
    end = start + others.index
    piece = piece.slice(0, others.index)
  }
  if (piece.length === 0) return
  if (LEVEL_ALONE.test(piece)) {
    pending.push({ start, end })
    return
  }
  const vague = isVague(piece)
  const first = pending[0]
  if (vague && first !== undefined) {
    // 省、市、县三级监管部门 is one group.
    pending.length = 0
    found.push({ name: text.slice(first.start, end), start: first.start, end, vague, lead: false })
    return
  }
  if (
    !vague &&
    !(open ? piece.length <= 40 && piece.length >= 2 && /[\u4e00-\u9fff]/.test(piece) : looksLikeUnit(piece))
  )
    return
  const shared = LEVEL_HEAD.exec(piece)
  const [single] = pending
  if (single !== undefined && text[single.start] === '各' && !/^[县区旗]/.test(piece)) {
    // 各市、省应急厅 share nothing.
    found.push({ name: text.slice(single.start, single.end), ...single, vague: false, lead: leads })
    pending.shift()
  }
  if (shared !== null && !vague) {
    for (const one of pending) {
      found.push({
        name: text.slice(one.start, one.end) + piece.slice(shared[0].length).replace(/^[两三四]级/, ''),
        start: one.start,
        end: one.end,
        vague: false,
        lead: leads,
      })
    }
  }
  // 县两级能源局 after 市、 is 县能源局.
  const name = pending.length > 0 ? piece.replace(/^([县区旗](?:\([^()]*\))?)[两三四]级/, '$1') : piece
  pending.length = 0
  found.push({ name, start, end, vague, lead: leads && !vague })
}

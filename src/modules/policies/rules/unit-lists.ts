/** Splits a list of those responsible (甲、乙和丙等有关部门) into its units one by one, as named. */
import { isVague, LEVEL_ALONE, LEVEL_HEAD, looksLikeUnit, unitEnd } from './names.ts'

export type Found = {
  name: string
  start: number
  end: number
  vague: boolean
  lead: boolean
}

const VERB_END =
  /(?:(?:等)?(?:分别|共同|具体|统一|各自|联合)?(?:按(?:照)?(?:各自|有关|部门)?(?:的)?(?:工作)?(?:职责|职能|职权|职责和分工)?(?:分工)?(?:范围)?(?:分别|共同|抓好|做好)?(?:负责|落实|配合|推进|实施|承担)?(?:落实|推进|实施)?|负责(?:落实|实施|组织实施|推进)?|牵头(?:负责|落实|组织|实施|推进)?|配合(?:落实|实施)?|参与|参加|落实|承担|组织实施|实施|主抓|主责(?:落实|负责|推进)?|统筹(?:协调|推进|负责|落实)?|督导|督办|协同配合|协助|督促落实|推进|指导|监督))$/

/** The pieces between stops that stand outside brackets. */
export function splitAt(text: string, stop: RegExp): { text: string; offset: number }[] {
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
export function splitList(text: string, from: number, to: number, lead: boolean, open: boolean, found: Found[]): void {
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
  /等(?:(?:各|有关|相关|其他|其它|多|各有关|各相关|几个|市直|区直|县直|成员|责任|职能|行业|主管|监管|负有.{0,20}职责的)*(?:部门|单位|成员单位|机构|部门和单位|部门单位|方面|镇\(街道\)|乡\(镇\)|县\([^()]{1,6}\)|乡镇|镇街|县区|街道|地区|企业))?$/

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

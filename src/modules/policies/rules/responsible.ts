/** The lists of those responsible: （责任单位:…）, （区煤管局牵头，各有关部门按职责分工负责）, 牵头单位：… 配合单位：…. */
import { isVague, looksLikeUnit, unitEnd } from './names.ts'
import type { Found } from './unit-lists.ts'
import { splitAt, splitList } from './unit-lists.ts'

export type { Found } from './unit-lists.ts'

const BODY = '(?:单位|部门|科室|处室|股室|部室|室所|机构|主体|区队|责任主体)'
const ROLE =
  '(?:配合|协办|参与|参加|协同|协助|督办|督导|监督|支持|监管|主管|整改|包保|包联|包抓|联系|挂牌督办|联办|会办|指导)'
const FIELD = new RegExp(
  `(?:(?:主要|共同|第一|具体)?(牵头|责任|负责|主责|主办|承办|实施|落实|组织|执行)|${ROLE}(?:责任|实施)?)(?:责任|实施|落实|负责|、?责任|及责任|和责任)?${BODY}(?:及配合单位|和配合单位|(?:及|和|、)(?:其)?(?:主要)?(?:责任人|负责人|联系人|分管领导))?(?::|为(?=[\\u4e00-\\u9fff]{0,8}(?:局|委|政府|办)))`,
  'g',
)
const FIELD_STOP = new RegExp(
  `[。;)\\n]|\\.(?!\\d)|(?:第一|第二|共同|主要|具体|主体)(?=(?:责任|牵头|配合)${BODY}:)|(?:完成|整改|办理|落实|推进|实施)?(?:时限|时间|期限|日期)(?:要求|节点)?:|(?:省级?|市级?|县级?|区级?|乡镇|镇级?|企业)?(?:责任|配合|牵头|参与|协办|主办|督导|主责|负责|实施|落实|参加|协同|协助|承办|监管|整改|包保|包联|联系|督办|分管|具体)(?:责任|实施)?(?:${BODY}|领导|人员|人)(?:及职务|及电话)?:|责任领导|进度安排:|工作要求:|完成标准:|工作目标:|验收标准:|整改措施:|预期成效:|备注:|联系人|联系电话`,
  'g',
)
const DUTY_WORD =
  /负责|牵头|配合|按(?:照)?(?:各自)?(?:职责|职能)?分工|落实|承担|实施|参与|主抓|统筹|督导|督办|组织(?!部)/
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
  const pieces = content.split(/[、,;]/).filter((piece) => !TIME.test(piece))
  return (
    pieces.every((piece) => looksLikeUnit(piece) || isVague(piece)) &&
    pieces.some((piece) => unitEnd(piece, 0, piece.length) === piece.length && !isVague(piece))
  )
}

/** A limit among the units: （县能源局，2026年6月底前）. */
const TIME = /\d[年月日]|[年月季]底|年内|全年|长期|持续|常态化|立即|即时/

/** 【责任单位：…】 and 〔甲负责〕 read like round brackets; 〔2024〕 is part of a document's number. */
export function withRoundBrackets(text: string): string {
  if (!/[【〔[{]/.test(text)) return text
  return text.replace(/[【〔[{](?!\d{4}[】〕\]])([^【】〔〕[\]{}\n]{2,300})[】〕\]}]/g, '($1)')
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
  // …负责；长期坚持: the limit behind the duty is not part of it.
  const duty = content.replace(/[,;][^,;()]*$/, (last) => (TIME.test(last) ? '' : last))
  if (
    !/(?:负责|牵头|配合|落实|承担|实施|参与|分工|主抓|推进|统筹|协调|督导|督办)[。;]?$/.test(duty) &&
    !/牵头[,、;]/.test(content)
  )
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

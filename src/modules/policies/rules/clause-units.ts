/** The units of a clause: its own list, those that act in its text, and those that govern it from the heading above. */
import type { Plain } from './characters.ts'
import type { Clause } from './clauses.ts'
import { doerOf } from './subjects.ts'
import { findDoers, isBareArea } from './doers.ts'
import { isVague, levelsAt, unitEnd } from './names.ts'
import type { Found } from './responsible.ts'
import { findResponsible } from './responsible.ts'

/**
 * The units of `clause`, with their plain offsets. `named` are those that the clause itself names: in its list, or acting in its
 * text. `governors` stand above it and owe what it asks, where it has neither a list nor a subject of its own: the office that
 * the heading names (县应急管理局, whose duties follow), the doer of the line that ends in a colon (县能源局履行下列职责：), or the
 * list at the heading. `words` is the clause's plain text, `masked` the same without citations, `body` where the words after
 * its label begin.
 */
export function findUnits(
  plain: Plain,
  clause: Clause,
  words: string,
  masked: string,
  body: number,
): { named: Found[]; governors: Found[] } {
  const listed = findResponsible(words)
  const acting = findActing(masked, body)
  if (listed.some((one) => !one.vague)) return { named: moved(inList(listed, acting), clause.start), governors: [] }
  const subject = acting.some((one) => opensClause(masked, body, one.start))
  return {
    named: moved(listed.concat(acting), clause.start),
    governors: subject ? [] : findGovernors(plain, clause, listed.length + acting.length > 0),
  }
}

/** The list names those responsible; the text may tell which of them leads, and who else acts. */
function inList(listed: readonly Found[], acting: readonly Found[]): Found[] {
  const leads = listed.some((one) => one.lead) ? undefined : acting.find((one) => one.lead)?.name
  const named = listed.map((one) => (one.name === leads ? { ...one, lead: true } : one))
  const others = acting.filter(
    (one) =>
      !one.vague &&
      !one.name.startsWith('(') &&
      !isBareArea(one.name) &&
      !named.some((other) => sameBody(other.name, one.name) || (other.start < one.end && one.start < other.end)),
  )
  return named.concat(others)
}

/** Those of the nearest heading that names anybody. A list there is for the clauses that name nobody themselves. */
function findGovernors(plain: Plain, clause: Clause, names: boolean): Found[] {
  for (const head of clause.above.toReversed()) {
    const text = plain.text.slice(head.start, head.end)
    const list = findResponsible(text)
    if (list.length > 0) return names ? [] : moved(list, head.start)
    const owners = governorsIn(text)
    if (owners.length > 0) return moved(owners, head.start)
  }
  return []
}

/** Who acts in the text of a clause: those that its heading consists of first. */
function findActing(masked: string, body: number): Found[] {
  const doers = findDoers(masked, body)
  // 县应急管理局：牵头整治…: the heading names it, its sentence says that it leads.
  const title = titleUnits(masked, body).map((one) => ({
    ...one,
    lead: doers.some((other) => other.lead && other.start === one.start),
  }))
  return title.concat(doers.filter((one) => !title.some((other) => sameBody(other.name, one.name))))
}

function moved(found: readonly Found[], by: number): Found[] {
  return found.map((one) => ({ ...one, start: one.start + by, end: one.end + by }))
}

/** Does a doer open the clause, or its first sentence after a short heading? */
function opensClause(masked: string, body: number, start: number): boolean {
  const before = masked.slice(body, start)
  // 会同县公安局查处 leaves the subject out.
  if (/(?:会同|联合|组织|协调|统筹|带动|邀请|依托|经|从|移交|移送|抽调|与)$/.test(before)) return false
  return before.length <= 12 || /[。\n:](?:[^,。;\n]{0,6})$/.test(before)
}

/** The same office in short and in full (乡镇人民政府 and 各乡镇人民政府 are two: one is told, all are): with or without 人民 and 管理, 发改委 and 发展和改革委员会, 能源局 and 市能源局. */
export function sameBody(one: string, other: string): boolean {
  const [short, long] = [bareName(one), bareName(other)].toSorted((a, b) => a.length - b.length)
  if (short === undefined || long === undefined) return false
  // 市能源局 and 各产煤市能源局 are two.
  if (short !== long && long.startsWith('各') && /^[省市县区旗]/.test(short)) return false
  return short === long || (short.length >= 3 && /[局委办]$/.test(short) && long.endsWith(short))
}

function bareName(name: string): string {
  return SHORT.reduce(
    (words, [full, short]) => words.replace(full, short),
    name.replace(/^(?:有关|相关|属地|所在地)+|人民(?=政府)/g, ''),
  )
}

const SHORT: readonly [RegExp, string][] = [
  [/应急管理(?=局|厅)/, '应急'],
  [/发展(?:和)?改革委(?:员会)?|发改委员会/, '发改委'],
  [/发展(?:和)?改革局/, '发改局'],
  [/安全生产委员会/, '安委会'],
  [/安委会办公室/, '安委办'],
  [/市场监督管理局/, '市场监管局'],
  [/自然资源(?:和|与)规划局/, '自然资源局'],
  [/人力资源(?:和)?社会保障(?=局|厅)/, '人社'],
  [/住房(?:和)?城乡建设(?=局|厅)/, '住建'],
  [/工业和信息化(?=局|厅)/, '工信'],
  [/煤炭(?:工业)?管理局/, '煤管局'],
]

const LABEL = /^(?:第[^条]{1,6}条|[([]?[^\u4e00-\u9fff]{0,3}[一二三四五六七八九十百\d]{1,4}[)\]]?[、.]?|[①-⑳])/
const POST =
  '(?:的)?(?:党政)?(?:主要负责(?:人|同志)|主要领导|(?:分管|主管|协管)[\\u4e00-\\u9fff]{0,12}?(?:负责人|负责同志|领导|副职)|负责人|班子成员|局长|主任|副局长)(?:[、和及](?:主要负责人|分管负责人|其他负责人|其他班子成员))*'
/** What a heading may say behind the offices whose duties it opens. */
const TITLE_REST = new RegExp(
  `^(?:${POST})?(?:的)?(?:安全生产|矿山安全|煤矿安全|安全监管|监督管理|安全|工作|主要|监管|属地|管理|具体|履职)*(?:职责|责任|任务|清单|职责清单|责任清单|分工|职责分工|职能|事项)*(?:\\([^()]{0,20}\\))?[:。;\\n]?$`,
)

/** The offices that the heading of a clause consists of (县公安局。负责…, 县自然资源局：负责…, 县能源局职责). */
function titleUnits(masked: string, body: number): Found[] {
  const stop = masked.slice(body, body + 80).search(/[。:\n;]/)
  return stop < 0 ? [] : unitTitle(masked, body, body + stop + 1)
}

/** Those whose duties stand below: the offices that the heading consists of, else the doer of a line that ends in a colon. */
function governorsIn(head: string): Found[] {
  const body = LABEL.exec(head)?.[0].length ?? 0
  const line = head.slice(body).search(/[。\n]/)
  const title = unitTitle(head, body, line < 0 ? head.length : body + line)
  if (title.length > 0) return title
  const text = head.trimEnd()
  if (!text.endsWith(':')) return []
  const from = Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n')) + 1
  return findDoers(head, Math.max(from, body)).filter((one) => !one.vague)
}

/** Who acts in the points below a line that ends in a colon, where it is no office: 驻矿安监员履行下列职责：. Else null. */
export function governingDoer(plain: Plain, clause: Clause): string | null {
  const head = clause.above.at(-1)
  if (head === undefined) return null
  const text = plain.text.slice(head.start, head.end).trimEnd()
  if (!text.endsWith(':')) return null
  const line = text.slice(Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n')) + 1)
  return doerOf(
    line
      .replace(LABEL, '')
      .split(/[,;]/, 1)[0]
      ?.replace(/(?:有下列|有以下|履行|具备|的(?:主要)?职责|职责|应).*$/, '') ?? '',
  )
}

function unitTitle(text: string, from: number, to: number): Found[] {
  const units: Found[] = []
  let at = from
  while (at < to) {
    const shared = levelsAt(text, at, to)
    const end = shared?.end ?? unitEnd(text, at, to)
    if (end < 0) break
    for (const name of shared?.names ?? [text.slice(at, end)])
      units.push({ name, start: at, end, vague: isVague(name), lead: false })
    at = end
    // 乡镇党委、政府: the second without its place.
    const government = /^[、和](?:人民)?政府(?!办|主管|主导)/.exec(text.slice(at, Math.min(to, at + 6)))
    if (government !== null && text[at - 1] === '委') {
      units.push({
        name: government[0].slice(1),
        start: at + 1,
        end: at + government[0].length,
        vague: false,
        lead: false,
      })
      at += government[0].length
    }
    if (!/[、和及与]/.test(text[at] ?? '')) break
    at++
  }
  return units.length > 0 && TITLE_REST.test(text.slice(at, to)) ? units : []
}

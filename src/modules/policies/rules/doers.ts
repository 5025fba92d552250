/** Units named in running text as those who act: 由区能源局…, 区能源局和各镇街要…, 有关镇街是责任主体, 由甲会同乙. */
import { readList } from './doer-lists.ts'
import { BARE_AREA, COUNCIL, GIVEN, OF_LEVEL, OPENING, PEER, WITH } from './doer-words.ts'
import { unitEnd } from './names.ts'
import type { Found } from './responsible.ts'

/** 乡镇, 镇街: an area without a word that says which. */
export function isBareArea(name: string): boolean {
  return BARE_AREA.test(name)
}

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

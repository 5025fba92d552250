/** A list of units in running text (甲、乙和丙等部门), and whether it acts. */
import { AD_HOC, AD_HOC_END, AND, BARE_AREA, GOES_ON, NOT_DOER, OPENS, OTHERS, POST_ACTS, TWIN } from './doer-words.ts'
import { isVague, levelsAt, unitEnd } from './names.ts'
import type { Found } from './responsible.ts'

/** Reads 甲、乙和丙等部门 at `at`; adds its units when it is the doer. Returns its end, or -1. */
export function readList(
  text: string,
  at: number,
  to: number,
  force: boolean,
  partner: boolean,
  found: Found[],
): number {
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

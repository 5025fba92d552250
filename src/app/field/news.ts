import {
  type Check,
  CheckContent,
  type Clash,
  type Fields,
  flatten,
  FindingContent,
  isSame,
} from '#modules/inspections'
import type { Edition } from '#modules/ledgers'
import { checkOf, type Planned } from './planned.ts'
import { paperSay } from './sheets.ts'
import type { Answered, Photo } from './store.ts'

const names = Object.keys(CheckContent.shape) as (keyof CheckContent)[]
const findingNames = Object.keys(FindingContent.shape) as (keyof FindingContent)[]

/**
 * A check as fields by name: what the team writes of it, each finding and re-check whole, each field and answer of a checklist. What one side has taken
 * out is undefined there.
 */
export function fieldsOf(check: Check, editions: readonly Edition[]): Fields {
  const fields: Record<string, unknown> = {}
  for (const name of names) fields[`content/${name}`] = check[name]
  for (const one of check.findings)
    fields[`finding/${one.id}`] = Object.fromEntries(findingNames.map((name) => [name, one[name]]))
  for (const { hazard, result, text, dueOn, photos } of check.rechecks ?? [])
    fields[`recheck/${hazard}`] = { result, text, dueOn, photos }
  for (const list of check.lists ?? []) {
    const edition = editions.find((one) => one.id === list.edition)
    fields[`list/${list.id}`] = list.edition
    if (!edition) continue
    for (const [name, value] of Object.entries(flatten(edition.definition, list.values)))
      if (name !== edition.definition.row.mine) fields[`list/${list.id}/${name}`] = value
  }
  return fields
}

/** What the desk wrote since the phone took a check along and the phone has otherwise; `isBoth`: the phone wrote there too. */
export function newsOf(base: Fields, own: Fields, theirs: Fields): (Clash & { isBoth: boolean })[] {
  const all = [...new Set([...Object.keys(base), ...Object.keys(theirs)])]
  return all.flatMap((field) => {
    const clash = { field, base: base[field], own: own[field], theirs: theirs[field] }
    if (isSame(clash.base ?? null, clash.theirs ?? null) || isSame(clash.own ?? null, clash.theirs ?? null)) return []
    return [{ ...clash, isBoth: !isSame(clash.base ?? null, clash.own ?? null) }]
  })
}

/** The same for a check on this phone and as it stands at the desk now. */
export function newsFor(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  now: Check,
  editions: readonly Edition[],
): (Clash & { isBoth: boolean })[] {
  const { draft } = sheet.plan
  if (!draft) return []
  const all = [...editions, ...sheet.lists.map((one) => one.edition)]
  const own = fieldsOf({ ...checkOf(sheet, answers, photos, paperSay), situation: sheet.plan.content.situation }, all)
  return newsOf(fieldsOf(draft.check, all), own, fieldsOf(now, all))
}

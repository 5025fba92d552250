import type { Reading, ReadItem } from '../reading.ts'
import { type Clause, common, type Found, type Proposal, textOf } from './clause-parts.ts'
import { amongOpen, objectOf } from './objects.ts'
import { bindsOf, officeOf } from './offices.ts'
import { questionOf } from './open.ts'
import { firstUnit, owingUnits } from './propose-owners.ts'
import { holdsOf, targetsOf } from './propose-bounds.ts'
import { quotasOf, sharesOf } from './propose-quotas.ts'
import { reactionsOf } from './propose-reactions.ts'
import { readNumber } from './numerals.ts'
import { ownerIn, sentenceAround, stemOf } from './surroundings.ts'

export type { Draft, Proposal } from './clause-parts.ts'
export type { Question } from './open.ts'

/** Proposals for every clause of a document, in order; identities are unique. `from` is the day from which they would bind. */
export function proposeFrom(reading: Reading, from: string): Proposal[] {
  const seen = new Map<string, number>()
  return reading.items.flatMap((item, index) => {
    if (item.kind === 'context' || isCase(reading, item)) return []
    const stem = `c${item.path.map(idPart).join('-') || index + 1}`
    const above = stemOf(reading, index)
    const clause = {
      reading,
      item,
      from,
      label: clauseLabel(item),
      stem,
      above,
      owner: bindsOf(firstUnit(item)) ?? ownerIn(above),
    }
    const found = [
      ...quotasOf(clause),
      ...sharesOf(clause),
      ...reactionsOf(clause),
      ...holdsOf(clause),
      ...targetsOf(clause),
    ]
    const all =
      found.length === 0 || item.deadlines.some((one) => one.date !== null || one.longTerm)
        ? [...found, ...tasksOf(clause)]
        : found
    return all.map(({ asked, ...one }, ordinal) => {
      const id = one.obligation.id
      const times = (seen.get(id) ?? 0) + 1
      seen.set(id, times)
      const obligation = times === 1 ? one.obligation : { ...one.obligation, id: `${id}-x${times}` }
      return { item: index, ordinal, ...one, obligation, question: questionOf(obligation, asked) }
    })
  })
}

/** The label of a clause as obligations name it: 第十二条第一款, 三(一)2. */
export function clauseLabel(item: Pick<ReadItem, 'path'>): string {
  return item.path.join('')
}

/** The clause itself as a task: with its latest date, standing (长期坚持), or without either, where a person decides. */
function tasksOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind !== 'task' && item.kind !== 'safeguard' && item.kind !== 'organisation') return []
  const due = item.deadlines
    .flatMap((one) => (one.date ? [one.date] : []))
    .toSorted()
    .at(-1)
  const standing = item.deadlines.some((one) => one.longTerm)
  const partners = owingUnits(item).filter((name) => name !== firstUnit(item))
  const joint = [...new Set(partners.flatMap((name) => officeOf(name) ?? []))].filter(
    (role) => !(owner && 'organisation' in owner && owner.organisation === role),
  )
  const where =
    owner && 'mine' in owner ? amongOpen(objectOf(textOf(reading, item.at)) ?? objectOf(reading.title)) : undefined
  const open = !due && !standing
  return [
    {
      obligation: {
        ...common(clause, 'task', 1, headingOf(reading, item)),
        ...(owner ? { binds: owner } : {}),
        ...(where ? { where } : {}),
        joint,
        ...(due ? { due } : {}),
        ...(standing || open ? { every: 'quarter' as const, settings: ['every'] } : {}),
      },
      spans: [
        ...item.deadlines
          .filter((one) => one.date !== null || one.longTerm)
          .map((one) => ({ what: 'deadline', at: one.at })),
        ...[...item.governors, ...item.unitsAt].map((one) => ({ what: 'unit', at: one.at })),
      ],
      ...(open ? { asked: 'limit-open' as const } : {}),
    },
  ]
}

/** A member of a list of cases (超层越界开采的；), which tells what is punished and asks for nothing itself. */
function isCase(reading: Reading, item: ReadItem): boolean {
  if (owingUnits(item).length + item.frequencies.length + item.deadlines.length + item.quantities.length > 0)
    return false
  const above = item.path.slice(0, -1).join('\u0000')
  const list = reading.items.filter((one) => one.path.length > 1 && one.path.slice(0, -1).join('\u0000') === above)
  const cases = list.filter((one) => /的[；;。]?\s*$/.test(textOf(reading, one.at)))
  return list.length > 3 && cases.length > list.length / 2
}

/** A label as a part of an identity: 二 and (二) are 2, 第十二条 is 12; letters and digits only. */
function idPart(label: string): string {
  const bare = label.replace(/[第条款项章节编()（）]/g, '')
  const n = readNumber(bare)
  return Number.isNaN(n) ? bare.replace(/[^a-z0-9]/gi, '') || 'x' : String(n)
}

/** What a clause is about: its heading, or the first sentence of a later paragraph (第二款), which shares its article's heading. */
function headingOf(reading: Reading, item: ReadItem): string {
  const own = sentenceAround(reading.text, [item.at[0] + 1, item.at[0] + 1]).slice(0, 80)
  return (item.path.at(-1) ?? '').endsWith('款') ? own : item.heading || own
}

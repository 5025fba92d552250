import type { Reading, ReadItem } from '../reading.ts'
import { type Clause, common, type Found, type Proposal, textOf } from './clause-parts.ts'
import { holdOf, objectOf } from './objects.ts'
import { bindsOf, officeOf } from './offices.ts'
import { questionOf } from './open.ts'
import { quotasOf, sharesOf } from './propose-quotas.ts'
import { reactionsOf } from './propose-reactions.ts'
import { readNumber } from './numerals.ts'
import { ownerIn, segmentAround, sentenceAround, stemOf } from './surroundings.ts'

export type { Draft, Proposal } from './clause-parts.ts'
export type { Question } from './open.ts'

/** Proposals for every clause of a document, in order; identities are unique. `from` is the day from which they would bind. */
export function proposeFrom(reading: Reading, from: string): Proposal[] {
  const seen = new Map<string, number>()
  return reading.items.flatMap((item, index) => {
    if (item.kind === 'context') return []
    const stem = `c${item.path.map(idPart).join('-') || index + 1}`
    const above = stemOf(reading, index)
    const clause = {
      reading,
      item,
      from,
      label: clauseLabel(item),
      stem,
      above,
      owner: bindsOf(item.lead ?? item.units[0] ?? null) ?? ownerIn(above),
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

/** 底线: numbers behind a noun of the register (采煤工作面不得超过2个), true of each mine at every moment. */
function holdsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind === 'goal') return []
  return item.quantities.flatMap((one, n) => {
    if (!/^[个名处座人]$/.test(one.unit)) return []
    const segment = segmentAround(reading.text, one.at)
    const holds = holdOf(
      reading.text.slice(Math.max(item.at[0], one.at[0] - 24), one.at[0]) + one.text,
      one.value,
      textOf(reading, item.at),
    )
    if (!holds || !/不|最多|每|配备|派驻|明确|以内/.test(segment)) return []
    // 其中镇街派驻2名 is about the mines named just before it.
    const named = reading.text
      .slice(item.at[0], one.at[1])
      .split(/[，。；]/)
      .findLast((part) => objectOf(part))
    const where = (named ? objectOf(named) : undefined) ?? objectOf(reading.title)
    return [
      {
        obligation: {
          ...common(clause, 'limit', n + 1, segment),
          binds: owner ?? { mine: true as const },
          ...(where ? { where } : {}),
          holds,
        },
        spans: [{ what: 'quantity', at: one.at }],
      },
    ]
  })
}

function targetsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind !== 'goal') return []
  const binds = owner ?? bindsOf(reading.issuer) ?? { organisation: 'government' }
  return item.quantities.map((one, n) => {
    const segment = segmentAround(reading.text, one.at)
    const by = item.deadlines.find((limit) => limit.date !== null)?.date
    const most = /以下|以内|不(得)?(超过|高于|多于)|控制在/.test(segment)
    return {
      obligation: {
        ...common(clause, 'target', n + 1, segment),
        binds,
        ...(most ? { atMost: one.value } : { atLeast: one.value }),
        ...(by ? { by } : {}),
        strive: /力争|争取/.test(segment),
      },
      spans: [{ what: 'quantity', at: one.at }, ...item.deadlines.map((limit) => ({ what: 'deadline', at: limit.at }))],
    }
  })
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
  const partners = item.units.filter((name) => name !== (item.lead ?? item.units[0]))
  const joint = [...new Set(partners.flatMap((name) => officeOf(name) ?? []))].filter(
    (role) => !(owner && 'organisation' in owner && owner.organisation === role),
  )
  const where = owner && 'mine' in owner ? (objectOf(textOf(reading, item.at)) ?? objectOf(reading.title)) : undefined
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
        ...item.unitsAt.map((one) => ({ what: 'unit', at: one.at })),
      ],
      ...(open ? { asked: 'limit-open' as const } : {}),
    },
  ]
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

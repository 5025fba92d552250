import type { Binds, Obligation, Quota, Where } from '../model.ts'
import type { At, Frequency, Reading, ReadItem } from '../reading.ts'
import { deedOf, proofOf, triggerOf } from './deeds.ts'
import { ladderOf } from './ladder.ts'
import { readNumber } from './numerals.ts'
import { holdOf, objectOf } from './objects.ts'
import { bindsOf, officeOf } from './offices.ts'
import { type Question, questionOf } from './open.ts'
import { deedIn, ownerIn, segmentAround, sentenceAround, stemOf } from './surroundings.ts'

export type { Question } from './open.ts'

/** An obligation as far as it could be read; what is missing is asked of a person before it can be accepted. */
export type Draft = Partial<Omit<Obligation, 'kind'>> & { kind: Obligation['kind']; id: string; clause: string; says: [string, string] } & Record<string, unknown>

export type Proposal = { item: number; ordinal: number; obligation: Draft; spans: { what: string; at: At }[]; question: Question | null }
type Found = Omit<Proposal, 'item' | 'ordinal' | 'question'> & { asked?: Question }

/** What the proposals of one clause share. `title` tells which mines a document is about where the clause does not. */
type Clause = { reading: Reading; item: ReadItem; owner: Binds | undefined; label: string; stem: string; above: string; from: string }

/** Proposals for every clause of a document, in order; identities are unique. `from` is the day from which they would bind. */
export function proposeFrom(reading: Reading, from: string): Proposal[] {
  const seen = new Map<string, number>()
  return reading.items.flatMap((item, index) => {
    if (item.kind === 'context') return []
    const stem = `c${item.path.map(idPart).join('-') || index + 1}`
    const above = stemOf(reading, index)
    const clause = { reading, item, from, label: clauseLabel(item), stem, above, owner: bindsOf(item.lead ?? item.units[0] ?? null) ?? ownerIn(above) }
    const found = [...quotasOf(clause), ...sharesOf(clause), ...reactionsOf(clause), ...holdsOf(clause), ...targetsOf(clause)]
    const all = found.length === 0 || item.deadlines.some((one) => one.date !== null || one.longTerm) ? [...found, ...tasksOf(clause)] : found
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

function common(clause: Clause, kind: Obligation['kind'], n: number, says: string) {
  return { kind, id: `${clause.stem}-${kind}-${n}`.toLowerCase(), clause: clause.label, says: [says, ''] as [string, string], from: clause.from, proof: [] as string[], ladder: ladderOf({ kind }) }
}

function quotasOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  return item.frequencies.map((one, n) => {
    const segment = segmentAround(reading.text, one.at)
    const binds = one.owner ? bindsOf(one.owner) : owner
    const does = ownDeed(deedOf(one.action) ?? deedOf(segment) ?? deedOf(deedIn(clause.above)) ?? deedOf(textOf(reading, item.at)), binds)
    const by = byOf(one.text)
    const spread = spreadOf(binds, segment)
    const where = does && (aboutMines.test(does) || spread === 'each') ? (objectOf(`${one.owner ?? ''}${segment}`) ?? objectOf(reading.title)) : undefined
    const counts = countsOf(does, segment)
    return {
      obligation: {
        ...common(clause, 'quota', n + 1, saysOfQuota(clause, one, by)),
        ...(binds ? { binds } : {}), ...(does ? { does, proof: proofOf(does) } : {}), ...(where ? { where } : {}), ...(counts ? { counts } : {}), ...(by ? { by } : {}),
        atLeast: one.count, every: one.period, spread, ladder: ladderOf({ kind: 'quota', every: one.period }),
      },
      spans: [{ what: 'frequency', at: one.at }, ...item.unitsAt.filter((unit) => one.actor?.includes(unit.name)).map((unit) => ({ what: 'unit', at: unit.at }))],
    }
  })
}

/**
 * A share of the times (每月8次，其中夜查不少于1次) is a duty of its own in the same period. Whose it is is asked where the sentence
 * names more than one.
 */
function sharesOf(clause: Clause): Found[] {
  const { reading, item } = clause
  return item.quantities.flatMap((one, n) => {
    const segment = segmentAround(reading.text, one.at)
    const whole = item.frequencies.findLast((each) => each.at[1] <= one.at[0])
    if (one.unit !== '次' || !whole || !/^其中/.test(segment) || item.frequencies.some((each) => each.at[0] < one.at[1] && one.at[0] < each.at[1])) return []
    const sentence = sentenceAround(reading.text, one.at)
    const named = item.frequencies.filter((each) => sentence.includes(each.text))
    const binds = named.length === 1 ? (bindsOf(whole.actor) ?? clause.owner) : undefined
    const does = deedOf(whole.action) ?? deedOf(deedIn(clause.above)) ?? deedOf(segment)
    const counts = countsOf(does, segment)
    const where = does && aboutMines.test(does) ? (objectOf(segment) ?? objectOf(clause.above) ?? objectOf(reading.title)) : undefined
    const what = segment.replace(/^其中/, '').replace(one.text, '').replace(/(不少于|至少|不低于)$/, '')
    return [
      {
        obligation: {
          ...common(clause, 'quota', item.frequencies.length + n + 1, `其中${what}${periodWords[whole.period]}不少于${one.value}次`), ...(binds ? { binds } : {}), ...(does ? { does, proof: proofOf(does) } : {}),
          ...(where ? { where } : {}), ...(counts ? { counts } : {}), atLeast: one.value, every: whole.period, spread: 'any' as const, ladder: ladderOf({ kind: 'quota', every: whole.period }),
        },
        spans: [{ what: 'quantity', at: one.at }],
      },
    ]
  })
}

const aboutMines = /^(visit|check|recheck|selfcheck|patrol|equipment)\./
const periodWords: Readonly<Record<Frequency['period'], string>> = { day: '每日', week: '每周', tenDays: '每旬', month: '每月', quarter: '每季度', halfYear: '每半年', year: '每年' }

/** 区能源局局长每月下矿检查不少于5次: who, rhythm, deed and number in one sentence; the printed one where the reader saw no deed. */
function saysOfQuota({ reading, item, above }: Clause, one: Frequency, by: string | undefined): string {
  if (!one.actor && !one.action && !above) return sentenceAround(reading.text, one.at).slice(0, 80)
  const who = one.owner ?? item.lead ?? item.units[0] ?? ''
  const what = one.action ?? deedIn(above)
  if (by) return `${who}${one.text}${one.text.includes(what) ? '' : what}`
  return `${who}${periodWords[one.period]}${what}${one.atLeast ? '不少于' : ''}${one.count}次`
}

/** A mine that checks itself makes no visit: 矿长每月组织全面检查 is a self-check. */
function ownDeed(does: string | undefined, binds: Binds | undefined): string | undefined {
  const own = binds && ('mine' in binds || ('post' in binds && binds.post.startsWith('mine-')))
  return own && (does === 'visit.made' || does === 'check.made') ? 'selfcheck.made' : does
}

/** 每年12月10日前 is `12-10`, 每月5日前 is `5`. */
function byOf(text: string): string | undefined {
  const inYear = /每年(?:的)?(\d{1,2})月(\d{1,2})日(?:之|以)?前/.exec(text)
  if (inYear) return `${inYear[1]!.padStart(2, '0')}-${inYear[2]!.padStart(2, '0')}`
  return /每月(?:的)?(\d{1,2})日(?:之|以)?前/.exec(text)?.[1]
}

function countsOf(does: string | undefined, text: string): Where | undefined {
  if (does !== 'visit.made' && does !== 'check.made') return undefined
  if (/夜查|夜间检查/.test(text)) return { fact: 'entry.mode', is: 'night' }
  if (does === 'visit.made' && /下井|入井/.test(text)) return { fact: 'entry.underground', is: true }
  return undefined
}

function reactionsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  const relative = item.deadlines.filter((one) => one.date === null && !one.longTerm && withinOf(one.text))
  return relative.map((one, n) => {
    const sentence = sentenceAround(reading.text, one.at)
    const segment = segmentAround(reading.text, one.at)
    const trigger = item.triggers.toSorted((a, b) => Math.abs(a.at[0] - one.at[0]) - Math.abs(b.at[0] - one.at[0]))[0]
    const word = triggerOf(segment.includes('之日') ? segment : (trigger?.text ?? sentence)) ?? triggerOf(sentence)
    const does = deedOf(segment.slice(segment.indexOf(one.text) + one.text.length)) ?? deedOf(segment)
    const binds = bindsOf(/^(.+?)(?:应当?|要|自|在|须|必须|\d)/.exec(segment)?.[1] ?? null) ?? owner
    const ahead = /提前|之前|前$/.test(one.text) || /提前$/.test(segment.slice(0, segment.indexOf(one.text)))
    const where = word ? (objectOf(segment.replace(/停产|停建|复产|复工|关闭/g, '')) ?? objectOf(reading.title)) : undefined
    return {
      obligation: {
        ...common(clause, 'reaction', n + 1, sentence.length > 60 ? segment : sentence), ...(binds ? { binds } : {}), ...(where ? { where } : {}),
        ...(word ? { after: { word } } : {}), ...(does ? { does, proof: proofOf(does) } : {}),
        ...(ahead ? { within: { days: 0 }, before: withinOf(one.text) } : { within: withinOf(one.text) }), ladder: ladderOf({ kind: 'reaction', within: withinOf(one.text) }),
      },
      spans: [{ what: 'deadline', at: one.at }, ...(trigger ? [{ what: 'trigger', at: trigger.at }] : [])],
    }
  })
}

/** 底线: numbers behind a noun of the register (采煤工作面不得超过2个), true of each mine at every moment. */
function holdsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind === 'goal') return []
  return item.quantities.flatMap((one, n) => {
    if (!/^[个名处座人]$/.test(one.unit)) return []
    const segment = segmentAround(reading.text, one.at)
    const holds = holdOf(reading.text.slice(Math.max(0, one.at[0] - 24), one.at[0]) + one.text, one.value)
    if (!holds || !/不|最多|每|配备|派驻|明确|以内/.test(segment)) return []
    const where = objectOf(segment) ?? objectOf(textOf(reading, item.at)) ?? objectOf(reading.title)
    return [{ obligation: { ...common(clause, 'limit', n + 1, segment), binds: owner ?? { mine: true as const }, ...(where ? { where } : {}), holds }, spans: [{ what: 'quantity', at: one.at }] }]
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
        ...common(clause, 'target', n + 1, segment), binds, ...(most ? { atMost: one.value } : { atLeast: one.value }), ...(by ? { by } : {}), strive: /力争|争取/.test(segment),
      },
      spans: [{ what: 'quantity', at: one.at }, ...item.deadlines.map((limit) => ({ what: 'deadline', at: limit.at }))],
    }
  })
}

/** The clause itself as a task: with its latest date, standing (长期坚持), or without either, where a person decides. */
function tasksOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind !== 'task' && item.kind !== 'safeguard' && item.kind !== 'organisation') return []
  const due = item.deadlines.flatMap((one) => (one.date ? [one.date] : [])).toSorted().at(-1)
  const standing = item.deadlines.some((one) => one.longTerm)
  const partners = item.units.filter((name) => name !== (item.lead ?? item.units[0]))
  const joint = [...new Set(partners.flatMap((name) => officeOf(name) ?? []))].filter((role) => !(owner && 'organisation' in owner && owner.organisation === role))
  const where = owner && 'mine' in owner ? (objectOf(textOf(reading, item.at)) ?? objectOf(reading.title)) : undefined
  const open = !due && !standing
  return [
    {
      obligation: {
        ...common(clause, 'task', 1, headingOf(reading, item)), ...(owner ? { binds: owner } : {}), ...(where ? { where } : {}), joint,
        ...(due ? { due } : {}), ...(standing || open ? { every: 'quarter' as const, settings: ['every'] } : {}),
      },
      spans: [
        ...item.deadlines.filter((one) => one.date !== null || one.longTerm).map((one) => ({ what: 'deadline', at: one.at })),
        ...item.unitsAt.map((one) => ({ what: 'unit', at: one.at })),
      ],
      ...(open ? { asked: 'limit-open' as const } : {}),
    },
  ]
}

/** 5日内, 3个工作日内, 24小时内, 1个月内; undefined when the text is no such span. */
export function withinOf(text: string): { days?: number; workingDays?: number; hours?: number; months?: number } | undefined {
  const found = /([0-9０-９〇零一二两三四五六七八九十百]+)\s*(?:个)?\s*(工作日|小时|日|天|月)/.exec(text)
  if (!found || /每/.test(text)) return undefined
  const n = readNumber(found[1]!.normalize('NFKC'))
  if (!Number.isFinite(n)) return undefined
  const unit = found[2]
  return unit === '工作日' ? { workingDays: n } : unit === '小时' ? { hours: n } : unit === '月' ? { months: n } : { days: n }
}

/** A label as a part of an identity: 二 and (二) are 2, 第十二条 is 12; letters and digits only. */
function idPart(label: string): string {
  const bare = label.replace(/[第条款项章节编()（）]/g, '')
  const n = readNumber(bare)
  return Number.isNaN(n) ? bare.replace(/[^a-z0-9]/gi, '') || 'x' : String(n)
}

function spreadOf(binds: Binds | undefined, text: string): Quota['spread'] {
  return binds && 'mine' in binds ? 'each' : /每(个|座|处|家)?(煤?矿|矿井|矿山|企业|尾矿库)|全覆盖|逐(矿|库|企)/.test(text) ? 'each' : 'any'
}

/** What a clause is about: its heading, or the first sentence of a later paragraph (第二款), which shares its article's heading. */
function headingOf(reading: Reading, item: ReadItem): string {
  const own = sentenceAround(reading.text, [item.at[0] + 1, item.at[0] + 1]).slice(0, 80)
  return /款$/.test(item.path.at(-1) ?? '') ? own : item.heading || own
}

function textOf(reading: Reading, at: At): string {
  return reading.text.slice(at[0], at[1])
}

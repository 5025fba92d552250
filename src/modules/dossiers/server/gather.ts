import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import { latestRoot } from '#platform/server/seal'
import type { Work } from '#platform/server/work'
import type { Duty, DutyLine, EntryLine, Proof } from '#modules/duties'
import { daysAsked, dutiesWanted, entryLines, findProofs, ladderLines, linesOf } from '#modules/duties/server'
import type * as api from '../api.ts'
import type { Dossier, Item } from '../model.ts'
import { belongs, type Stretch } from '../rules/attribution.ts'
import { countWords, figuresOf, isBackDated, linesOf as summaryOf, monthsOf } from '../rules/summary.ts'
import { findRemarks, readSealed } from './store.ts'
import { readSubject, type Subject } from './subjects.ts'

/** A year of a county with 36 mines is 37,000 duties, which take 2.5 s and 150 MB; more than this one request should not explain. */
const most = 50_000
/** Items of a state that are told one by one. */
const mostItems = 300

type Wanted = Pick<InputOf<typeof api.readDossier>['query'], 'of' | 'id' | 'from' | 'to' | 'asOf' | 'knownOn'>
export type Progress = (done: number, total: number) => void

/**
 * Reads the file off the record, as of two days: duties whose limits lie in the period, what was done for each and by which
 * entries. Refuses `dossier-too-large`. Entries that the reader may not see are counted by nobody here.
 */
export async function gatherDossier(work: Work, wanted: Wanted, progress: Progress = () => {}): Promise<Dossier> {
  const { asOf, knownOn } = daysAsked(work, wanted)
  const on = { asOf, knownOn }
  const subject = await readSubject(work, wanted)
  const duties = await dutiesOf(work, wanted, subject, on)
  const whys = await findProofs(work, duties, on, (done) => progress(done, duties.length))
  const lines = await linesOf(work, duties, on)
  const shown = (entries: Proof['counted']) => entries.filter((one) => covers(work.who.range, one.entry.scope))
  const counted = new Map([...whys].map(([key, why]) => [key, shown(why.counted)]))
  const rulings = [...whys.values()].flatMap((one) => (one.waived ? [one.waived] : []))
  const entries = [...counted.values()].flat().map((one) => one.entry)
  const unique = [...new Map([...entries, ...rulings].map((one) => [one.id, one])).values()]
  const entryOf = await entryLines(work, unique)
  const sorted = [...entryOf.values()].toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
  const chosen = lines.filter((one) => one.state === 'overdue' || one.state === 'late' || one.state === 'waived')
  const items = await itemsOf(work, chosen, whys, counted, entryOf)
  const inState = (state: string) => items.filter((one) => one.duty.state === state)
  const proofs = new Map(
    [...counted].map(([key, own]) => [key, own.filter((one) => one.role !== 'trigger').map((one) => one.entry)]),
  )
  return {
    of: wanted.of,
    id: wanted.id,
    name: subject.name,
    detail: subject.detail,
    office: subject.office,
    from: wanted.from,
    to: wanted.to,
    ...on,
    held: subject.held,
    figures: figuresOf(lines),
    lines: summaryOf(lines, proofs),
    months: monthsOf(lines),
    overdue: inState('overdue'),
    late: inState('late'),
    waived: inState('waived'),
    records: {
      count: sorted.length,
      backDated: sorted.filter(isBackDated).length,
      files: new Set(sorted.flatMap((one) => one.proof)).size,
      words: countWords(sorted.map((one) => one.word)),
    },
    entries: sorted,
    seal: await readSealed(work, [...entryOf.keys()], await latestRoot(work.tx)),
  }
}

/** Duties of the subject whose limits lie in the period; of a person those of each post on the days on which it was held. */
async function dutiesOf(
  work: Work,
  wanted: Wanted,
  subject: Subject,
  on: { asOf: string; knownOn: string },
): Promise<Duty[]> {
  const find = async (of: Parameters<typeof dutiesWanted>[1], days: Stretch): Promise<Duty[]> => {
    const range = { dueFrom: days.from, dueTo: days.to, standing: true }
    const { duties, total } = await dutiesWanted(work, { ...of, ...range }, on, most)
    if (total > most) refuse('invalid', 'dossier-too-large', { n: total, most })
    return duties.filter((one) => belongs(one, days))
  }
  if (wanted.of === 'person') {
    const found: Duty[] = []
    for (const held of subject.held) {
      found.push(...(await find({ post: held.post }, held)))
      if (held.heads) {
        const office = await find({ organisation: held.organisation }, held)
        found.push(...office.filter((one) => one.post === null))
      }
    }
    return [...new Map(found.map((one) => [one.key, one])).values()]
  }
  return find({ [wanted.of]: wanted.id }, wanted)
}

/** What wants words, with what was known, who was reminded, what was said. */
async function itemsOf(
  work: Work,
  lines: readonly DutyLine[],
  whys: ReadonlyMap<string, Proof>,
  counted: ReadonlyMap<string, Proof['counted']>,
  entryOf: ReadonlyMap<string, EntryLine>,
): Promise<Item[]> {
  const chosen = [...Map.groupBy(lines, (one) => one.state).values()].flatMap((own) => own.slice(0, mostItems))
  const remarks = await findRemarks(
    work,
    chosen.map((one) => one.key),
  )
  const ladders = await ladderLines(
    work,
    chosen.flatMap((one) => whys.get(one.key) ?? []),
  )
  return chosen.map((duty) => {
    const waiver = whys.get(duty.key)?.waived
    return {
      duty,
      known: (counted.get(duty.key) ?? []).flatMap(({ entry, role }) => {
        const line = entryOf.get(entry.id)
        return line ? [{ ...line, role }] : []
      }),
      reminders: (ladders.get(duty.key) ?? []).filter((one) => one.state !== 'coming' && one.state !== 'not-needed'),
      waived: waiver ? (entryOf.get(waiver.id) ?? null) : null,
      remarks: remarks.get(duty.key) ?? [],
    }
  })
}

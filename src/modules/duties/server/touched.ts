import { type Day, type Period, periodOf } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Work } from '#platform/server/work'
import type { Quota, Reaction } from '#modules/policies'
import type { InForce } from '../model.ts'
import { relationOf } from '../rules/charges.ts'
import { madeGoodFor, minesNamed, minesOf } from '../rules/entries.ts'
import { nameOf } from '../rules/line.ts'
import { earlier, later, periodsOf } from '../rules/spans.ts'
import { mayBind } from '../rules/subjects.ts'
import { dayBefore } from '../rules/terms.ts'
import { loadCalendar } from './calendar.ts'
import { rederive, withOtherEditions } from './rederive.ts'
import type { Held } from './skeleton.ts'
import { wordsOf } from './store/asked.ts'
import { loadEntries } from './store/entries.ts'
import { findMinesOfPosts, findMinesUnder } from './store/mines.ts'

/** Who and what an entry touches. An entry that was corrected touches what it said before and what it says now. */
export type Touched = {
  ids: string[]
  word: string
  days: Day[]
  posts: string[]
  organisations: string[]
  mines: string[]
}

export function touchedBy(versions: readonly Entry[]): Touched {
  const some = (list: (string | null)[]) => [...new Set(list.filter((one): one is string => one !== null))]
  return {
    ids: some(versions.map((one) => one.id)),
    word: versions[0]!.word,
    days: some(versions.flatMap((one) => [one.happenedOn, madeGoodFor(one) ?? null])).toSorted(),
    posts: some(versions.map((one) => one.post)),
    organisations: some(versions.map((one) => one.organisation)),
    mines: some(versions.flatMap((one) => minesOf(one))),
  }
}

/** A deed: the quotas it counts for, the triggers it answers, what it sets off, the figures it moves. */
export async function rederiveDeed(work: Work, held: Held, touched: Touched): Promise<void> {
  const posts = touched.posts.flatMap((id) => held.postById.get(id) ?? [])
  const offices = [...new Set([...touched.organisations, ...posts.map((one) => one.organisation)])].flatMap(
    (id) => held.organisationById.get(id) ?? [],
  )
  const by = withOtherEditions(
    held,
    (held.byWord.get(touched.word) ?? []).filter((one) => mayBind(one, posts, offices, touched.mines.length)),
  )
  await rederiveQuotas(
    work,
    held,
    by.filter((one) => one.obligation.kind === 'quota'),
    touched,
  )
  await rederiveAnswers(
    work,
    held,
    by.filter((one) => one.obligation.kind === 'reaction'),
    touched,
  )
  await rederiveTriggered(work, held, held.triggeredBy.get(touched.word) ?? [], touched)
  await rederiveWhole(work, held, held.measuredBy.get(touched.word) ?? [])
}

export function perMine(force: InForce): boolean {
  return 'mine' in force.obligation.binds || (force.obligation.kind === 'quota' && force.obligation.spread === 'each')
}

/**
 * Quotas of the entry's doer and mine, in the periods of its days. What is counted for each mine is read for this mine alone;
 * what all mines share needs every mine that the doer's entries of the period name.
 */
async function rederiveQuotas(work: Work, held: Held, forces: readonly InForce[], touched: Touched): Promise<void> {
  // An office may have a hundred mines, and much that it owes for each: only what is owed for this one is looked at.
  await rederiveQuotasAlike(work, held, forces.filter(perMine), touched, true)
  await rederiveQuotasAlike(
    work,
    held,
    forces.filter((one) => !perMine(one)),
    touched,
    false,
  )
}

async function rederiveQuotasAlike(
  work: Work,
  held: Held,
  forces: readonly InForce[],
  touched: Touched,
  each: boolean,
): Promise<void> {
  if (forces.length === 0) return
  const window: Period = { from: touched.days[0]!, to: touched.days.at(-1)! }
  const begun = (kind: string) =>
    forces
      .filter((one) => kind in one.obligation.binds)
      .map((one) => periodStart(forces, one, window.from))
      .toSorted()[0]
  const from = forces.map((one) => periodStart(forces, one, window.from)).toSorted()[0]!
  const own = new Set(touched.mines)
  const { posts, organisations, mines } = touched
  const here = { words: [touched.word], ...(each ? { about: mines } : {}) }
  const known = await loadEntries(work, [
    ...(begun('post') ? [{ ...here, posts, from: begun('post')! }] : []),
    ...(begun('organisation') ? [{ ...here, organisations, from: begun('organisation')! }] : []),
    ...(begun('mine') ? [{ ...here, mines, from: begun('mine')! }] : []),
  ])
  const shared = each ? [] : known.flatMap(minesNamed)
  // Whoever is bound by being tied to mines owes it on the days of all his ties.
  const tied =
    !each && forces.some((one) => relationOf(one.obligation.binds) !== undefined)
      ? await findMinesOfPosts(work, posts)
      : []
  await rederive(work, held, {
    forces,
    window,
    known,
    subjects: new Set([...posts, ...organisations, ...mines]),
    only: (duty) => !each || (duty.mine !== null && own.has(duty.mine)),
    rows: { ...(each ? { mines } : { posts, organisations }), begun: { from, to: window.to }, lasting: window.from },
    mines: [...mines, ...shared, ...tied],
    entries: [],
  })
}

/** The first day of the period of a quota that holds a day; several periods together count from the first edition. */
function periodStart(all: readonly InForce[], force: InForce, day: Day): Day {
  const { every } = force.obligation as Quota
  if (typeof every === 'string') return periodOf(day, every).from
  const begin = all
    .filter((one) => nameOf(one) === nameOf(force))
    .map((one) => later(one.from, one.obligation.from))
    .toSorted()[0]!
  return periodsOf(every, begin, later(day, begin), later(day, begin))[0]?.from ?? day
}

/** Reactions that the entry may answer: those set off at its mine or at none. */
async function rederiveAnswers(work: Work, held: Held, forces: readonly InForce[], touched: Touched): Promise<void> {
  if (forces.length === 0) return
  const words = [...new Set(forces.map((one) => (one.obligation as Reaction).after.word))]
  const triggers = await loadEntries(
    work,
    touched.mines.length > 0
      ? [
          { words, mines: touched.mines },
          { words, noMine: true },
        ]
      : [{ words }],
  )
  const wanted = new Set(triggers.map((one) => one.id))
  const from = triggers.reduce<Day>((first, one) => earlier(first, one.happenedOn), work.today)
  const reach = forces.some((one) => (one.obligation as Reaction).before) ? '0001-01-01' : from
  await rederive(work, held, {
    forces,
    subjects: new Set([...touched.posts, ...touched.organisations, ...touched.mines]),
    only: (duty) => duty.trigger !== null && wanted.has(duty.trigger),
    rows: { triggers: [...wanted] },
    mines: [...touched.mines, ...triggers.flatMap(minesNamed)],
    known: triggers,
    entries: [
      {
        words: [touched.word],
        posts: touched.posts,
        organisations: touched.organisations,
        mines: touched.mines,
        from: reach,
      },
    ],
  })
}

/** What the entry sets off, for everybody whom it binds. */
async function rederiveTriggered(work: Work, held: Held, forces: readonly InForce[], touched: Touched): Promise<void> {
  if (forces.length === 0) return
  const calendar = loadCalendar()
  const day = touched.days[0]!
  const from = forces.reduce<Day>((first, one) => {
    const { before } = one.obligation as Reaction
    return before ? earlier(first, dayBefore(day, before, calendar)) : first
  }, day)
  const does = [...new Set(forces.map((one) => (one.obligation as Reaction).does))]
  await rederive(work, held, {
    forces,
    only: (duty) => duty.trigger !== null && touched.ids.includes(duty.trigger),
    rows: { triggers: touched.ids },
    mines: touched.mines,
    entries: [
      { words: [touched.word], ids: touched.ids },
      ...(touched.mines.length > 0
        ? [
            { words: does, mines: touched.mines, from },
            { words: does, noMine: true as const, from },
          ]
        : [{ words: does, from }]),
    ],
  })
}

/** Obligations as a whole, where they are in force: for figures over a region, policies, offices. */
export async function rederiveWhole(work: Work, held: Held, forces: readonly InForce[]): Promise<void> {
  const regions = [...new Set(forces.map((one) => one.region))]
  for (const region of regions) {
    const own = withOtherEditions(
      held,
      forces.filter((one) => one.region === region),
    )
    await rederive(work, held, {
      forces: own,
      rows: { region },
      mines: await findMinesUnder(work, region),
      entries: [{ words: wordsOf(own) }],
    })
  }
}

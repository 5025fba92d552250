import type { Entry } from '#platform/record'
import type { Work } from '#platform/server/work'
import type { Quota, Reaction } from '#modules/policies'
import { relationOf } from '../rules/charges.ts'
import { minesNamed } from '../rules/entries.ts'
import { rederive } from './rederive.ts'
import type { Held } from './skeleton.ts'
import { taskWords, wordsOf } from './store/asked.ts'
import { loadEntries } from './store/entries.ts'
import { findMinesOfPosts, findMinesUnder } from './store/mines.ts'
import { perMine, rederiveWhole, touchedBy } from './touched.ts'

/** The key of the duty that an entry is about. */
export function keyIn(entry: Entry): string | undefined {
  const key = entry.facts['duty']
  return typeof key === 'string' ? key : undefined
}

/** Progress, report or acceptance of a task. */
export async function rederiveTasks(work: Work, held: Held, versions: readonly Entry[]): Promise<void> {
  const named = new Set(versions.flatMap((one) => [one.facts['obligation'], keyIn(one)?.split('/')[2]]))
  const forces = held.tasks.filter((one) => named.has(one.obligation.id))
  for (const region of new Set(forces.map((one) => one.region))) {
    const own = forces.filter((one) => one.region === region)
    const byMine = own.some((one) => 'mine' in one.obligation.binds || one.obligation.where !== undefined)
    await rederive(work, held, {
      forces: own,
      rows: { region },
      mines: byMine ? await findMinesUnder(work, region) : [],
      entries: [{ words: taskWords }],
    })
  }
}

/** One duty that somebody ruled on. */
export async function rederiveKeys(work: Work, held: Held, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [region, policy, obligation, subject] = key.split('/')
    const forces = held.obligations.filter(
      (one) => one.region === region && one.policy === policy && one.obligation.id === obligation,
    )
    if (forces.length === 0 || !subject) continue
    const [id, mine] = subject.split('@') as [string, string | undefined]
    const words = wordsOf(forces)
    const trigger = key.split('/').at(-1)!
    const entries = await loadEntries(work, [
      { words, posts: [id], organisations: [id], mines: [id, ...(mine ? [mine] : [])] },
      ...(/^[0-9a-f-]{36}$/.test(trigger) ? [{ words, ids: [trigger] }] : []),
    ])
    const measured = forces.some(
      (one) => one.obligation.kind === 'target' || (one.obligation.kind === 'task' && one.obligation.where),
    )
    const mines = measured
      ? await findMinesUnder(work, region!)
      : [id, ...(mine ? [mine] : []), ...entries.flatMap(minesNamed), ...(await findMinesOfPosts(work, [id]))]
    await rederive(work, held, {
      forces,
      subjects: new Set([id]),
      only: (duty) => duty.key === key,
      rows: { keys: [key] },
      mines,
      known: entries,
      entries: [{ words: measured ? words : taskWords.filter((word) => words.includes(word)) }],
    })
  }
}

/** Facts of a mine changed: everything owed by it, for it, or counted at it. */
export async function rederiveMine(work: Work, held: Held, mine: string): Promise<void> {
  const row = await work.tx.selectFrom('mines').select('region').where('id', '=', mine).executeTakeFirst()
  if (!row) return
  const forces = held.obligations.filter((one) => row.region.startsWith(one.region))
  const own = forces.filter(
    (one) =>
      one.obligation.kind === 'limit' ||
      one.obligation.kind === 'reaction' ||
      (one.obligation.kind === 'quota' && perMine(one)),
  )
  const ownWords = wordsOf(own)
  await rederive(work, held, {
    forces: own,
    only: (duty) => duty.mine === mine,
    rows: { mines: [mine] },
    mines: [mine],
    entries: [
      { words: ownWords, mines: [mine] },
      { words: ownWords, noMine: true },
    ],
  })
  const any = forces.filter((one) => one.obligation.kind === 'quota' && !perMine(one))
  const words = [...new Set(any.map((one) => (one.obligation as Quota).does))]
  const at = await loadEntries(work, [{ words, mines: [mine] }])
  if (at.length > 0) {
    const { posts, organisations } = touchedBy(at)
    const theirs = await loadEntries(work, [{ words, posts, organisations }])
    await rederive(work, held, {
      forces: any,
      subjects: new Set([...posts, ...organisations]),
      rows: { posts, organisations },
      mines: [mine, ...theirs.flatMap(minesNamed), ...(await findMinesOfPosts(work, posts))],
      known: theirs,
      entries: [],
    })
  }
  // Whether somebody tied to mines owes anything depends on all his mines.
  await rederiveWhole(
    work,
    held,
    any.filter((one) => relationOf(one.obligation.binds) !== undefined),
  )
  await rederiveWhole(
    work,
    held,
    forces.filter(
      (one) =>
        one.obligation.kind === 'target' ||
        (one.obligation.kind === 'task' && ('mine' in one.obligation.binds || one.obligation.where !== undefined)),
    ),
  )
}

/** A post began, ended, or passed to somebody else: what it owes, and the head shown beside what its mine owes. */
export async function rederivePost(work: Work, held: Held, post: string): Promise<void> {
  const row = held.posts.find((one) => one.id === post)
  const office = row ? held.organisations.find((one) => one.id === row.organisation) : undefined
  if (!row || !office) return
  const mine = row.role === 'mine-head' ? (row.mine ?? office.mine) : null
  const forces = held.obligations.filter(
    (one) =>
      office.region.startsWith(one.region) &&
      ('post' in one.obligation.binds || (mine !== null && 'mine' in one.obligation.binds)),
  )
  const words = wordsOf(forces)
  const own = await loadEntries(work, [{ words, posts: [post] }])
  const reactions = forces
    .filter((one) => one.obligation.kind === 'reaction')
    .map((one) => (one.obligation as Reaction).after.word)
  const measured = forces.flatMap((one) => (one.indicator ? wordsOf([one]) : []))
  await rederive(work, held, {
    forces,
    subjects: new Set([post, ...(mine ? [mine] : [])]),
    rows: { posts: [post], mines: mine ? [mine] : [] },
    mines: [...(await findMinesUnder(work, office.region)), ...own.flatMap(minesNamed), ...(mine ? [mine] : [])],
    known: own,
    entries: [
      { words: [...new Set([...reactions, ...measured, ...taskWords.filter((word) => words.includes(word))])] },
      ...(mine ? [{ words, mines: [mine] }] : []),
    ],
  })
}

/** An exception to a limit, by key or by obligation and mine. */
export async function rederiveExcepted(work: Work, held: Held, versions: readonly Entry[]): Promise<void> {
  const keys = versions.flatMap((one) => (typeof one.facts['duty'] === 'string' ? [one.facts['duty']] : []))
  const ids = new Set([...versions.map((one) => one.facts['obligation']), ...keys.map((key) => key.split('/')[2])])
  const forces = held.obligations.filter((one) => one.obligation.kind === 'limit' && ids.has(one.obligation.id))
  const mines = [
    ...new Set([
      ...versions.flatMap(minesNamed),
      ...keys.flatMap((key) => key.split('/')[3]?.split('@').slice(-1) ?? []),
    ]),
  ]
  await rederive(work, held, {
    forces,
    only: (duty) => duty.mine !== null && mines.includes(duty.mine),
    rows: { mines },
    mines,
    entries: [],
  })
}

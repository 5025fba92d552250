import { isMineRole } from '#modules/people'
import { recordWords } from '#modules/policies'
import type { Entry } from '#platform/record'
import { on, type Reaction, type Work } from '#platform/server/work'
import { entriesSeen } from '../rules/entries.ts'
import { deeds } from '../rules/deeds.ts'
import { overall } from './store/duties.ts'
import { takeTurn } from './store/turn.ts'
import { forgetSkeleton, type Held, heldSkeleton } from './skeleton.ts'
import { rulingWords, taskWords } from './store/asked.ts'
import { loadEntries } from './store/entries.ts'
import { findRegionsOf } from './store/mines.ts'
import { rederiveExcepted, rederiveKeys, rederiveMine, rederivePost, rederiveTasks } from './changes.ts'
import { rederiveDeed, rederiveWhole, touchedBy } from './touched.ts'

/** Words by which the register of mines changes. */
const mineWords = [
  'mine.registered',
  'mine.changed',
  'mine.stopped',
  'mine.resumed',
  'mine.closed',
  'licence.added',
  'licence.corrected',
  'licence.ended',
  'face.added',
  'face.corrected',
  'face.ended',
  'tie.added',
  'tie.corrected',
  'tie.ended',
] as const
const postWords = ['post.made', 'post.changed', 'post.held', 'post.left', 'post.handed-over', 'post.corrected'] as const
const officeWords = ['organisation.made', 'organisation.changed'] as const
const policyWords = ['policy.applied', 'policy.repealed'] as const
/** Deeds that are entered by hand, and all that policies may ask for and other modules write. */
const deedWords: readonly string[] = [
  ...new Set([...Object.keys(deeds), ...Object.keys(recordWords).filter((word) => !isOneOf(mineWords, word))]),
]

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word)
}

/** Keeps the duties in step with the record: whatever is written down derives anew, in the same transaction, what it touches. */
export const dutiesReactions: readonly Reaction[] = [
  on(
    [
      ...deedWords,
      ...taskWords,
      ...rulingWords,
      'limit.excepted',
      ...mineWords,
      ...postWords,
      ...officeWords,
      ...policyWords,
      'policy.published',
      'person.changed',
      'mines.imported',
      'entry.corrected',
    ],
    react,
  ),
]

/**
 * A sheet of mines is derived once, when it has all been written (`mines.imported` names its mines), not for each of its lines; a
 * mine with its organisation and posts once, by `mine.registered`.
 */
function isPartOfSheet(entry: Entry): boolean {
  return typeof entry.facts['batch'] === 'string' && isOneOf([...mineWords, ...officeWords], entry.word)
}

/** Up to so many mines are derived one by one; more of them place by place. */
const few = 20

async function rederiveSheet(work: Work, held: Held, entry: Entry): Promise<void> {
  const mines = Array.isArray(entry.facts['mines'])
    ? entry.facts['mines'].filter((one): one is string => typeof one === 'string')
    : []
  if (mines.length <= few) {
    for (const mine of mines) await rederiveMine(work, held, mine)
    return rederiveStaff(work, held, mines)
  }
  const regions = await findRegionsOf(work, mines)
  await rederiveWhole(
    work,
    held,
    held.obligations.filter((one) => regions.some((region) => region.startsWith(one.region))),
  )
}

/** What organisations and posts of mines owe: they come with a new mine. */
async function rederiveStaff(work: Work, held: Held, mines: readonly string[]): Promise<void> {
  const regions = await findRegionsOf(work, mines)
  const forces = held.obligations.filter(
    ({ region, obligation: { binds } }) =>
      regions.some((one) => one.startsWith(region)) &&
      ('organisation' in binds ? binds.organisation === 'mine' : 'post' in binds && isMineRole(binds.post)),
  )
  if (forces.length > 0) await rederiveWhole(work, held, forces)
}

async function react(work: Work, entry: Entry): Promise<void> {
  if (isOneOf([...postWords, ...officeWords, ...policyWords, 'policy.published', 'person.changed'], entry.word))
    forgetSkeleton(work)
  if (isPartOfSheet(entry)) return
  if (entry.word === 'policy.published' || entry.word === 'person.changed') return
  await overall(work, async () => {
    const held = await heldSkeleton(work)
    if (held.obligations.length === 0) return
    await takeTurn(work)
    if (entry.word !== 'entry.corrected') return rederiveFor(work, held, entry.word, [entry])
    const versions = await versionsOf(work, entry)
    if (versions.length > 0) await rederiveFor(work, held, versions[0]!.word, versions)
  })
}

async function rederiveFor(work: Work, held: Held, word: string, versions: readonly Entry[]): Promise<void> {
  const entry = versions.at(-1)!
  if (word === 'mines.imported') return rederiveSheet(work, held, entry)
  if (isOneOf(policyWords, word)) {
    const region = typeof entry.facts['region'] === 'string' ? entry.facts['region'] : entry.scope
    return rederiveWhole(
      work,
      held,
      held.obligations.filter((one) => one.region === region),
    )
  }
  if (isOneOf(officeWords, word)) {
    const office = held.organisations.find((one) => one.id === entry.about)
    return rederiveWhole(
      work,
      held,
      held.obligations.filter((one) => office?.region.startsWith(one.region)),
    )
  }
  if (isOneOf(postWords, word)) return entry.about ? rederivePost(work, held, entry.about) : undefined
  if (isOneOf(rulingWords, word))
    return rederiveKeys(
      work,
      held,
      versions.flatMap((one) => (typeof one.facts['duty'] === 'string' ? [one.facts['duty']] : [])),
    )
  if (word === 'limit.excepted') return rederiveExcepted(work, held, versions)
  if (isOneOf(taskWords, word)) await rederiveTasks(work, held, versions)
  const touched = touchedBy(versions)
  if (isOneOf(mineWords, word)) for (const mine of touched.mines) await rederiveMine(work, held, mine)
  if (word === 'mine.registered') await rederiveStaff(work, held, touched.mines)
  await rederiveDeed(work, held, touched)
}

/** The entry that a correction is about in the end, as it was written and as each set of corrections made it. */
async function versionsOf(work: Work, correction: Entry): Promise<Entry[]> {
  let id = correction.corrects
  for (let depth = 0; id && depth < 20; depth++) {
    const row = await work.tx.selectFrom('record').select(['word', 'corrects']).where('id', '=', id).executeTakeFirst()
    if (!row) return []
    if (row.word !== 'entry.corrected') break
    id = row.corrects
  }
  if (!id) return []
  const row = await work.tx.selectFrom('record').select('word').where('id', '=', id).executeTakeFirstOrThrow()
  const entries = await loadEntries(work, [{ words: [row.word], ids: [id] }])
  const original = entries.find((one) => one.id === id)
  if (!original) return []
  const corrections = related(id, entries)
  const asKnown = corrections.map((_, at) => {
    const seen = entriesSeen([original, ...corrections.slice(0, at + 1)], { asOf: '9000-12-31', knownOn: '9000-12-31' })
    return seen.entries[0] ?? seen.voided[0]!
  })
  return [original, ...asKnown]
}

/** Corrections of an entry and of each other, in order of writing. */
function related(id: string, entries: readonly Entry[]): Entry[] {
  const found = new Set([id])
  for (let grown = true; grown;) {
    grown = false
    for (const one of entries) {
      if (one.corrects && found.has(one.corrects) && !found.has(one.id)) {
        found.add(one.id)
        grown = true
      }
    }
  }
  return entries.filter((one) => one.id !== id && found.has(one.id)).toSorted((a, b) => a.seq - b.seq)
}

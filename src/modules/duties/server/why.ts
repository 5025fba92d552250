import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Entry } from '#platform/record'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { PolicyContent } from '#modules/policies'
import { readContent } from '#modules/policies/server'
import type * as api from '../api.ts'
import type { StepLine } from '../api.ts'
import type { Why } from '../model.ts'
import { subjectInKey, whyOf } from '../rules/why.ts'
import { loadCalendar } from './calendar.ts'
import { horizonOf } from './rederive.ts'
import { heldSkeleton } from './skeleton.ts'
import { overall } from './store/duties.ts'
import { daysAsked, entryLines, linesOf, mineNames } from './store/lines.ts'
import { findStepsOf } from './store/steps.ts'
import { loadSubjectWorld } from './subject-world.ts'

type Reply = ReplyOf<typeof api.readWhy>

/** Everything a duty stands on. Refuses what does not exist as of the days asked for, and what is not the reader's to see. */
export async function readWhy(work: Work, { query }: InputOf<typeof api.readWhy>): Promise<Reply> {
  const { asOf, knownOn } = daysAsked(work, query)
  const why = await overall(work, () => explainKey(work, query.key, { asOf, knownOn }))
  if (!why || !covers(work.who.range, why.duty.scope)) refuse('not-found', 'duty-unknown', { key: query.key })
  const { duty, inForce } = why
  const mayRead = (entry: Entry) => covers(work.who.range, entry.scope)
  const counted = why.counted.filter((one) => one.role === 'trigger' || mayRead(one.entry))
  const notCounted = why.notCounted.filter((one) => mayRead(one.entry))
  const rulings = [...(why.waived ? [why.waived] : []), ...why.suspensions, ...why.corrections.filter(mayRead)]
  const lines = await overall(work, () =>
    entryLines(work, [...counted, ...notCounted].map((one) => one.entry).concat(rulings)),
  )
  const [line] = await linesOf(work, [duty], { asOf, knownOn })
  const names = await mineNames(work, [...why.conditions.map((one) => one.mine), ...why.addends.map((one) => one.mine)])
  const content = await readContent(work, duty.edition)
  const edition = await work.tx
    .selectFrom('editions')
    .select(['number', 'modelledOn'])
    .where('id', '=', duty.edition)
    .executeTakeFirstOrThrow()
  const region = await work.tx
    .selectFrom('regions')
    .select('name')
    .where('code', '=', inForce.region)
    .executeTakeFirst()
  return {
    asOf,
    knownOn,
    duty: line!,
    force: {
      region: inForce.region,
      regionName: region?.name ?? inForce.region,
      from: inForce.from,
      to: inForce.to,
      ...edition,
    },
    ...wordsOfPolicy(content, inForce.obligation),
    conditions: why.conditions.map((one) => ({ ...one, mineName: one.mine ? (names.get(one.mine) ?? null) : null })),
    parts: why.parts,
    counted: counted.map((one) => ({ ...one, entry: lines.get(one.entry.id)! })),
    notCounted: notCounted.map((one) => ({ ...one, entry: lines.get(one.entry.id)! })),
    hidden: why.counted.length - counted.length,
    corrections: why.corrections.filter(mayRead).map((one) => lines.get(one.id)!),
    holders: why.holders,
    waived: why.waived ? lines.get(why.waived.id)! : null,
    suspensions: why.suspensions.map((one) => lines.get(one.id)!),
    ladder: (await ladderLines(work, [why])).get(duty.key) ?? [],
    trend: why.trend,
    addends: why.addends.flatMap((one) => (names.has(one.mine) ? [{ ...one, mineName: names.get(one.mine)! }] : [])),
  }
}

/** Loads what one duty stands on and explains it; other posts of the office and other offices at its mine come along. */
async function explainKey(work: Work, key: string, on: { asOf: string; knownOn: string }): Promise<Why | undefined> {
  const held = await heldSkeleton(work)
  const [region, policy, obligation, subject = ''] = key.split('/')
  const forces = held.obligations.filter(
    (one) => one.region === region && one.policy === policy && one.obligation.id === obligation,
  )
  const id = subjectInKey(key)
  if (forces.length === 0 || !/^[0-9a-f-]{36}$/.test(id)) return undefined
  const mine = subject.split('@')[1]
  const trigger = key.split('/').at(-1)!
  const at = await triggerMine(work, trigger)
  const world = await loadSubjectWorld(work, id, {
    forces,
    mines: [...(mine ? [mine] : []), ...(at ? [at] : [])],
    triggers: isId(trigger) ? [trigger] : [],
  })
  return whyOf(world, key, { ...on, calendar: loadCalendar(), to: horizonOf(on.asOf) })
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
}

async function triggerMine({ tx }: Work, trigger: string): Promise<string | null> {
  if (!isId(trigger)) return null
  return (await tx.selectFrom('record').select('mine').where('id', '=', trigger).executeTakeFirst())?.mine ?? null
}

function wordsOfPolicy(
  content: PolicyContent,
  obligation: Why['inForce']['obligation'],
): Pick<Reply, 'clause' | 'note' | 'set'> {
  const clause = content.clauses.find((one) => one.label === obligation.clause)
  const set = content.sets.find((one) => one.id === obligation.set)
  return {
    clause: clause ? { label: clause.label, heading: clause.heading, text: clause.text } : null,
    note: obligation.note ?? null,
    set: set ? { says: set.says, members: set.members } : null,
  }
}

/** The ladders of some duties with what became of each step, by their keys. */
export async function ladderLines(
  work: Work,
  whys: readonly Pick<Why, 'duty' | 'inForce' | 'ladder'>[],
): Promise<Map<string, StepLine[]>> {
  const rows = await findStepsOf(
    work,
    whys.map((one) => one.duty.key),
  )
  const decided = new Map(rows.map((one) => [`${one.duty} ${one.step}`, one]))
  return new Map(
    whys.map(({ duty, inForce, ladder }) => {
      const ended = duty.metOn !== null || duty.waivedOn !== null
      const lines = ladder.map(({ step, on, due }): StepLine => {
        const given = inForce.obligation.ladder[step]!
        const row = decided.get(`${duty.key} ${step}`)
        const unsent = due && !ended ? 'proposed' : ended ? 'not-needed' : 'coming'
        return {
          id: row?.id ?? null,
          step,
          does: given.do,
          whom: given.whom ?? null,
          paper: given.which ?? null,
          dueOn: on,
          state: row && row.state !== 'proposed' ? row.state : unsent,
          decidedByName: row?.decidedByName ?? null,
          decidedAt: row?.decidedAt ?? null,
        }
      })
      return [duty.key, lines]
    }),
  )
}

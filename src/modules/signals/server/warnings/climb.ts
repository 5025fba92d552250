import { dayOf } from '#platform/day'
import { randomUUID } from 'node:crypto'
import { type Work, type Workshop, theProgram } from '#platform/server/work'
import { type Climb, climbsOf } from '../../rules/warnings/course.ts'
import { findClimbing, findOutlasting } from '../store/warning-lists.ts'
import { findSteps, insertStep, takeWarning } from '../store/warnings.ts'
import { policies } from '../settings.ts'
import { sendDue } from './posting.ts'
import { makePushKeys, pushDue } from './pushing.ts'
import { refreshWarning } from './refresh.ts'
import { seenOf } from './show.ts'

/** Lets every warning climb whose limit was missed since (逐级上报), each in a work of its own; gives how many did. */
export async function climbWarnings(workshop: Workshop): Promise<number> {
  const due = await workshop.work(theProgram, (work) => findClimbing(work), { readOnly: true })
  let n = 0
  for (const id of due) if (await workshop.work(theProgram, (work) => climb(work, id))) n++
  return n
}

/** Opens again what filed work had closed and what lasts beyond its end; gives how many. */
export async function reopenOutlasting(workshop: Workshop): Promise<number> {
  const due = await workshop.work(theProgram, (work) => findOutlasting(work), { readOnly: true })
  for (const id of due) await workshop.work(theProgram, (work) => refreshWarning(work, id, 'signs'))
  return due.length
}

async function climb(work: Work, id: string): Promise<boolean> {
  const row = await takeWarning(work, id)
  const policy = policies.on(row.scope, dayOf(row.raisedAt))
  const climbs = climbsOf(policy, seenOf(row, await findSteps(work, id)), work.now)
  for (const { what, due, level } of climbs) {
    const facts: Climb = { what, due, level }
    await insertStep(work, { id: randomUUID(), warning: id, scope: row.scope, mine: row.mine, kind: 'climbed', facts })
    await work.record('warning.climbed', {
      scope: row.scope,
      mine: row.mine,
      about: id,
      facts: { number: row.number, grade: row.grade, ...facts },
    })
  }
  if (climbs.length > 0) await refreshWarning(work, id, 'step')
  return climbs.length > 0
}

/** Does something again and again, `every` ms apart, one time after another; what fails is told and done again. */
function repeat(
  run: () => Promise<unknown>,
  onError: (error: unknown) => void,
  every: number,
): { close(): Promise<void> } {
  let looking: Promise<unknown> | undefined
  const timer = setInterval(() => {
    looking ??= run()
      .catch(onError)
      .finally(() => (looking = undefined))
  }, every).unref()
  return {
    async close() {
      clearInterval(timer)
      await looking
    },
  }
}

/** What time alone does to warnings: missed limits climb, addresses outside are told. */
export function startWarnings(workshop: Workshop, onError: (error: unknown) => void): { close(): Promise<void> } {
  const look = async () => {
    await climbWarnings(workshop)
    await reopenOutlasting(workshop)
  }
  const all = [
    repeat(look, onError, 30_000),
    repeat(() => sendDue(workshop), onError, 5000),
    // Push services may be out of reach: they hold up no address that is told.
    repeat(() => pushDue(workshop), onError, 5000),
  ]
  const keys = makePushKeys(workshop).catch(onError)
  return { close: async () => void (await Promise.all([keys, ...all.map((one) => one.close())])) }
}

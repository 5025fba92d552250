import { type SentFile, simulationOf, type SimulatedMine } from '#modules/signals'
import type { Work } from '#platform/server/work'
import { addDays } from '#platform/day'
import { idOf } from './random.ts'

const day = 86_400_000
const hour = 3_600_000
const beijing = 8 * hour
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The mine that was stopped ten days ago (see `mines.ts`) and works by night all the same. */
export const nightWorker = '990102-0011'
const stoppedFor = 10

/**
 * The electricity of that mine since a month before it was stopped, a file a day, as a grid company hands on what it has: days at work, idle ones, and two nights of work at the end. Between two
 * files others may go on.
 */
export function* powerOf(mine: SimulatedMine, now: number): Generator<SentFile> {
  const midnight = Math.floor((now + beijing) / day) * day - beijing
  const nights = [2, 1].map((n) => ({
    scenario: 'night-work' as const,
    mine: 0,
    at: midnight - n * day + 23 * hour,
    lasts: 3 * hour,
  }))
  const stopped = midnight - stoppedFor * day
  yield* daily({ ...mine, stopped: false }, stopped - 31 * day, stopped, [])
  yield* daily({ ...mine, stopped: true }, stopped, now, nights)
}

function* daily(
  mine: SimulatedMine,
  from: number,
  to: number,
  scenes: Parameters<typeof simulationOf>[1]['scenes'] & object,
): Generator<SentFile> {
  const simulation = simulationOf([mine], { seed: 13, from, step: 900_000, scenes })
  for (let at = from; at < to; at += day) {
    const files: SentFile[] = []
    simulation.until(Math.min(at + day, to), (one) => {
      if (one.type === 'YDSJ') files.push({ ...one, bytes: one.bytes.slice() })
    })
    const last = files.at(-1)
    if (!last) continue
    const texts = files.map((one) => decoder.decode(one.bytes))
    const header = texts.at(-1)!.slice(0, texts.at(-1)!.indexOf('~') + 1)
    const records = texts.map((one) => one.slice(one.indexOf('~') + 1, -2))
    yield { ...last, bytes: encoder.encode(`${header}${records.join('')}||`) }
  }
}

/** What the bureau put down of it: a week that people saw idle, and what a feeder of work may draw. */
export async function putDownPower(work: Work): Promise<void> {
  const { tx, now, today } = work
  const mine = await tx.selectFrom('mines').select(['id', 'scope']).where('code', '=', nightWorker).executeTakeFirst()
  const id = idOf(`power norm ${nightWorker}`)
  const known = await tx.selectFrom('signalPowerNorms').select('id').where('id', '=', id).executeTakeFirst()
  if (!mine || known) return
  const about = { scope: mine.scope, mine: mine.id }
  const [fromDay, toDay] = [addDays(today, 1 - stoppedFor), addDays(today, -3)]
  const norm = { kind: 'idle' as const, fromDay, toDay, text: '驻矿人员逐日查看，井下无人作业' }
  const person = idOf('person energy-990102/bureau-deputy/周建平')
  await tx
    .insertInto('signalPowerNorms')
    .values({ id, ...about, ...norm, person, recordedAt: now })
    .execute()
  await work.record('power-norm.added', { ...about, about: id, facts: norm })
}

/** The thread that reads the monitoring network: it owns inbox, judging and readings, and asks the database over connections of its own. */
import { join } from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { dutiesReactions } from '#modules/duties/server'
import { findNewestEntry, openClock } from '#platform/server/clock'
import { openDatabase } from '#platform/server/database'
import { openWorkshop } from '#platform/server/work'
import { readPacked } from '../intake/packs.ts'
import { lookAtPapers } from '../devices/round.ts'
import { openWorks } from '../intake/works.ts'
import { openReadings } from '../readings/open.ts'
import type { KeptFile } from '../readings/store.ts'
import { takeOwnSettings } from '../settings.ts'
import { takeOwnProfiles } from '../standards.ts'
import { openLooking } from '../suspecting/looking.ts'
import { postingReaction } from '../warnings/posting.ts'
import { pushingReaction } from '../warnings/pushing.ts'
import { openCare } from './caring.ts'
import type { Ask, Calls, Told, WorkerWanted } from './calls.ts'
import { openDelivery } from './deliver.ts'
import { rejectsOf } from './rejects.ts'
import { undergroundOf } from './underground.ts'

/** The code is loaded before it is known what for. */
const wanted = await new Promise<WorkerWanted>((given) => (workerData as MessagePort).once('message', given))
const tell = (told: Told) => parentPort!.postMessage(told, [])
const onError = (error: unknown) =>
  tell({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })

// What is wrong with them is told where the program starts.
takeOwnProfiles(join(wanted.dataDir, 'standards'), () => {})
takeOwnSettings(join(wanted.dataDir, 'standards'), () => {})
const database = openDatabase(wanted.databaseUrl, 3)
const clock = openClock({ newest: await findNewestEntry(database.kysely), warn: (sentence) => onError(sentence) })
const workshop = openWorkshop(database.kysely, [...dutiesReactions, postingReaction, pushingReaction], clock, onError)
const store = await openReadings(wanted.readingsUrl, wanted.dataDir)
const delivery = openDelivery(workshop, (mines) => show(mines))
await delivery.refresh()
const works = await openWorks({
  workshop,
  store,
  dataDir: wanted.dataDir,
  takeTold: delivery.take,
  warningsOf: delivery.warningsOf,
  onState: (scope, state) => tell({ kind: 'state', state: { scope, state } }),
  onPace: (lags, waiting) => tell({ kind: 'pace', lags, waiting }),
  onError,
})
/** Its client is read only where it is wanted. */
const nats =
  wanted.natsUrl === undefined
    ? undefined
    : (await import('../inlets/nats.ts')).openNats({
        url: wanted.natsUrl,
        dataDir: wanted.dataDir,
        book: works.desk.book,
        now: Date.now,
        waiting: works.waiting,
        onState: (state) => tell({ kind: 'nats', state }),
        onWord: onError,
      })

/** Shows what is open of mines as soon as it is known. */
function show(mines: readonly string[]): void {
  const known = new Set(mines)
  for (const mine of works.desk.book.mines) if (known.has(mine.id)) works.desk.hurry(mine)
}

/** What people did about warnings shows on the wall within seconds. */
let isReading = false
async function readOpen(): Promise<void> {
  if (isReading) return
  isReading = true
  try {
    show(await delivery.refresh())
  } catch (error) {
    onError(error)
  }
  isReading = false
}
const reading = setInterval(() => void readOpen(), 2000)

const care = openCare({
  workshop,
  store,
  dataDir: wanted.dataDir,
  isServer: wanted.readingsUrl !== undefined,
  env: process.env,
})
/** Papers of equipment are looked at when a file of them comes, and through once an hour, since they end by the day. */
const papers = setInterval(() => void lookAtPapers(workshop, Date.now()).then(delivery.take).catch(onError), 3_600_000)
const caring = setInterval(() => void care.look(Date.now()).catch(onError), 300_000)

/** Once an hour the rules of suspicion are asked, mine after mine, for ten minutes at most; what is left comes with the next look. */
let isEnding = false
let looking: Promise<unknown> | undefined
const bytesOf = (file: KeptFile) => readPacked(join(wanted.dataDir, 'done'), file)
const suspicions = openLooking(works.desk, store, bytesOf, onError, () => isEnding)
const suspecting = setInterval(() => {
  looking ??= suspicions
    .look(Date.now(), 600_000)
    .catch(onError)
    .finally(() => (looking = undefined))
}, 300_000)

const calls: Calls = {
  trend: (...of) => store.trend(...of),
  trends: (...of) => store.trends(...of),
  async last(points) {
    const { points: known } = works.desk.judge
    return points
      .filter((point) => (known.at[point] ?? 0) > 0)
      .map((point) => ({ point, at: known.at[point]!, value: known.value[point]!, flags: known.flags[point]! }))
  },
  underground: (mine) => undergroundOf(works.desk, mine),
  exportWindow: (...of) => store.exportWindow(...of),
  files: (of) => store.files(of),
  rejects: (file) => rejectsOf(works.desk, store, wanted.dataDir, file),
  kept: () => care.kept(),
  isKept: async (sha256) => (await store.findFile(sha256)) !== undefined,
  waiting: async () => works.waiting(),
  reload: works.reload,
  async end() {
    clearInterval(caring)
    clearInterval(papers)
    clearInterval(reading)
    await nats?.close()
    clearInterval(suspecting)
    isEnding = true
    await looking
    await works.close()
    await store.close()
    await database.close()
  },
}

parentPort!.on('message', ({ nth, name, args }: Ask) => {
  const run = calls[name] as (...all: readonly unknown[]) => Promise<unknown>
  run(...args).then(
    (reply) => tell({ kind: 'reply', nth, reply }),
    (error: unknown) => tell({ kind: 'fault', nth, message: error instanceof Error ? error.message : String(error) }),
  )
})
tell({ kind: 'ready' })

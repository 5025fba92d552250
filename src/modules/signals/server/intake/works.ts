import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Workshop } from '#platform/server/work'
import type { SignalState } from '../../model.ts'
import { judgeOf } from '../../rules/judging/judge.ts'
import { openInbox } from '../inlets/inbox.ts'
import type { ReadingsStore } from '../readings/store.ts'
import { crossChecks } from '../crossing-standards.ts'
import type { Tale } from '../told.ts'
import { openReader } from './reader.ts'
import { openUsual } from './rises.ts'
import type { Batch } from './batch.ts'
import { type KnownMine, openBook } from './book.ts'
import { type Desk } from './desk.ts'
import { openCalibrations } from './calibrations.ts'
import { openCrossings } from './crossings.ts'
import { openIntake, type Outcome } from './intake.ts'
import { judgeRows, taleOf, tracesOf } from './judging.ts'
import { openKeeping } from './keeping.ts'
import { type OpenWarnings, openLiveStates } from './live.ts'
import { loadBook } from './load.ts'
import { openPacks } from './packs.ts'
import type { Presence } from './presence.ts'
import { restoreKnown } from './restoring.ts'
import { openSilences } from './silences.ts'
import { saveSnapshot } from './snapshot.ts'
import { restoreSparks } from './sparks.ts'
import { writeStreams } from './streams.ts'
import { periods, timesOf } from './times.ts'
import { inTurns } from './turns.ts'
import { openWatched } from './watched.ts'

export type WorksParts = {
  readonly workshop: Workshop
  readonly store: ReadingsStore
  readonly dataDir: string
  /** Brings what was told to the warnings. Told again it changes nothing. */
  readonly takeTold: (told: readonly Tale[]) => Promise<void>
  readonly warningsOf: (mine: string) => OpenWarnings
  readonly onState: (scope: string, state: SignalState) => void
  /** Five times a second: milliseconds from the writing of each file until it was judged, and how many wait. */
  readonly onPace?: (lags: number[], waiting: number) => void
  readonly onError: (error: unknown) => void
  readonly now?: () => number
  readonly every?: Partial<typeof periods>
}

/** So many mines' states are shown in a second; where more changed, as after an outage, the rest follows. */
const shownMost = 500

export type Works = {
  readonly desk: Desk
  /** How many files wait in the inbox, at least. */
  readonly waiting: () => number
  /** Reads anew who sends. */
  readonly reload: () => Promise<void>
  /** Everything that lies there is taken and durable. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the way from files to warnings: takes up where it ended, then takes what comes, one after another in one thread. */
export async function openWorks(parts: WorksParts): Promise<Works> {
  const { workshop, store, dataDir, takeTold, onState, onError, warningsOf, now = Date.now } = parts
  const every = { ...periods, ...parts.every }
  const folder = join(dataDir, 'signals')
  mkdirSync(folder, { recursive: true })
  const snapshotPath = join(folder, 'judging.bin')
  let isClosed = false
  let isTaking = false
  let wakeUp: (() => void) | undefined
  function wake(): void {
    wakeUp?.()
  }
  const book = openBook()
  const presence = new Map<KnownMine, Presence>()
  const stirred = new Set<KnownMine>()
  /** Of these something was told: their state is shown at once, that of others once a second. */
  const hurried = new Set<KnownMine>()
  let lags: number[] = []
  const judge = judgeOf((told) => {
    const tale = taleOf(book, told)
    if (tale) desk.tell(tale)
    const mine = book.mineOf(told.point)
    if (mine) stirred.add(mine)
  })
  const { today: watched, again: watchAgain } = openWatched({ book, judge, now }, (mine) => live.forget(mine))
  const inbox = openInbox(dataDir, now, () => wake())
  const keeping = openKeeping({
    store,
    packs: openPacks(join(dataDir, 'done')),
    deliver: takeTold,
    cleared: (batch) => clear(batch),
    onError,
  })
  const desk: Desk = {
    book,
    judge,
    workshop,
    watching: watched,
    presence,
    tell(tale) {
      const filled = keeping.batch()
      filled.told.push(tale)
      filled.since ||= now()
      const mine = book.mineBy(tale.mine)
      if (mine) hurried.add(mine)
    },
    stir: (mine) => void stirred.add(mine),
    hurry(mine) {
      hurried.add(mine)
      wake()
    },
    seePeople: (mine) => crossings.seePeople(mine),
  }
  const traces = tracesOf()
  const live = openLiveStates({ book, judge, watched, presence, warningsOf })
  const reader = openReader()
  const { batch, isPending } = keeping
  const take = openIntake({ desk, reader, traces, store, batch, isPending })

  await restoreKnown(desk, { store, snapshotPath, sparks: live.sparks, traces, now })
  for (const source of book.sources.values()) inbox.follow(source.code)
  for (const mine of book.mines) stirred.add(mine)
  const silences = await openSilences(desk, traces, now())
  const calibrations = await openCalibrations(desk, traces)
  const crossings = await openCrossings(desk, openUsual(store, crossChecks().figures.rise.least, onError))

  function clear(batch: Batch): void {
    for (const { path, name, stamp, refusal } of batch.files) {
      const parts_ = path.split('/')
      try {
        if (refusal) inbox.reject({ path, folder: parts_.at(-2)!, name }, refusal, now())
        else inbox.clear(path, stamp)
      } catch (error) {
        onError(error)
        inbox.forget(path)
      }
    }
  }

  const rest = (ms: number) =>
    new Promise<void>((go) => {
      const timer = setTimeout(go, ms)
      wakeUp = () => {
        clearTimeout(timer)
        setImmediate(go)
      }
    })

  const isTime = timesOf(every, now)
  const crossingTurn = inTurns(() => book.mines, every.crossing, now())
  const missingTurn = inTurns(() => book.mines, every.missing, now())

  function show(mines: Set<KnownMine>, most: number): void {
    for (const mine of [...mines].slice(0, most)) {
      onState(mine.scope, live.stateOf(mine, now()))
      hurried.delete(mine)
      stirred.delete(mine)
    }
  }

  async function tick(): Promise<void> {
    inbox.sweep(now())
    watchAgain()
    show(hurried, Number.POSITIVE_INFINITY)
    if (isTime('states')) show(stirred, shownMost)
    if (isTime('pace')) {
      parts.onPace?.(lags, inbox.waiting())
      lags = []
    }
    if (isTime('silence')) silences.look(now())
    const crossed = crossingTurn(now())
    if (crossed.length > 0) crossings.look(now(), crossed)
    const unmissed = missingTurn(now())
    for (const [stream, rows] of silences.missing(now(), unmissed)) {
      const ids = rows.point.slice(0, rows.n)
      for (let n = 0; n < rows.n; n++) rows.point[n] = n
      judgeRows(judge, traces, keeping.batch(), rows, { ids }, stream, now())
      keeping.batch().since ||= now()
    }
    if (isTime('sources')) beside(reload)
    if (keeping.isDue(now())) await keeping.write(now())
    if (isTime('streams')) {
      beside(() => writeStreams(workshop, book))
      beside(calibrations.write)
    }
    if (isTime('calibration'))
      beside(async () => {
        await calibrations.write()
        await calibrations.look(now())
      })
    if (isTime('snapshot')) {
      await keeping.write(now(), true)
      // What is replayed after a start is only what was stored later.
      await calibrations.write()
      await saveSnapshot(snapshotPath, judge, book, live.sparks, now())
    }
  }

  let going: Promise<unknown> = Promise.resolve()
  /** Goes on while files are taken; told where it fails. */
  function beside(run: () => Promise<void>): void {
    going = Promise.all([going, run().catch(onError)])
  }

  async function reload(): Promise<void> {
    await loadBook(workshop, book, presence)
    for (const source of book.sources.values()) inbox.follow(source.code)
  }

  async function takeNext(): Promise<boolean> {
    const file = inbox.next()
    if (!file) return false
    isTaking = true
    let outcome: Outcome
    try {
      const pending = take(file)
      outcome = pending instanceof Promise ? await pending : pending
    } catch (error) {
      // What it needs is away, as the database: it still lies there, and is found again by looking.
      inbox.forget(file.path)
      throw error
    } finally {
      isTaking = false
    }
    if (outcome.kind === 'taken') lags.push(performance.timeOrigin + performance.now() - reader.stamp().mtimeMs)
    if (outcome.kind === 'gone') inbox.forget(file.path)
    else if (outcome.kind === 'known') inbox.clear(file.path, reader.stamp())
    else if (outcome.kind === 'unended') {
      if (inbox.postpone(file) === 'too-old') inbox.reject(file, { cause: 'incomplete', facts: {} }, now())
    } else if (outcome.kind === 'refused' && !outcome.isKept) inbox.reject(file, outcome.refusal, now())
    return true
  }

  async function run(): Promise<void> {
    while (!isClosed) {
      try {
        await tick()
        let taken = 0
        while (!isClosed && taken < 50 && (await takeNext())) {
          taken++
          if (keeping.isDue(now())) await keeping.write(now())
        }
        if (taken === 0) await rest(50)
        else await new Promise((go) => setImmediate(go))
      } catch (error) {
        onError(error)
        await rest(1000)
      }
    }
  }
  const running = run()
  const sparks = restoreSparks({ desk, live, store, now, after: every.sparks, onError })

  return {
    desk,
    waiting: inbox.waiting,
    reload,
    async settled() {
      do await new Promise((go) => setTimeout(go, 20))
      while (inbox.waiting() > 0 || isTaking)
      await keeping.write(now(), true)
      await keeping.write(now(), true)
    },
    async close() {
      isClosed = true
      wake()
      await running
      await sparks.end()
      await keeping.write(now(), true)
      await going
      await writeStreams(workshop, book)
      await calibrations.write()
      await saveSnapshot(snapshotPath, judge, book, live.sparks, now())
      inbox.close()
    },
  }
}

import { MessageChannel, Worker } from 'node:worker_threads'
import type { NatsState } from '../../model.ts'
import type { SignalsHouse } from '../house.ts'
import { statesKept } from '../states.ts'
import { countNats } from '../inlets/nats-figures.ts'
import { metrics } from '#platform/server/metrics'
import type { Calls, Told, WorkerWanted } from './calls.ts'

/** Memory of the thread's JavaScript, MB: a country of points and their conditions. Columns are outside of it. */
const heap = 4096

/** What the thread tells of its pace is kept among the figures of the process. */
function keepPace(lags: readonly number[], waiting: number): void {
  for (const one of lags) metrics.judged.observe(one / 1000)
  metrics.waiting.set(waiting)
}

/** A thread that loads its code, and begins when it is given what it wants; until then it keeps no process alive. */
type Loading = { readonly worker: Worker; readonly begin: (wanted: WorkerWanted) => void }

function load(): Loading {
  const { port1: ours, port2: door } = new MessageChannel()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: door,
    transferList: [door],
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  worker.unref()
  ours.unref()
  return {
    worker,
    begin(wanted) {
      worker.ref()
      ours.postMessage(wanted, [])
    },
  }
}

/** Starts to load the code of the thread that reads the monitoring network, while the rest of the start prepares the database; see {@link openSignals}. */
export function prepareSignals(onError: (error: unknown) => void) {
  const loading = load()
  return (wanted: WorkerWanted) => openSignals(loading, wanted, onError)
}

/**
 * Opens the thread that reads the monitoring network, and gives what the rest of the server asks it. `ready` when it has taken up where it
 * ended; what it is asked before waits. A thread that ends by
 * itself is started anew: what it had not made durable still lies in its inlets.
 */
function openSignals(
  loading: Loading,
  wanted: WorkerWanted,
  onError: (error: unknown) => void,
): { house: SignalsHouse; ready: Promise<void> } {
  const { take, ...states } = statesKept()
  const open = new Map<number, { done: (reply: unknown) => void; fail: (error: Error) => void }>()
  let nth = 0
  let isEnding = false
  let nats: NatsState | null = null
  let worker: Worker

  function start({ worker: loaded, begin }: Loading): Promise<void> {
    return new Promise((ready, fail) => {
      worker = loaded
      begin(wanted)
      worker.on('message', (told: Told) => {
        if (told.kind === 'ready') return ready()
        if (told.kind === 'error') return onError(new Error(told.message))
        if (told.kind === 'state') return take(told.state)
        if (told.kind === 'nats') {
          nats = told.state
          return countNats(nats)
        }
        if (told.kind === 'pace') return keepPace(told.lags, told.waiting)
        const asked = open.get(told.nth)
        open.delete(told.nth)
        if (told.kind === 'reply') asked?.done(told.reply)
        else asked?.fail(new Error(told.message))
      })
      worker.on('error', (error) => {
        onError(error)
        fail(error)
      })
      worker.on('exit', () => {
        for (const { fail: give } of open.values()) give(new Error('the thread of signals ended'))
        open.clear()
        if (!isEnding) setTimeout(() => void start(load()).catch(onError), 1000)
      })
    })
  }

  function ask<Name extends keyof Calls>(name: Name): Calls[Name] {
    return ((...args: unknown[]) =>
      new Promise((done, fail) => {
        open.set(++nth, { done, fail })
        worker.postMessage({ nth, name, args }, [])
      })) as unknown as Calls[Name]
  }
  const calls: Calls = {
    trend: ask('trend'),
    trends: ask('trends'),
    last: ask('last'),
    underground: ask('underground'),
    exportWindow: ask('exportWindow'),
    files: ask('files'),
    rejects: ask('rejects'),
    kept: ask('kept'),
    isKept: ask('isKept'),
    waiting: ask('waiting'),
    reload: ask('reload'),
    end: ask('end'),
  }
  const ready = start(loading)
  // Whoever waits for it hears of the fault; until then it is nobody's.
  ready.catch(() => {})
  const { end, ...asked } = calls
  const house: SignalsHouse = {
    ...asked,
    ...states,
    isOn: true,
    nats: () => nats,
    async close() {
      isEnding = true
      await end()
      await worker.terminate()
    },
  }
  return { house, ready }
}

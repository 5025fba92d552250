/** Cases in two lanes at once, each a worker that may hang, run out of memory or crash without ending the rest. */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export type Finding = { index: number; what: string; detail: string }
export type Lane = {
  seed: number
  /** The indices of this lane: from, from + step, … below `to`. */
  from: number
  step: number
  to: number
}
export type Report = {
  /** Told before each case, so that a hang or a crash has a number. */
  at(index: number): void
  found(finding: Finding): void
  /** Counts something that is told at the end. */
  count(name: string, n?: number): void
}
/** Counts that begin so are told as one: how many different ones there are. */
export const reached = 'endpoints that did what was asked: '
type Message = { finding: Finding } | { counts: Record<string, number> }

/** Milliseconds within which every case must have ended, whatever else the machine does; a lane that stands still is ended. */
const stillMs = 60_000
const heapMb = 700

/** Runs all cases of the worker file; gives what was found and counted. */
export async function runLanes(
  file: URL,
  { seed, cases }: { seed: number; cases: number },
): Promise<{ findings: Finding[]; counts: Record<string, number> }> {
  const lanes = Math.min(2, availableParallelism())
  const findings: Finding[] = []
  const counts: Record<string, number> = {}
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      let from = lane
      // Each lane is taken up again behind the case that ended it, a few times.
      for (let ends = 0; from < cases && ends < 5; ends++) {
        const ended = await runWorker({ seed, from, step: lanes, to: cases })
        if (ended === undefined) return
        findings.push(ended)
        from = ended.index + lanes
      }
      if (from < cases) findings.push({ index: from, what: 'the lane was ended too often', detail: '' })
    }),
  )
  return { findings, counts }

  function runWorker(lane: Lane): Promise<Finding | undefined> {
    const place = new Int32Array(new SharedArrayBuffer(4))
    place[0] = lane.from
    const worker = new Worker(file, {
      workerData: { lane, place },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    return new Promise((resolve) => {
      let [last, since] = [-1, Date.now()]
      const watch = setInterval(() => {
        if (place[0] !== last) [last, since] = [place[0] ?? -1, Date.now()]
        else if (Date.now() - since > stillMs) end({ index: last, what: 'hangs', detail: `${stillMs} ms` })
      }, 500)
      function end(finding?: Finding): void {
        clearInterval(watch)
        void worker.terminate()
        resolve(finding)
      }
      let done = false
      worker.on('message', (message: Message) => {
        if ('finding' in message) findings.push(message.finding)
        else {
          done = true
          for (const [name, n] of Object.entries(message.counts)) counts[name] = (counts[name] ?? 0) + n
        }
      })
      worker.on('error', (error) =>
        end({ index: place[0]!, what: `ended the process: ${error.message}`, detail: error.stack ?? '' }),
      )
      // Nothing left to wait for, and yet not at its end: something will never be answered.
      worker.on('exit', (code) =>
        end(done ? undefined : { index: place[0]!, what: `stopped, code ${code}`, detail: '' }),
      )
    })
  }
}

/** In the worker: runs its lane. */
export async function inLane(run: (lane: Lane, report: Report) => Promise<void>): Promise<void> {
  if (isMainThread || !parentPort) return
  const port = parentPort
  const { lane, place } = workerData as { lane: Lane; place: Int32Array }
  const counts: Record<string, number> = {}
  await run(lane, {
    at: (index) => void (place[0] = index),
    found: (finding) => port.postMessage({ finding } satisfies Message),
    count: (name, n = 1) => void (counts[name] = (counts[name] ?? 0) + n),
  })
  port.postMessage({ counts } satisfies Message)
}

/** Milliseconds of processor time of this thread. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** What was thrown, as its first own line: the same fault has the same words whatever the case. */
export function faultOf(error: unknown): string {
  const { name, message, stack = '' } = error as Error
  const place = /\((?:file:\/\/)?[^()]*?\/((?:src|tests|node_modules)\/[^()]+?)\)/.exec(stack)?.[1] ?? ''
  return `${name}: ${message
    .slice(0, 160)
    .replaceAll('\n', ' ')
    .replace(/\d{3,}/g, 'N')} ${place}`
}

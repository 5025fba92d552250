import { type ChildProcess, fork } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '#platform/refusal'
import type { Answer, Order } from './press/child.ts'
import { coverageOf, withoutBoxes } from './press/glyphs.ts'

/** What is to be printed: a template's folder (with `paper.typ`), and the data that it reads. */
export type Paper = {
  folder: string
  /** JSON; the template reads it by `json(bytes(sys.inputs.data))`, so no word of it is ever taken as markup. */
  data: unknown
  /** ISO moment written into the PDF as its date of making. The same paper of the same moment has the same bytes. */
  at: string
  /** Pictures that the data names, by the path under which the template reads them (`/qr.svg`). */
  pictures?: Record<string, Uint8Array>
  /** The template within the folder; `paper.typ` unless told. */
  main?: string
}

/** A paper as printed, and what its template told of it by `metadata(…) <block>` (papers/form.typ), in order. */
export type Printed = { pdf: Uint8Array; blocks: unknown[] }

export type Press = {
  /** Gives the PDF. Refuses `paper-faulty`, `paper-too-slow`, `paper-too-large`. */
  print(paper: Paper): Promise<Uint8Array>
  /** The PDF with the blocks that the template told. Refuses the same. */
  printTold(paper: Paper): Promise<Printed>
  close(): Promise<void>
}

export type PressLimits = { seconds: number; megabytes: number; idleSeconds: number }

const project = fileURLToPath(new URL('../../../', import.meta.url))
const child = fileURLToPath(new URL('press/child.ts', import.meta.url))
/** The fonts that ship: Noto Serif SC, regular and bold. */
export const ownFonts = ['400Regular', '700Bold'].map((weight) =>
  join(project, 'node_modules/@expo-google-fonts/noto-serif-sc', weight),
)
const ordinary: PressLimits = { seconds: 20, megabytes: 1500, idleSeconds: 60 }

/**
 * Typst in a process of its own, one paper after the other. The template sees its own folder and what it is given, nothing
 * else: links that leave the folder are refused, packages are not to be had (there is no way out to fetch them), and a
 * paper that takes too long or too much memory costs that process and no other.
 * `fonts`: a folder with fonts of the place (licensed 仿宋, 小标宋); ours stand behind them.
 */
export function openPress(given: { fonts?: string; limits?: Partial<PressLimits> } = {}): Press {
  const limits = { ...ordinary, ...given.limits }
  const fonts = [...(given.fonts ? [given.fonts] : []), ...ownFonts]
  let covered: ReadonlySet<number> | undefined
  let running: ChildProcess | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let rest: NodeJS.Timeout | undefined
  return { print: async (paper) => (await printTold(paper)).pdf, printTold, close }

  function printTold(paper: Paper): Promise<Printed> {
    const printed = queue.then(() => printNow(paper))
    queue = printed.catch(() => undefined)
    return printed
  }

  async function printNow(paper: Paper): Promise<Printed> {
    refuseLinks(paper.folder)
    clearTimeout(rest)
    const text = withoutBoxes(JSON.stringify(paper.data), (covered ??= coverageOf(fonts)))
    const order: Order = { main: 'paper.typ', ...paper, data: text, fonts, given: givenFiles() }
    const answer = await ask((running ??= start()), order)
    rest = setTimeout(end, limits.idleSeconds * 1000).unref()
    if ('pdf' in answer) return answer
    if ('over' in answer && answer.over === 'time')
      return refuse('invalid', 'paper-too-slow', { seconds: limits.seconds })
    if ('over' in answer) return refuse('invalid', 'paper-too-large')
    return refuse('invalid', 'paper-faulty', { file: answer.file, line: answer.line, message: answer.message })
  }

  function start(): ChildProcess {
    const started = fork(child, {
      // What the launcher imports into the program (tools/lib/follow.mjs) is not for the press.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // No secret of the server, and a door that nobody answers in place of the network.
      env: {
        PATH: process.env['PATH'],
        HTTPS_PROXY: nowhere,
        HTTP_PROXY: nowhere,
        ALL_PROXY: nowhere,
        HOME: '/nonexistent',
      },
    })
    started.once('exit', () => {
      if (running === started) running = undefined
    })
    started.unref()
    started.channel?.unref()
    return started
  }

  function end(): void {
    running?.kill('SIGKILL')
    running = undefined
  }

  /** One order and its answer; the process is ended when it exceeds a limit. */
  function ask(press: ChildProcess, order: Order): Promise<Answer | { over: 'time' | 'memory' }> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => settle(() => (end(), resolve({ over: 'time' }))), limits.seconds * 1000)
      const watch = setInterval(() => {
        if (megabytesOf(press.pid) > limits.megabytes) settle(() => (end(), resolve({ over: 'memory' })))
      }, 100)
      function settle(then: () => void): void {
        clearTimeout(late)
        clearInterval(watch)
        press.off('message', answered).off('exit', died)
        then()
      }
      const answered = (answer: Answer) => settle(() => resolve(answer))
      const died = () => settle(() => reject(new Error('the press ended without an answer')))
      press.once('message', answered).once('exit', died)
      press.send(order)
    })
  }

  async function close(): Promise<void> {
    await queue
    clearTimeout(rest)
    end()
  }
}

/** What every template may import, by its name. */
function givenFiles(): Order['given'] {
  return Object.fromEntries(
    ['house.typ', 'form.typ'].map((name) => [name, readFileSync(join(project, 'papers', name), 'utf8')]),
  )
}

/** Port 9 (discard): nobody listens, so what asks for a package is refused at once. */
const nowhere = 'http://127.0.0.1:9'

function megabytesOf(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** A link in a template's folder could lead out of it. */
function refuseLinks(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (lstatSync(join(folder, name)).isSymbolicLink())
      refuse('invalid', 'paper-faulty', { file: name, line: null, message: 'a link' })
}

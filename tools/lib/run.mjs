import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readIfThere, root } from './root.mjs'

/**
 * Runs a command without its chatter: one line that counts the seconds, and only when it fails the end of what it said.
 * Resolves to whether it succeeded.
 * @param {string} title what is being done, for the person who waits
 * @param {{ out?: NodeJS.WriteStream, env?: NodeJS.ProcessEnv, cwd?: string }} [options] `out`: where the line goes
 */
export async function runQuietly(title, command, args, { out = process.stdout, env = process.env, cwd = root } = {}) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = (said + chunk).slice(-20_000)))
  // On a terminal the line counts in place; in a log it comes again every 15 seconds.
  const tick = out.isTTY
    ? setInterval(() => out.write(`\r${title} … ${seconds()} s`), 1000)
    : setInterval(() => out.write(`${title} … ${seconds()} s\n`), 15_000)
  out.write(`${title} …${out.isTTY ? '' : '\n'}`)
  const code = await new Promise((resolve) => {
    child.on('error', (error) => ((said += `${error.message}\n`), resolve(1)))
    child.on('close', (exit, signal) => resolve(signal ? 1 : exit))
  })
  clearInterval(tick)
  out.write(`${out.isTTY ? '\r' : ''}${title}: ${code === 0 ? 'done' : 'FAILED'}, ${seconds()} s\n`)
  if (code !== 0) out.write(`${said.trim().split('\n').slice(-30).join('\n')}\n`)
  return code === 0
}

/**
 * Runs a command whose words the person should see; gives its exit code. `line` sees every line of its standard output
 * and may keep it from being shown by answering false.
 */
export async function runVisibly(command, args, { env = process.env, line } = {}) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['inherit', line ? 'pipe' : 'inherit', 'inherit'] })
  if (line) {
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) if (line(text) !== false) process.stdout.write(`${text}\n`)
    })
    child.on('close', () => rest !== '' && line(rest) !== false && process.stdout.write(`${rest}\n`))
  }
  return new Promise((resolve) => {
    child.on('error', (error) => (console.error(error.message), resolve(1)))
    child.on('close', (code, signal) => resolve(signal ? 1 : code))
  })
}

/**
 * Gives the stage to a program: its input and output are ours, our signals go to it, its end is ours. The program is
 * told to end when we are killed (a launcher that is gone must not leave a server behind), and when npm is.
 */
export async function handOver(command, args, { env, cwd = root, alongside = [] }) {
  const follow = new URL('follow.mjs', import.meta.url).href
  const child = spawn(command, ['--import', follow, ...args], {
    cwd,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => {
      for (const other of alongside) other.kill('SIGTERM')
      // Ctrl-C at a terminal reaches the program by itself; twice would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  const watch = whenGone(() => child.kill('SIGTERM'))
  const [code, signal] = await once(child, 'exit')
  clearInterval(watch)
  for (const other of alongside) other.kill('SIGTERM')
  process.exit(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1))
}

/** Calls back when the npm that runs us is killed: neither it nor the shell between us passes that on. */
function whenGone(tell) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const npm = [parent, parentOf(parent)].find(isNpm)
  return setInterval(() => (process.ppid !== parent || (npm && !isNpm(npm))) && tell(), 250)
}

function isNpm(pid) {
  return readIfThere(`/proc/${pid}/comm`).startsWith('npm ')
}

function parentOf(pid) {
  return Number(/^PPid:\s*(\d+)/m.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0)
}

import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The Node that runs the program: it comes with the packages, at the exact version that package.json names. */
export const innerNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The settings of the program, with the data folder as meant by the person who typed the command in that folder. */
export function programEnv(from) {
  const data = process.env.MINELAMP_DATA ? resolve(from, process.env.MINELAMP_DATA) : join(root, 'data')
  // Compiled code is kept between starts: the second one is then about half a second faster.
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    MINELAMP_DATA: data,
    INIT_CWD: from,
  }
}

/** The folder in which the command was typed; npm itself moves to the project's before it runs one of our scripts. */
export function typedIn() {
  const byNpm = process.env.npm_package_json === join(root, 'package.json') && process.cwd() === root
  return byNpm ? (process.env.INIT_CWD ?? root) : process.cwd()
}

/** Ends with one line when this Node cannot even install. */
export function checkOuterNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  end(
    `需要 Node 20.19 或更高版本，当前为 ${process.versions.node}。 Node 20.19 or newer is needed; this is ${process.versions.node}.`,
  )
}

export function end(line, code = 1) {
  console.error(line)
  process.exit(code)
}

/** The content of a file, or '' without it. */
export function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

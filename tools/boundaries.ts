import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** The modules in their one order: a module imports only what stands to its left. */
export const order = [
  'people',
  'mines',
  'policies',
  'duties',
  'dossiers',
  'ledgers',
  'hazards',
  'inspections',
  'cases',
  'risks',
  'signals',
  'standstills',
  'training',
  'tips',
  'credit',
  'evaluations',
  'reports',
]

/** Where a file stands: which part of which module, of the platform, or of what composes them. */
type Stand =
  | { part: 'pure' | 'server' | 'web'; module?: string }
  | { part: 'app' }
  | { part: 'main' }
  | { part: 'outside' }

/** Source files by their path from the project's folder (`src/…`). */
export type Sources = ReadonlyMap<string, string>

const forPure = ['zod', 'parse5', 'saxes', 'fflate', 'yaml', 'dayjs']
const forServer =
  /^(node:|pg$|pg-boss|pg-copy-streams|kysely|fastify|@fastify\/|@node-rs\/|@peculiar\/|exceljs|prom-client|file-type|unpdf$|uqr|@duckdb\/|@clickhouse\/|@nats-io\/|http_ece$|@myriaddreamin\/typst)/
const forWeb =
  /^(react|react-dom|react-router|antd|@ant-design\/|@tanstack\/|echarts|lucide-react|dexie|maplibre-gl)(\/|$)/
const forTests = ['vitest', 'fast-check']
const sql = /^(kysely|pg)(\/|$)/

/** Every import that crosses a boundary, and every clock or die in pure code, as `file: what is wrong`. */
export function findFaults(sources: Sources): string[] {
  const faults: string[] = []
  for (const [file, text] of sources) {
    const code = withoutComments(text)
    for (const specifier of importsOf(code)) {
      const fault = whyNotImport(file, specifier, sources)
      if (fault) faults.push(`${file}: ${specifier}: ${fault}`)
    }
    const stand = standOf(file)
    if (file.endsWith('.tsx') && stand.part !== 'web' && stand.part !== 'app')
      faults.push(`${file}: .tsx belongs in web/ or src/app`)
    const impure =
      stand.part === 'pure' && !isTest(file)
        ? code.match(/Date\.now\b|new Date\(\s*\)|Math\.random|performance\.now|randomUUID/)
        : null
    if (impure) faults.push(`${file}: ${impure[0]}: pure code has no clock and no randomness; take it as an argument`)
  }
  for (const entry of ['src/main.ts', 'src/cli.ts']) faults.push(...reachableTsx(entry, sources))
  return faults
}

function whyNotImport(file: string, specifier: string, sources: Sources): string | undefined {
  const from = standOf(file)
  const test = isTest(file)
  if (!specifier.startsWith('.') && !specifier.startsWith('#')) return whyNotPackage(file, from, specifier, test)
  const target = resolve(file, specifier)
  if (!target) return 'no such door; a module is entered by #modules/NAME, /server or /web'
  if (!sources.has(target) && !existsSync(target)) return `no such file (${target})`
  const to = standOf(target)
  if (to.part === 'outside') return from.part === 'main' || test ? undefined : 'leaves src'
  if (to.part === 'main') return from.part === 'main' || test ? undefined : 'nothing imports what composes'
  if (to.part === 'app') return from.part === 'app' || test ? undefined : 'nothing imports src/app'
  if (from.part === 'outside') return undefined
  if (from.part === 'main') return to.part === 'web' ? 'the server and the command line know no web code' : undefined
  if (from.part === 'app') return to.part === 'server' ? 'the web app knows no server code' : undefined
  return whyNotModule(from, to, specifier) ?? whyNotPart(from.part, to.part, test)
}

function whyNotModule(from: { module?: string }, to: { module?: string }, specifier: string): string | undefined {
  if (from.module === to.module) return undefined
  if (to.module === undefined)
    return specifier.startsWith('.') ? 'a relative path leaves the module; use #platform/…' : undefined
  if (from.module === undefined) return 'the platform knows no module'
  if (specifier.startsWith('.')) return 'a relative path leaves the module; use its door #modules/…'
  const [mine, theirs] = [order.indexOf(from.module), order.indexOf(to.module)]
  if (mine < 0 || theirs < 0) return `not in the order of modules: ${mine < 0 ? from.module : to.module}`
  return theirs < mine ? undefined : `${from.module} stands to the left of ${to.module}`
}

function whyNotPart(from: 'pure' | 'server' | 'web', to: 'pure' | 'server' | 'web', test: boolean): string | undefined {
  if (to === 'pure' || from === to || test) return undefined
  return `${from} code must not import ${to} code`
}

function whyNotPackage(file: string, from: Stand, specifier: string, test: boolean): string | undefined {
  if (test || from.part === 'outside') return undefined
  if (forTests.includes(specifier) && !file.endsWith('test-database.ts')) return 'a package for tests'
  if (from.part === 'pure')
    return forPure.includes(specifier.split('/')[0] ?? '') ? undefined : `pure code imports only ${forPure.join(', ')}`
  if (from.part === 'web' || from.part === 'app')
    return forServer.test(specifier) ? 'a package of the server' : undefined
  if (forWeb.test(specifier)) return 'a package of the web app'
  const inModule = from.part === 'server' && from.module !== undefined
  return inModule && sql.test(specifier) && !/\/server\/(store\/.+|[\w-]*store)\.ts$/.test(file)
    ? 'SQL stands in store.ts only'
    : undefined
}

/** A .tsx file that the program would load is fatal: Node strips types, it does not know JSX. */
function reachableTsx(entry: string, sources: Sources): string[] {
  const seen = new Set<string>()
  const open = sources.has(entry) ? [entry] : []
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const found = file
    open.push(
      ...importsOf(withoutComments(sources.get(file) ?? '')).flatMap((specifier) => resolve(found, specifier) ?? []),
    )
  }
  return [...seen].filter((file) => file.endsWith('.tsx')).map((file) => `${file}: reachable from ${entry}`)
}

function standOf(file: string): Stand {
  const [top, area, ...rest] = file.split('/')
  if (top !== 'src') return { part: 'outside' }
  if (area === 'app') return { part: 'app' }
  const inside = area === 'modules' ? rest.slice(1) : rest
  const part = inside.length > 1 && (inside[0] === 'server' || inside[0] === 'web') ? inside[0] : 'pure'
  if (area === 'modules') return { part, module: rest[0] ?? '' }
  return area === 'platform' ? { part } : { part: 'main' }
}

/** The file that an import means, by the doors of package.json; nothing for a package or a door that does not exist. */
function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  const [, module, side] = /^#modules\/([\w-]+)(?:\/(server|web))?$/.exec(specifier) ?? []
  if (module) return `src/modules/${module}/${side ? `${side}/` : ''}index.ts`
  if (specifier === '#platform/web') return 'src/platform/web/index.ts'
  const [, path] = /^#platform\/([\w/-]+)$/.exec(specifier) ?? []
  return path ? `src/platform/${path}.ts` : undefined
}

function importsOf(code: string): string[] {
  const found = code.matchAll(
    /(?:^|[;\n}])\s*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? '')
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1')
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/test-[\w-]+\.ts$/.test(file)
}

if (import.meta.main) {
  const files = globSync('src/**/*.{ts,tsx}').map((path) => path.replaceAll('\\', '/'))
  const faults = findFaults(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))
  for (const fault of faults) console.error(fault)
  console.log(`${files.length} files, ${faults.length} faults`)
  if (files.length === 0 || faults.length > 0) process.exitCode = 1
}

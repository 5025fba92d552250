import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Day } from '#platform/day'
import { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import { type KeptRoot, readKeptRoot, type Root, rootLine } from '#platform/seal'
import { exitCodes } from '#platform/server/obstacle'
import type { Fault } from '#platform/server/seal-faults'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import { words } from './record-words.ts'

type Print = (line: string) => void

export const recordUsage = `minelamp record seal
minelamp record verify [PACKAGE] [--root HASH[@NUMBER]]…
minelamp record export --mine ID|CODE | --person ID | --post ID | --about ID [--from DAY] [--to DAY] [--personal] [--files] -o FILE
`

/** Seals the record, verifies it or a package of it, or writes a package. 0 when it fits, 1 when not, 2 for a call that cannot be understood. */
export async function record(args: readonly string[], print: Print): Promise<number> {
  const [deed, ...rest] = args
  const call = deed === 'seal' || deed === 'verify' || deed === 'export' ? readCall(deed, rest) : undefined
  if (!call) {
    process.stderr.write(recordUsage)
    return exitCodes.usage
  }
  if (deed === 'seal') return seal(print)
  if (deed === 'export') return exportPackage(call, print)
  return call.file === undefined ? verify(call.roots, print) : verifyFile(call.file, call.roots, print)
}

type Call = {
  file: string | undefined
  roots: KeptRoot[]
  values: Partial<Record<'mine' | 'person' | 'post' | 'about' | 'from' | 'to' | 'output', string>>
  personal: boolean
  files: boolean
}

/** What was typed; nothing when it cannot be understood. */
function readCall(deed: 'seal' | 'verify' | 'export', args: readonly string[]): Call | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    root: { type: 'string', multiple: true, default: [] as string[] },
    mine: text,
    person: text,
    post: text,
    about: text,
    from: text,
    to: text,
    output: { type: 'string', short: 'o' },
    personal: flag,
    files: flag,
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { root, personal, files, ...rest } = values
    const roots = root.flatMap((one) => readKeptRoot(one) ?? [])
    const asked = [rest.mine, rest.person, rest.post, rest.about].filter((one) => one !== undefined)
    const subject = rest.about === undefined || Id.safeParse(rest.about).success
    const days = [rest.from, rest.to].every((one) => one === undefined || Day.safeParse(one).success)
    const fits =
      deed === 'export'
        ? asked.length === 1 && rest.output !== undefined && days && subject && positionals.length === 0
        : asked.length === 0 && positionals.length <= (deed === 'verify' ? 1 : 0)
    if (!fits || roots.length < root.length || (deed !== 'verify' && root.length > 0)) return undefined
    return { file: positionals[0], roots, values: rest, personal, files }
  } catch {
    return undefined
  }
}

/** Both languages, one line each. */
function say(print: Print, key: string, facts: Record<string, unknown> = {}): void {
  print(sayIn('zh', words, key, facts))
  print(sayIn('en', words, key, facts))
}

/** The first fault; entries are counted from one. */
function sayFault(print: Print, { kind, seal, index, seq, detail }: Fault): void {
  const key = (kind === 'entry-columns' || kind === 'entry-personal') && seal === null ? 'entry-unsealed' : kind
  const facts = { seal, index: (index ?? 0) + 1, seq, detail }
  print(sayIn('zh', words, 'record.first') + sayIn('zh', words, key, facts))
  print(`${sayIn('en', words, 'record.first')} ${sayIn('en', words, key, facts)}`)
}

function sayRoot(print: Print, key: string, facts: Record<string, unknown>, root: Root | undefined): void {
  say(print, key, facts)
  if (root) print(rootLine(root))
}

/** Files are named from where the person stands, also when npm changed the folder. */
function pathOf(name: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', name)
}

async function seal(print: Print): Promise<number> {
  const { withWorkshop } = await import('./workshop.ts')
  const { findRoots, sealRecord } = await import('#platform/server/seal')
  const { theProgram } = await import('#platform/server/work')
  return withWorkshop(async ({ workshop }) => {
    const n = await sealRecord(workshop)
    const [root] = await workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 1 }), { readOnly: true })
    sayRoot(print, n > 0 ? 'record.sealed' : 'record.nothing', { n }, root)
    return 0
  })
}

async function verify(roots: readonly KeptRoot[], print: Print): Promise<number> {
  const { withWorkshop } = await import('./workshop.ts')
  const { verifyRecord } = await import('#platform/server/seal-verify')
  return withWorkshop(async ({ database }) => {
    const progress = (n: number) => void (process.stderr.isTTY && process.stderr.write(`\r${n}`))
    const { faults, faultCount, root, entries, seals, unsealed, erased } = await verifyRecord(database.pool, {
      roots,
      progress,
    })
    const [first] = faults
    if (first) {
      sayFault(print, first)
      if (faultCount > 1) say(print, 'record.more', { n: faultCount - 1 })
    } else {
      sayRoot(print, 'record.fits', { entries, seals }, root)
      if (roots.length > 0) say(print, 'record.kept', { n: roots.length })
      else say(print, 'record.unkept')
    }
    if (unsealed > 0) say(print, 'record.unsealed', { n: unsealed })
    if (erased > 0) say(print, 'record.erased', { n: erased })
    return first ? 1 : 0
  })
}

/** Needs the file alone: no database, no data folder. A bound file of a case, or a package of entries. */
async function verifyFile(file: string, roots: readonly KeptRoot[], print: Print): Promise<number> {
  const { isCaseFile, verifyCaseFile } = await import('#modules/cases/server')
  if (!(await isCaseFile(pathOf(file)))) return verifyPackageFile(file, roots, print)
  const found = await verifyCaseFile(pathOf(file), roots)
  if (!found.fits) return sayPackageFault(print, found.fault, roots, 'file.refused')
  const { manifest, record } = found.file
  const { case: of, index, files, ...facts } = manifest
  say(print, 'file.fits', {
    ...facts,
    title: of.title,
    number: of.number ?? '—',
    pieces: index.length,
    files: files.length,
  })
  sayRoot(print, 'file.record', record, record.root)
  if (record.kept > 0) say(print, 'record.kept', { n: record.kept })
  else say(print, 'package.unkept')
  return 0
}

async function verifyPackageFile(file: string, roots: readonly KeptRoot[], print: Print): Promise<number> {
  const { verifyPackage } = await import('#platform/server/seal-package-verify')
  const found = await verifyPackage(pathOf(file), roots)
  if (!found.fits) return sayPackageFault(print, found.fault, roots, 'package.refused')
  const { about, root, kept, ...facts } = found.package
  sayRoot(print, facts.entries > 0 ? 'package.fits' : 'package.empty', facts, root)
  const named = Object.entries(about).filter(([, value]) => value !== null)
  say(print, 'package.about', { about: named.map(([name, value]) => `${name} ${value}`).join(', ') })
  if (facts.personal > 0 || facts.files > 0) say(print, 'package.more', facts)
  if (kept > 0) say(print, 'record.kept', { n: kept })
  else say(print, 'package.unkept')
  return 0
}

type FoundFault = { code: string; member: string; line: number | null }

function sayPackageFault(
  print: Print,
  { code, member, line }: FoundFault,
  roots: readonly KeptRoot[],
  refused: string,
): number {
  const where = line === null ? (member ? 'package.member' : undefined) : 'package.where'
  const kept = roots.map((one) => one.hash).join(', ')
  for (const language of ['zh', 'en'] as const) {
    const told = [
      sayIn(language, words, refused),
      sayIn(language, words, code.startsWith('kept') ? `package.${code}` : code, { detail: kept }),
      where && sayIn(language, words, where, { member, line }),
    ]
    print(told.filter(Boolean).join(language === 'zh' ? '' : ' '))
  }
  return 1
}

/** A mine by its identity or its code. */
async function findMine({ tx }: Work, named: string): Promise<string> {
  if (Id.safeParse(named).success) return named
  const mine = await tx.selectFrom('mines').select('id').where('code', '=', named).executeTakeFirst()
  return mine?.id ?? refuse('not-found', 'mine-unknown', { mine: named })
}

async function exportPackage({ values, personal, files }: Call, print: Print): Promise<number> {
  const { withWorkshop } = await import('./workshop.ts')
  const { sealRecord } = await import('#platform/server/seal')
  const { writePackage } = await import('#platform/server/seal-package')
  const { theProgram } = await import('#platform/server/work')
  const path = pathOf(values.output!)
  if (existsSync(path)) refuse('conflict', 'file-exists', { path })
  return withWorkshop(async (server) => {
    await sealRecord(server.workshop)
    const manifest = await server.workshop.work(
      theProgram,
      async (work) => {
        const mine = values.mine === undefined ? null : await findMine(work, values.mine)
        const { person = null, post = null, from = null, to = null } = values
        const about = { mine, person, post, from, to, ...(values.about ? { about: values.about } : {}) }
        return writePackage(work, path, { about, personal, files: files ? server.files : undefined })
      },
      { readOnly: true },
    )
    sayRoot(print, 'package.written', { entries: manifest.entries, path }, manifest.root)
    if (manifest.unsealed > 0) say(print, 'package.left', { n: manifest.unsealed })
    return 0
  })
}

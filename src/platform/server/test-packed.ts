import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { KeptRoot } from '#platform/seal'
import { openDatabase } from './database.ts'
import { type FileStore, openFiles } from './files.ts'
import { sealRecord } from './seal.ts'
import { type PackageWanted, writePackage } from './seal-package.ts'
import { type PackageFault, type VerifiedPackage, verifyPackage } from './seal-package-verify.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

/** An identity of a test. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const everybody = { mine: null, person: null, post: null, from: null, to: null }

/** Forty entries of the mines 1 and 2 and the persons 10 and 11 over forty days, in many seals; every third with personal data, one with a file. */
export type Packed = {
  owner: pg.Client
  workshop: Workshop
  folder: string
  /** Sets the clock, which otherwise moves on a second with every work. */
  at(moment: string): void
  files: FileStore
  /** SHA-256 of the file. */
  proof: string
  /** A path in the folder that nothing has yet. */
  path(): string
  /** Writes a package and gives its path. */
  pack(wanted?: Partial<PackageWanted>, who?: typeof theProgram, path?: string): Promise<string>
  close(): Promise<void>
}

export async function openPacked(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-package-'))
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 4)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const files = openFiles(join(folder, 'files'))
  let moment = Date.parse('2026-07-01T02:00:00Z')
  const workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date((moment += 1000)),
    (error) => console.error(error),
  )
  const bytes = Buffer.from('%PDF-1.4 proof')
  const { sha256 } = await workshop.work(theProgram, (work) => files.keep(work, bytes, 'proof.pdf', 'x', '990102'))
  for (let at = 0; at < 40; at++) {
    await workshop.work(theProgram, (work) =>
      work.record('visit.made', {
        scope: at % 2 ? '990102-0001' : '990103-0002',
        mine: id(at % 2 ? 1 : 2),
        person: id(at % 5 ? 10 : 11),
        happenedAt: new Date(Date.parse('2026-05-01T02:00:00Z') + at * 86_400_000).toISOString(),
        facts: { at, said: '下井\n' },
        ...(at % 3 ? {} : { personal: { name: '某某', at } }),
        ...(at === 4 ? { proof: [sha256] } : {}),
      }),
    )
    if (at % 6 === 5) await sealRecord(workshop, 4)
  }
  await sealRecord(workshop)
  let made = 0
  const path = () => join(folder, `${made++}.zip`)
  return {
    owner,
    workshop,
    folder,
    at: (text) => void (moment = Date.parse(text)),
    files,
    proof: sha256,
    path,
    async pack(wanted = {}, who = theProgram, to = path()) {
      const given = { about: everybody, personal: false, ...wanted }
      await workshop.work(who, (work) => writePackage(work, to, given), { readOnly: true })
      return to
    },
    async close() {
      await owner.end()
      await database.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a package holds; fails when it does not fit. */
export async function passes(path: string, roots: readonly KeptRoot[] = []): Promise<VerifiedPackage> {
  const found = await verifyPackage(path, roots)
  if (!found.fits) throw new Error(JSON.stringify(found.fault))
  return found.package
}

/** The code of what does not fit; undefined when all does. */
export async function faultOf(
  path: string,
  roots: readonly KeptRoot[] = [],
): Promise<PackageFault['code'] | undefined> {
  const found = await verifyPackage(path, roots)
  return found.fits ? undefined : found.fault.code
}

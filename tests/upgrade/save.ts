/**
 * Saves a small place as this release writes it, for the tests of later ones: `tests/upgrade/save.ts FILE`. Run once a release;
 * its file is never made anew, since nobody's data of that release is either.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { tick } from '#modules/duties/server'
import { publishShipped, putInForce } from '#modules/policies/server'
import { makeBackup } from '#platform/server/backup'
import { startEmbedded } from '#platform/server/embedded'
import { sealRecord } from '#platform/server/seal'
import { type Desk, desk } from '../desk.ts'
import { settle } from '../settled.ts'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('tests/upgrade/save.ts FILE')
const folder = mkdtempSync(join(tmpdir(), 'minelamp-upgrade-'))
const server = await startEmbedded({ dataDir: folder, durable: false, log: () => {} })
try {
  process.env['MINELAMP_TEST_URL'] = server.url
  const house = await desk({ at: '2026-07-01' })
  try {
    await fill(house)
    const made = await makeBackup({ url: house.url, files: house.folder, path: resolve(path) })
    console.log(`${made.manifest.migrations.at(-1)!.name}: ${(made.size / 1e6).toFixed(2)} MB`)
  } finally {
    await house.close()
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Something of everything, policies in force with their duties, a sealed record. */
async function fill(house: Desk): Promise<void> {
  await settle(house)
  await publishShipped(house.workshop)
  await house.work(async (work) => {
    const editions = await work.tx.selectFrom('editions').select(['id', 'policy']).orderBy('id').limit(3).execute()
    for (const { id, policy } of editions) await putInForce(work, id, policy, '990102', '2026-01-01')
  })
  await tick(house.workshop)
  await sealRecord(house.workshop)
}

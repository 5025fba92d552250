import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as api from '#platform/api'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { countUnsealed, findRoots, latestRoot } from './seal.ts'
import { verifyPackage } from './seal-package-verify.ts'
import type { Work } from './work.ts'

export async function findSeals(
  { tx }: Work,
  { query }: InputOf<typeof api.findSeals>,
): Promise<ReplyOf<typeof api.findSeals>> {
  return {
    unsealed: await countUnsealed(tx),
    latest: (await latestRoot(tx)) ?? null,
    roots: await findRoots(tx, query),
  }
}

/** Verifies an uploaded package as the command line does, and says whether its root value is one of ours. */
export async function checkPackage(
  work: Work,
  { body }: InputOf<typeof api.checkPackage>,
): Promise<ReplyOf<typeof api.checkPackage>> {
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-check-'))
  try {
    const path = join(folder, 'package.zip')
    await writeFile(path, body, { mode: 0o600 })
    const found = await verifyPackage(path)
    if (!found.fits) return { fault: found.fault, package: null }
    const { root } = found.package
    const [own] = await findRoots(work.tx, { limit: 1, before: root.number + 1 })
    const ours = own?.number === root.number && own.sha256 === root.sha256 && own.sm3 === root.sm3
    return { fault: null, package: { ...found.package, ours } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

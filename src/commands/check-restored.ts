import { rebuildDuties } from '#modules/duties/server'
import { dayOf } from '#platform/day'
import type { Manifest } from '#platform/server/backup-format'
import { openDatabase } from '#platform/server/database'
import { verifyRecord, type Verified } from '#platform/server/seal-verify'
import { readSetting } from '#platform/server/settings'
import { openWorkshop, theProgram } from '#platform/server/work'
import type { Shown } from './progress.ts'

export type Checked = { verified: Verified; duties: number; differences: number }

/**
 * Looks at what was restored before anybody works on it: the whole record against its seals and against the root value that the
 * backup carries, and the duties against what policies, register and record say. Changes nothing.
 */
export async function checkRestored(url: string, manifest: Manifest, progress: Shown): Promise<Checked> {
  const database = openDatabase(url, 4)
  try {
    const { seal } = manifest
    const roots = seal ? [seal.sha256, seal.sm3].map((hash) => ({ hash, number: seal.number })) : []
    const verified = await verifyRecord(database.pool, { roots, progress: (done) => progress('核验记录 record', done) })
    const known = openWorkshop(
      database.kysely,
      [],
      () => new Date(manifest.madeAt),
      (error) => console.error(error),
    )
    const ticked = await known.work(theProgram, (work) => readSetting(work, 'duties.ticked'), { readOnly: true })
    // Duties stand as of the day on which the clock last ran; of a program that was off, that is not the backup's day.
    const moment =
      typeof ticked === 'string' && ticked !== dayOf(manifest.madeAt) ? `${ticked}T23:59:59+08:00` : manifest.madeAt
    const workshop = openWorkshop(
      database.kysely,
      [],
      () => new Date(moment),
      (error) => console.error(error),
    )
    const rebuilt = await rebuildDuties(workshop, {
      check: true,
      progress: (done, total) => progress('核对职责 duties', done, total),
    })
    progress.end()
    return { verified, duties: rebuilt.duties, differences: rebuilt.differing }
  } finally {
    await database.close()
  }
}

/** Whether the record is whole, and as many entries as were saved. */
export function isWhole({ verified }: Checked, manifest: Manifest): boolean {
  const saved = manifest.tables.find((one) => one.name === 'record')?.rows
  return verified.faultCount === 0 && verified.entries === saved
}

export function sayChecked(checked: Checked, manifest: Manifest, print: (line: string) => void): void {
  const { verified, duties, differences } = checked
  const fits = isWhole(checked, manifest)
  print(
    fits
      ? `记录核验通过：${verified.entries} 条，${verified.seals} 次封存，与备份所载根值相符 / the record fits: ${verified.entries} entries, ${verified.seals} seals, and the root value of the backup`
      : `记录核验未通过：${verified.faultCount} 处不符 / the record does NOT fit: ${verified.faultCount} faults (minelamp record verify names them)`,
  )
  print(
    `职责核对：${duties} 项，${differences} 处不同 / duties: ${duties}, ${differences} differences${
      differences === 0 ? '' : '；请运行 duties rebuild / run duties rebuild'
    }`,
  )
}

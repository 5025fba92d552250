import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { withRoot } from './press-root.ts'
import { sealRecord } from './seal.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram } from './work.ts'

test('papers carry the newest root value, and none before the first seal', async () => {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 2)
  try {
    const workshop = openWorkshop(
      database.kysely,
      [],
      () => new Date('2026-07-01T02:00:00Z'),
      (error) => console.error(error),
    )
    const paper = { folder: 'papers/inspections', data: { language: 'zh' }, at: '2026-07-01T02:00:00.000Z' }
    const rooted = () => workshop.work(theProgram, (work) => withRoot(work, paper))
    expect(await rooted()).toEqual(paper)
    await workshop.work(theProgram, (work) => work.record('visit.made', { scope: '990102', facts: {} }))
    await sealRecord(workshop)
    expect((await rooted()).data).toEqual({
      language: 'zh',
      root: expect.stringMatching(/SEAL 1 · .* SHA-256 [0-9a-f]{64} · SM3 [0-9a-f]{64}$/) as string,
    })
  } finally {
    await database.close()
    await drop()
  }
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearDrafts, clearExports, clearPacks, clearRejected, sizeOfPacks } from './leftovers.ts'

const now = Date.parse('2026-11-21T02:30:00+08:00')
const hour = 3_600_000
const day = 24 * hour
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'minelamp-leftovers-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file that was written so long ago. */
function lay(path: string, ago: number, text = 'x'): void {
  const whole = join(folder, path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  utimesSync(whole, (now - ago) / 1000, (now - ago) / 1000)
}
const left = (of: string) => readdirSync(join(folder, of)).toSorted()

test('drafts of ours that nobody writes any more go after an hour; those being written and those of front ends stay', async () => {
  const ours = '.0b1c2d3e-0000-4000-8000-00000000000a.part'
  const young = '.0b1c2d3e-0000-4000-8000-00000000000b.part'
  const others = [
    '.rsync.part',
    'half.part',
    '990102000001_CDSS_1.txt',
    '.0b1c2d3e-0000-4000-8000-00000000000c.part.txt',
  ]
  lay(`inbox/990102000001/${ours}`, hour)
  lay(`inbox/990102000001/.nats-77.part`, 3 * day)
  lay(`inbox/990102000001/${young}`, hour - 1000)
  for (const one of others) lay(`inbox/990102000001/${one}`, 9 * day)
  lay(`rejected/990102000001/.nats-5.part`, 2 * hour)
  lay(`rejected/nats/x.txt`, 2 * hour)
  expect(await clearDrafts(folder, now)).toBe(3)
  expect(left('inbox/990102000001')).toEqual([...others, young].toSorted())
  expect(left('rejected/990102000001')).toEqual([])
  expect(left('rejected/nats')).toEqual(['x.txt'])
  rmSync(folder, { recursive: true })
  expect(await clearDrafts(folder, now)).toBe(0)
})

test('packs go a day after files of their day are kept no longer, with bytes that no file is known to lie in; nothing else does', async () => {
  for (const one of ['2026-08-19', '2026-08-20', '2026-08-21', '2026-11-20']) lay(`done/${one}/10-a.zst`, 0, '12345')
  lay('done/notes/10-a.zst', 0)
  expect(await sizeOfPacks(join(folder, 'done'), now)).toEqual({ bytes: 20, lastDay: 5, oldest: '2026-08-19' })
  // 92 days before the 21st of November begin on the 21st of August.
  expect(await clearPacks(join(folder, 'done'), 92, now)).toEqual(['2026-08-19'])
  expect(left('done')).toEqual(['2026-08-20', '2026-08-21', '2026-11-20', 'notes'])
  expect(await sizeOfPacks(join(folder, 'done'), now)).toEqual({ bytes: 15, lastDay: 5, oldest: '2026-08-20' })
  expect(await sizeOfPacks(join(folder, 'none'), now)).toEqual({ bytes: 0, lastDay: 0, oldest: null })
})

test('what was refused goes with its reason when its time is over, counted from when it was refused', async () => {
  // A front end whose clock stands in 2019 wrote the first; it was refused yesterday.
  lay('rejected/1/young.txt', 2500 * day)
  lay('rejected/1/young.txt.reason.txt', day)
  lay('rejected/1/old.txt', 0)
  lay('rejected/1/old.txt.reason.txt', 92 * day)
  lay('rejected/1/lone.txt.reason.txt', 93 * day)
  lay('rejected/2/old.txt', 200 * day)
  lay('rejected/2/old.txt.reason.txt', 100 * day)
  // Refused just now by an end between both: it has no reason, and the change of its name is young.
  lay('rejected/3/bare.txt', 500 * day)
  expect(await clearRejected(folder, 92, now)).toBe(5)
  expect(left('rejected')).toEqual(['1', '3'])
  expect(left('rejected/1')).toEqual(['young.txt', 'young.txt.reason.txt'])
})

test('folders of exports that nobody fetched go after a day', async () => {
  for (const [name, ago] of [
    ['export-a', day],
    ['export-b', day - 1000],
    ['other-a', 9 * day],
  ] as const) {
    lay(`${name}/readings.csv`, ago)
    utimesSync(join(folder, name), (now - ago) / 1000, (now - ago) / 1000)
  }
  await clearExports(folder, 'export-', now)
  expect(readdirSync(folder).toSorted()).toEqual(['export-b', 'other-a'])
  expect(existsSync(join(folder, 'other-a/readings.csv'))).toBe(true)
})

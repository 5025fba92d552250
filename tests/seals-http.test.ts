import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as mines } from '#modules/mines'
import { checkPackage, findSeals } from '#platform/api'
import { latestRoot, sealRecord } from '#platform/server/seal'
import { rootLine } from '#platform/seal'
import { writePackage } from '#platform/server/seal-package'
import { type Desk, desk, refusalOf } from './desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-seals-'))
let house: Desk
beforeAll(async () => {
  house = await desk()
  await house.work((work) => work.record('visit.made', { scope: '990102' }))
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

test('those who lead and the audit administrator see root values and what is not sealed yet; others do not', async () => {
  const before = await house.as('head').send(findSeals)
  expect(before).toMatchObject({ latest: null, roots: [] })
  expect(before.unsealed).toBeGreaterThan(0)
  await sealRecord(house.workshop)
  await house.work((work) => work.record('visit.made', { scope: '990102' }))
  await sealRecord(house.workshop)
  const after = await house.as('head').send(findSeals)
  expect(after).toMatchObject({ unsealed: 0, latest: { number: 2 }, roots: [{ number: 2 }, { number: 1 }] })
  expect(await house.as('audit').send(findSeals)).toMatchObject({ latest: after.latest })
  const older = await house.as('audit').send(findSeals, { query: { before: 2 } })
  expect(older).toMatchObject({ latest: { number: 2 }, roots: [{ number: 1 }] })
  for (const before of [-1, 2 ** 31])
    expect((await refusalOf(house.as('audit').send(findSeals, { query: { before } }))).code).toBe('input-invalid')
  for (const key of ['clerk', 'inspector', 'system', 'security', 'nobody'])
    expect((await refusalOf(house.as(key).send(findSeals))).kind).toBe('not-allowed')
})

test('a package is verified without being kept, and known as ours or not', async () => {
  const path = join(folder, 'all.zip')
  await house.work((work) =>
    writePackage(work, path, {
      about: { mine: null, person: null, post: null, from: null, to: null },
      personal: false,
    }),
  )
  const body = new Uint8Array(readFileSync(path))
  const query = { name: 'all.zip' }
  const found = await house.as('audit').send(checkPackage, { query, body } as never)
  expect(found).toMatchObject({ fault: null, package: { root: { number: 2 }, ours: true } })

  const altered = Uint8Array.from(body)
  altered[500]! ^= 1
  const refused = await house.as('audit').send(checkPackage, { query, body: altered } as never)
  expect(refused).toMatchObject({ fault: { code: 'package-member' }, package: null })

  const other = await desk()
  const elsewhere = await other.as('audit').send(checkPackage, { query, body } as never)
  expect(elsewhere).toMatchObject({ fault: null, package: { ours: false } })
  await other.close()
  expect((await refusalOf(house.as('clerk').send(checkPackage, { query, body } as never))).kind).toBe('not-allowed')
})

test('a sheet carries the root value at the foot of its pages', async () => {
  const root = await house.work(({ tx }) => latestRoot(tx))
  const { bytes } = await house.as('clerk').send(mines.exportMines, {})
  const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString('utf8')
  expect(/<oddFooter>(.*)<\/oddFooter>/.exec(sheet)?.[1]).toContain(rootLine(root!))
})

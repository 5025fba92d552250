import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rangeOf } from '#platform/scope'
import { findRoots, sealRecord } from './seal.ts'
import { everybody, faultOf, id, openPacked, type Packed, passes } from './test-packed.ts'
import { theProgram } from './work.ts'
import { openZip } from './zip.ts'

let packed: Packed
beforeAll(async () => void (packed = await openPacked()))
afterAll(() => packed.close())

const latest = async () => (await packed.workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 1 })))[0]!

describe('a package', () => {
  test('holds what it is about, with the root value', async () => {
    expect(await passes(await packed.pack())).toEqual({
      entries: 40,
      first: '2026-05-01',
      last: '2026-06-09',
      about: everybody,
      madeAt: expect.any(String),
      root: await latest(),
      unsealed: 0,
      personal: 0,
      files: 0,
      kept: 0,
    })
    expect(await passes(await packed.pack({ about: { ...everybody, mine: id(1) } }))).toMatchObject({ entries: 20 })
    expect(await passes(await packed.pack({ about: { ...everybody, person: id(11) } }))).toMatchObject({ entries: 8 })
    const may = { ...everybody, mine: id(2), from: '2026-05-10', to: '2026-05-20' }
    expect(await passes(await packed.pack({ about: may }))).toMatchObject({
      entries: 5,
      first: '2026-05-11',
      last: '2026-05-19',
    })
  })

  test('may be empty, and still names the root value', async () => {
    const empty = await passes(await packed.pack({ about: { ...everybody, mine: id(99) } }))
    expect(empty).toMatchObject({ entries: 0, first: null, last: null, root: await latest() })
  })

  test('holds only what the exporter may see', async () => {
    const path = await packed.pack({}, { ...theProgram, range: rangeOf('990102') })
    expect(await passes(path)).toMatchObject({ entries: 20 })
    expect(readFileSync(path).includes('990103')).toBe(false)
  })

  test('holds personal data only where that is asked for, and never what was erased', async () => {
    const without = await packed.pack()
    expect(readFileSync(without).includes('某某')).toBe(false)
    expect(await passes(await packed.pack({ personal: true }))).toMatchObject({ personal: 14, entries: 40 })
    await packed.owner.query(
      `begin; update record set personal = null, personal_salt = null where facts->>'at' in ('0', '3')`,
    )
    await packed.owner.query('commit')
    expect(await passes(await packed.pack({ personal: true }))).toMatchObject({ personal: 12, entries: 40 })
    expect(
      await passes(await packed.pack({ personal: true, about: { ...everybody, to: '2026-05-01' } })),
    ).toMatchObject({
      personal: 0,
      entries: 1,
    })
  })

  test('holds the files that entries name, where that is asked for', async () => {
    expect(await passes(await packed.pack({ files: packed.files }))).toMatchObject({ files: 1 })
  })

  test('tells of entries that are not sealed yet', async () => {
    await packed.owner.query('begin')
    const one = await packed.pack()
    await packed.workshop.work(theProgram, (work) => work.record('late.written', { scope: '990102' }))
    const two = await packed.pack()
    await packed.owner.query('commit')
    expect(await passes(one)).toMatchObject({ unsealed: 0 })
    expect(await passes(two)).toMatchObject({ unsealed: 1, entries: 40 })
  })

  test('names in its README what it is, in two languages', async () => {
    const zip = (await openZip(await packed.pack({ about: { ...everybody, mine: id(1) } })))!
    let text = ''
    for await (const chunk of zip.read(zip.members.find((one) => one.name === 'README.txt')!)) text += chunk.toString()
    await zip.close()
    const { number, sha256 } = await latest()
    for (const word of [id(1), sha256, `SEAL ${number} `, '20 条记录', 'RFC 9162']) expect(text).toContain(word)
  })

  test('is not written when an entry does not fit its leaf, nor over another, and leaves nothing then', async () => {
    await packed.owner.query(`update record set bytes = bytes || ' ' where seq = 7`)
    const never = packed.path()
    await expect(packed.pack({}, theProgram, never)).rejects.toMatchObject({ code: 'record-does-not-fit' })
    await packed.owner.query(`update record set bytes = substring(bytes for length(bytes) - 1) where seq = 7`)
    expect(existsSync(never)).toBe(false)
    const path = await packed.pack()
    await expect(packed.pack({}, theProgram, path)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await passes(path)).toMatchObject({ entries: 40 })
  })
})

describe('root values kept outside', () => {
  test('are compared with the last seal and with those that entries stand in', async () => {
    const path = await packed.pack()
    const root = await latest()
    const both = [
      { hash: root.sha256, number: root.number },
      { hash: root.sm3, number: undefined },
    ]
    expect(await passes(path, both)).toMatchObject({ kept: 2 })
    const [, , third] = await packed.workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 3 }))
    expect(await passes(path, [{ hash: third!.sha256, number: third!.number }])).toMatchObject({ kept: 1 })
    expect(await faultOf(path, [{ hash: third!.sha256, number: root.number }])).toBe('kept-root')
    expect(await faultOf(path, [{ hash: '0'.repeat(64), number: undefined }])).toBe('kept-root-missing')
    expect(await faultOf(path, [{ hash: root.sha256, number: 999 }])).toBe('kept-root-missing')
  })

  test('of every day since the first entry are in the package', async () => {
    const of = (at: number) => ({ ...everybody, from: day(at), to: day(at) })
    const day = (at: number) => new Date(Date.parse('2026-05-01') + at * 86_400_000).toISOString().slice(0, 10)
    for (const date of ['2026-07-03', '2026-07-04', '2026-07-07']) {
      packed.at(`${date}T02:00:00Z`)
      for (let seal = 0; seal < 3; seal++) {
        await packed.workshop.work(theProgram, (work) => work.record('day.passed', { scope: '44' }))
        await sealRecord(packed.workshop)
      }
    }
    const roots = await packed.workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 1000 }))
    const path = await packed.pack({ about: of(20) })
    const kept = ['2026-07-01', '2026-07-03', '2026-07-04', '2026-07-07'].map((date) =>
      roots.find((one) => one.sealedAt.startsWith(date))!,
    )
    const given = kept.map(({ sha256, number }) => ({ hash: sha256, number }))
    expect(await passes(path, given)).toMatchObject({ entries: 1, kept: 4, root: roots[0] })
    expect(await faultOf(path, [{ hash: roots[1]!.sha256, number: roots[1]!.number }])).toBe('kept-root-missing')
  })
})

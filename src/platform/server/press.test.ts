import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openPress } from './press.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-paper-'))
const secret = join(tmpdir(), `minelamp-secret-${process.pid}`)
const press = openPress({ limits: { seconds: 4, megabytes: 600 } })
const at = '2026-11-22T02:00:00.000Z'

afterAll(async () => {
  await press.close()
  rmSync(folder, { recursive: true, force: true })
  rmSync(secret, { force: true })
})

const template = (text: string) => writeFileSync(join(folder, 'paper.typ'), text)
const print = (data: unknown = {}) => press.print({ folder, data, at })
const textOf = async (pdf: Uint8Array) =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s/g, '')

describe('a paper', () => {
  beforeEach(() => template('#import "/house.typ": *\n#show: house\n#title[履职尽责档案]\n#data.name'))

  test('carries its text, rare characters of names with it, and hostile text stays text', async () => {
    const name = '喆昇垚䶮𣲗 #panic("x") *b* $x$ \\ // 《“”》'
    const text = await textOf(await print({ name }))
    expect(text).toContain('履职尽责档案')
    expect(text).toContain(name.replaceAll(/\s/g, ''))
  })

  test('is the same bytes for the same data and moment, and says that it is PDF/A', async () => {
    const [one, other] = [await print({ name: '甲' }), await print({ name: '甲' })]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    expect(Buffer.from(one).toString('latin1')).toContain('pdfaid:part')
  })
})

test('what the launcher imports into the program is not imported into the press', async () => {
  template('#json(bytes(sys.inputs.data)).name')
  const before = [...process.execArgv]
  process.execArgv.push('--import', 'data:text/javascript,process.exit(3)')
  const own = openPress()
  try {
    expect(await textOf(await own.print({ folder, data: { name: '甲' }, at }))).toContain('甲')
  } finally {
    process.execArgv.splice(0, process.execArgv.length, ...before)
    await own.close()
  }
})

describe('a template is kept in its folder', () => {
  test.each([
    ['a file above it', '#read("../../../../etc/hostname")'],
    ['a file by its full path', '#read("/etc/hostname")'],
  ])('%s is not read', async (_what, text) => {
    template(text)
    await expect(print()).rejects.toMatchObject({ code: 'paper-faulty' })
  })

  test('a link out of it is refused', async () => {
    writeFileSync(secret, 'secret')
    template('#read("way-out.txt")')
    symlinkSync(secret, join(folder, 'way-out.txt'))
    try {
      await expect(print()).rejects.toMatchObject({ facts: { file: 'way-out.txt' } })
    } finally {
      rmSync(join(folder, 'way-out.txt'))
    }
  })

  test('packages are not to be had', async () => {
    template('#let name = "@pre" + "view/cetz:0.3.0"\n#import name: *')
    await expect(print()).rejects.toMatchObject({ code: 'paper-faulty' })
  })
})

describe('what cannot be printed', () => {
  test('names file, line and fault', async () => {
    template('一\n\n#nothing()')
    await expect(print()).rejects.toMatchObject({
      code: 'paper-faulty',
      facts: { file: 'paper.typ', line: 3, message: 'unknown variable: nothing' },
    })
  })

  test('ends when it takes too long, and the next paper is printed', async () => {
    template('#for i in range(100000) { for j in range(100000) { let x = i + j } }')
    await expect(print()).rejects.toMatchObject({ code: 'paper-too-slow' })
    template('好')
    expect(await textOf(await print())).toContain('好')
  }, 30_000)

  test('ends when it takes too much memory', async () => {
    template('#let f(n) = { let a = range(0, 1000000); f(n + 1) + a.len() }\n#f(0)')
    await expect(print()).rejects.toMatchObject({ code: 'paper-too-large' })
  }, 30_000)
})

test('a press at rest gives its memory back and is started again when needed', async () => {
  const small = openPress({ limits: { idleSeconds: 0.2 } })
  template('一')
  await small.print({ folder, data: {}, at })
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(await textOf(await small.print({ folder, data: {}, at }))).toContain('一')
  await small.close()
})

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readForm } from './form-file.ts'
import { type Edition, filesIn, formAt, hashOf, useOwnForms } from './forms.ts'
import { ownFormFaults, takeOwnForms } from './own-forms.ts'
import { formTypst, formYaml, writeForm } from './test-form.ts'

const root = mkdtempSync(join(tmpdir(), 'minelamp-forms-'))
const folder = join(root, 'own')
const ownYaml = 'from: 2026-01-01\nregion: "990102"\n'
const shipped = new Map([['test-decision', shippedForm()]])

function shippedForm(): Edition {
  const place = writeForm(join(root, 'shipped'), { yaml: formYaml.replace('region: "99"\n', '') })
  const read = readForm(place)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const files = filesIn(place)
  return {
    form: read.form,
    sha256: hashOf(files),
    folder: join(root, 'shipped'),
    main: 'test-decision/paper.typ',
    files,
    own: false,
  }
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
})
afterAll(() => {
  useOwnForms([])
  rmSync(root, { recursive: true, force: true })
})

async function take(): Promise<{ taken: number; told: string[] }> {
  const told: string[] = []
  const taken = await takeOwnForms(folder, (one) => void told.push(one.replace(`${folder}/`, '')), {
    shipped,
    seconds: 3,
  })
  return { taken, told }
}

test('a place’s form says only what it says otherwise, and is used in its region from its day on', async () => {
  writeForm(folder, { yaml: ownYaml, typst: formTypst })
  expect(await take()).toEqual({ taken: 1, told: [] })
  expect(formAt('test-decision', '990102001-SL001', '2026-01-01')).toMatchObject({ own: true, form: { code: '试' } })
  for (const [scope, day] of [
    ['990102', '2025-12-31'],
    ['990103', '2026-01-01'],
  ] as const)
    expect(() => formAt('test-decision', scope, day)).toThrow('form-unknown')
  expect(await take()).toEqual({ taken: 1, told: [] })
})

test.each([
  [
    'a field that is not there',
    `${formTypst}\n#row("罚没", data.forfeit)`,
    /paper\.typ:18: 没有字段“forfeit”。 There is no field forfeit\.$/,
  ],
  ['a fault of syntax', '#import "/form.typ": *\n#show: form.with(data)\n#row("甲"', /paper\.typ:3: 模板有错：/],
  ['a file outside', `${formTypst}\n#read("../../secret.txt")`, /paper\.typ:18: 模板有错：/],
  ['another form’s file', `#import "../other/paper.typ": *\n${formTypst}`, /paper\.typ:1: 模板有错：/],
  ['a package', `#import "@preview/cetz:0.3.0"\n${formTypst}`, /paper\.typ:1: 模板有错：/],
  [
    'an endless loop',
    `${formTypst}\n#for i in range(100000) { for j in range(100000) { let x = i + j } }`,
    /模板排版超过 3 秒，已停止。/,
  ],
  [
    'too much memory',
    `${formTypst}\n#let f(n) = { let a = range(0, 1000000); f(n + 1) + a.len() }\n#f(0)`,
    /模板用的内存超过上限|模板有错/,
  ],
  ['a page that no DOCX could be written of', '= 决定书', /写不出 DOCX。/],
])(
  '%s is told with file and line, and the form that ships is used',
  async (_, typst, says) => {
    writeFileSync(join(root, 'secret.txt'), 'secret')
    writeForm(folder, { yaml: ownYaml, typst })
    const { taken, told } = await take()
    expect(taken).toBe(0)
    expect(told).toEqual([expect.stringMatching(says)])
    expect(ownFormFaults()).toHaveLength(1)
    expect(() => formAt('test-decision', '990102', '2026-07-01')).toThrow('form-unknown')
  },
  30_000,
)

test.each([
  [
    'a member that is none',
    `${ownYaml}colour: red\n`,
    /^test-decision\/form\.yaml:3: 没有“colour”这一项。 There is no member colour\.$/,
  ],
  [
    'a kind that is none',
    `${ownYaml}fields:\n  more: { title: [甲, A], kind: colour, example: 1 }\n`,
    /form\.yaml:4: “colour”不在可用的词里/,
  ],
  [
    'a fact that is none',
    `${ownYaml}fields:\n  more: { title: [甲, A], kind: text, from: mine.colour, example: "1" }\n`,
    /form\.yaml:4: “mine\.colour”不在可用的词里/,
  ],
  ['no region', 'from: 2026-01-01\n', /form\.yaml:1: 缺少 region/],
  ['no day', 'region: "990102"\n', /form\.yaml:1: /],
  ['another letter', `${ownYaml}code: 乙\n`, /只能是“试”/],
  [
    'a required field that nobody would fill',
    `${ownYaml}fields:\n  more: { title: [甲, A], kind: text, required: true, example: "1" }\n`,
    /“more”不能是必填/,
  ],
  [
    'a field called as what the program fills',
    `${ownYaml}fields:\n  number: { title: [甲, A], kind: text, example: "1" }\n`,
    /form\.yaml:4: “number”由程序填写/,
  ],
  ['no YAML', 'from: [\n', /form\.yaml:\d: 不是有效的 YAML/],
])('form.yaml with %s is told with its line', async (_, yaml, says) => {
  writeForm(folder, { yaml, typst: formTypst })
  const { told } = await take()
  expect(told).toEqual([expect.stringMatching(says)])
})

test('a folder of no known form, one without files and a link are told, and hinder no other', async () => {
  writeForm(folder, { yaml: ownYaml, typst: formTypst })
  mkdirSync(join(folder, 'colours'))
  symlinkSync('/etc', join(folder, 'etc'))
  const { taken, told } = await take()
  expect(taken).toBe(1)
  expect(told).toEqual([
    'colours:1: 没有叫“colours”的文书。 There is no paper called colours.',
    'etc:1: 文件夹里有链接，不读。 There is a link in the folder: not read.',
  ])
  symlinkSync('/etc/hostname', join(folder, 'test-decision/name.txt'))
  expect((await take()).told).toContain(
    'test-decision/name.txt:1: 文件夹里有链接，不读。 There is a link in the folder: not read.',
  )
  rmSync(join(folder, 'test-decision'), { recursive: true })
  mkdirSync(join(folder, 'test-decision'))
  expect((await take()).told).toContain('test-decision/form.yaml:1: 缺少 form.yaml。 There is no form.yaml.')
})

import { mkdtempSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { desk } from '../../../../tests/desk.ts'
import { findEditionHeads, policiesRoutes } from './index.ts'
import { publishShipped, stampOf } from './publish-shipped.ts'
import { readShipped } from './shipped.ts'

const head =
  'policy: here-plan\ntitle: 方案\ndocNumber: null\nissuer: 某区\nissuedOn: 2026-01-05\ninForceFrom: 2026-01-05\n'
const clauses = 'clauses:\n  - { path: [一], label: 一, heading: 检查, kind: task, text: 到矿检查 }\n'
const visits = `obligations:
  - id: visits
    clause: 一
    kind: quota
    says: [到矿, Visits]
    binds: { post: bureau-head, of: energy }
    does: visit.made
    where: { mine: { kind: coal, capacity: { atLeast: 30 } } }
    atLeast: 5
    every: month
`

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'))
  mkdirSync(join(folder, 'here/plan'), { recursive: true })
  const all = { 'document.yaml': head, 'obligations.yaml': clauses + visits, 'cases.yaml': 'cases: []\n', ...files }
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, 'here/plan', name), text)
  return folder
}

test('short conditions are written out, and an obligation runs with its document', () => {
  const [one] = readShipped(folderWith({}))
  expect(one!.content.obligations[0]).toMatchObject({
    id: 'visits',
    from: '2026-01-05',
    where: {
      all: [
        { fact: 'mine.kind', is: 'coal' },
        { fact: 'mine.capacity', atLeast: 30 },
      ],
    },
  })
})

test.each([
  ['a wrong value', visits.replace('every: month', 'every: fortnight'), /obligations\.yaml:12: obligations\.0\.every/],
  [
    'a field that nobody knows',
    visits.replace('atLeast: 5', 'atLeast: 5\n    atleast: 6'),
    /obligations\.yaml:4: obligations\.0: .*atleast/,
  ],
  ['a missing field', visits.replace('    does: visit.made\n', ''), /obligations\.yaml:4: obligations\.0\.does/],
  [
    'a clause that does not stand there',
    visits.replace('clause: 一', 'clause: 二'),
    /obligations\.yaml:5: obligations\.0\.clause: no clause 二/,
  ],
  [
    'an id used twice',
    visits + visits.split('\n').slice(1).join('\n'),
    /obligations\.yaml:13: obligations\.1\.id: visits stands twice/,
  ],
  ['no YAML', 'obligations: [\n', /obligations\.yaml:\d+: /],
  [
    'a condition without members',
    visits.replace('{ mine: { kind: coal, capacity: { atLeast: 30 } } }', '{}'),
    /obligations\.yaml: .*empty condition/,
  ],
])('%s is told with file and line', (_, obligations, told) => {
  expect(() => readShipped(folderWith({ 'obligations.yaml': clauses + obligations }))).toThrow(told)
})

test('the name of a policy is that of its folder', () => {
  expect(() => readShipped(folderWith({ 'document.yaml': head.replace('here-plan', 'there-plan') }))).toThrow(
    /document\.yaml:1: policy must be here-plan/,
  )
})

test('the stamp changes with every byte and name of a shipped file, and with nothing else', () => {
  const folder = folderWith({})
  const stamp = stampOf(folder)
  writeFileSync(join(folder, 'here/plan/notes.txt'), 'anything')
  expect([stampOf(folder), stampOf(folderWith({}))]).toEqual([stamp, stamp])
  expect(stampOf(folderWith({ 'cases.yaml': 'cases: [ ]\n' }))).not.toBe(stamp)
  renameSync(join(folder, 'here'), join(folder, 'there'))
  expect(stampOf(folder)).not.toBe(stamp)
})

test('shipped documents are read again only when they have changed, and published again only when their content has', async () => {
  const house = await desk({ routes: policiesRoutes })
  const { workshop } = house
  const folder = folderWith({})
  const file = join(folder, 'here/plan/obligations.yaml')
  const numbers = () =>
    workshop.work(theProgram, async (work) =>
      (await findEditionHeads(work, { policy: 'here-plan' })).map((one) => one.number),
    )
  expect([await publishShipped(workshop, folder), await publishShipped(workshop, folder)]).toEqual([
    'published',
    'known',
  ])
  writeFileSync(file, `# the same\n${clauses}${visits}`)
  expect([await publishShipped(workshop, folder), await numbers()]).toEqual(['published', [1]])
  writeFileSync(file, clauses + visits.replace('atLeast: 5', 'atLeast: 6'))
  expect([await publishShipped(workshop, folder), await numbers()]).toEqual(['published', [2, 1]])
  writeFileSync(file, clauses + visits.replace('atLeast: 5', 'atleast: 6'))
  await expect(publishShipped(workshop, folder)).rejects.toThrow(/obligations\.yaml/)
  await house.close()
})

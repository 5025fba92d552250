import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileMost } from '../intake/lying.ts'
import { code, openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'
import { openDoor, type Sent } from './door.ts'

let mine: TestMine
let takeIn: ReturnType<typeof openDoor>
let nth = 0
beforeEach(async () => {
  mine = await openTestMine()
  const { desk } = await mine.open()
  takeIn = openDoor({ dataDir: mine.dataDir, book: desk.book, now: () => mine.clock.now })
})
afterEach(() => mine.close())

const nameAt = (at: number, of = code) => `${of}_CDSS_${told(at).replaceAll(/\D/g, '')}.txt`
const text = (value: string, at: number, of = code) =>
  `${of};松岭一矿;${told(at)}~${pointCode(1)};环境瓦斯;某处;${value};%CH4;0;${told(at)}~||`
const sent = (name: string, body: string, more: Partial<Sent> = {}): Sent => ({
  nth: ++nth,
  code,
  name,
  bytes: Buffer.from(body),
  ...more,
})
const rejected = (folder: string) => readdirSync(join(mine.dataDir, 'rejected', folder)).toSorted()

test('files lie in the inbox in the order in which they came, and are read as all others; the same again changes nothing', async () => {
  const files = ['0.31', '0.52', '0.93'].map((value, n) =>
    sent(nameAt(start + n * 1000), text(value, start + n * 1000)),
  )
  expect(await takeIn([...files, { ...files[0]!, nth: ++nth }])).toEqual(['taken', 'taken', 'taken', 'taken'])
  mine.clock.now += 5000
  await mine.settled()
  expect(await takeIn(files)).toEqual(['taken', 'taken', 'taken'])
  await mine.settled()
  expect(mine.inbox()).toEqual([])
  expect(mine.store.rows.map((one) => one.value)).toEqual([0.31, 0.52, 0.93])
  expect(mine.store.kept.map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken'])
})

test('a file of the same name with other content waits until the first one is gone', async () => {
  await mine.works().close()
  const name = nameAt(start)
  const other = sent(name, text('0.52', start))
  expect(await takeIn([sent(name, text('0.31', start)), other])).toEqual(['taken', 'later'])
  expect(mine.inbox()).toEqual([name])
  expect(readFileSync(join(mine.dataDir, 'inbox', code, name), 'utf8')).toContain('0.31')
  await mine.open()
  await mine.settled()
  expect(await takeIn([other])).toEqual(['taken'])
})

test('what will not be read is refused, and lies in rejected/ with its reason', async () => {
  const other = '990102000002'
  const lying = sent(nameAt(start, other), text('0.3', start, other))
  expect(
    await takeIn([
      lying,
      sent('监控.txt', text('0.3', start)),
      sent(nameAt(start, other), text('0.3', start, other), { code: other }),
      sent(nameAt(start), text('0.3', start).slice(0, -2)),
      sent(nameAt(start + 1000), '', { bytes: new Uint8Array(fileMost + 1) }),
      sent('../../out.txt', text('0.3', start)),
      sent('', text('0.4', start), { code: '..' }),
      sent(`${nameAt(start)}.part`, text('0.3', start)),
    ]),
  ).toEqual(
    ['mine', 'name', 'unknown-mine', 'incomplete', 'large', 'name', 'name', 'name'].map((refused) => ({ refused })),
  )
  await mine.settled()
  // The reader keeps and counts for the sender what came under his code.
  expect(mine.store.kept.map((one) => [one.name, one.outcome, one.cause])).toEqual([
    [lying.name, 'rejected', 'mine'],
    ['监控.txt', 'rejected', 'name'],
  ])
  expect(mine.inbox()).toEqual([])
  expect(rejected(other)).toEqual([nameAt(start, other), `${nameAt(start, other)}.reason.txt`])
  expect(rejected(code).filter((one) => one.endsWith('.reason.txt'))).toHaveLength(6)
  expect(rejected('nats')).toHaveLength(2)
  expect(readFileSync(join(mine.dataDir, 'rejected', code, `${lying.name}.reason.txt`), 'utf8')).toContain('(mine)')
  expect(existsSync(join(mine.dataDir, 'out.txt'))).toBe(false)
})

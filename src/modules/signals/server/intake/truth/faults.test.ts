import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { code } from '../../test-mine.ts'
import { at, codeOf, openScene, type Scene } from './test-scene.ts'

// 文件真值表：文件本身的毛病。 The truth table of files: what may be wrong with one, and what becomes of it.

let scene: Scene
beforeEach(async () => void (scene = await openScene()))
afterEach(() => scene.close())

const now = '2026-11-21 08:00:00'
const t0 = codeOf('T0')
const files = () => scene.files()
const head = `${code};松岭一矿;${now}`
const value = (text: string) => `${t0};环境瓦斯;某处;${text};%CH4;0;${now}`
const name = `${code}_CDSS_20261121080000.txt`
const rejected = () => {
  const folder = join(scene.mine.dataDir, 'rejected', code)
  return (existsSync(folder) ? readdirSync(folder) : []).map((one) =>
    one.endsWith('.reason.txt') ? readFileSync(join(folder, one), 'utf8') : one,
  )
}

test.each<[string, string, string, string[]]>([
  ['带换行、空格', name, `${head}~\r\n ${value('0.3')}~\r\n||\r\n`, ['CDSS taken 1/1']],
  ['字节序标记', name, `\u{feff}${head}~${value('0.3')}~||`, ['CDSS taken 1/1']],
  ['没有记录：是“没有”，不是错', name, `${head}~||`, ['CDSS empty 0/0']],
  [
    '全角分号的记录不收，别的照收',
    name,
    `${head}~${Array.from({ length: 9 }, () => value('0.3')).join('~')}~${value('0.3').replaceAll(';', '；')}~||`,
    ['CDSS taken 9/10'],
  ],
  ['两成以上记录不能读：整个文件退回', name, `${head}~${value('0.3')}~a;b~||`, ['CDSS rejected 0/0 records']],
  ['头段煤矿编码与文件名不符', name, `990199000001;别处;${now}~||`, ['CDSS rejected 0/0 mine']],
  ['头段没有时间', name, `${code};松岭一矿;昨天~||`, ['CDSS rejected 0/0 header']],
  ['上传时间在一天以后', name, `${code};松岭一矿;2026-11-23 08:00:00~||`, ['CDSS rejected 0/0 future']],
  ['文件名不合格式', 'CDSS.txt', `${head}~||`, [' rejected 0/0 name']],
])('%s', async (_, called, text, told) => {
  scene.mine.clock.now = at('08:00')
  scene.mine.dropBytes(called, text)
  await scene.mine.settled()
  expect(await files()).toEqual(told)
  expect(scene.mine.inbox()).toEqual([])
  expect(rejected()).toHaveLength(told[0]!.includes('rejected') ? 2 : 0)
})

test('没有写完的等着，写完即收；截断而十分钟没有写完的退回', async () => {
  scene.mine.clock.now = Date.now()
  scene.mine.dropBytes(name, `${head}~${value('0.3')}~`)
  await scene.mine.settled()
  expect(await files()).toEqual([])
  expect(scene.mine.inbox()).toEqual([name])
  // The inbox goes by when the file was written, on the clock of the machine.
  scene.mine.clock.now = Date.now() + 601_000
  await expect.poll(() => scene.mine.inbox(), { timeout: 15_000 }).toEqual([])
  expect(rejected().some((one) => one.includes('没有'))).toBe(true)
})

test('GB18030：中文读得出，记为编码不符', async () => {
  // 1201工作面 in GB18030.
  const place = [0x31, 0x32, 0x30, 0x31, 0xb9, 0xa4, 0xd7, 0xf7, 0xc3, 0xe6]
  scene.mine.clock.now = at('08:00')
  scene.mine.dropBytes(
    name,
    new Uint8Array([...Buffer.from(`${code};K;${now}~${t0};CH4;`), ...place, ...Buffer.from(`;0.3;%CH4;0;${now}~||`)]),
  )
  await scene.mine.settled()
  expect(
    await scene.mine.workshop.work(theProgram, ({ tx }) => tx.selectFrom('signalPoints').select('place').execute()),
  ).toEqual([{ place: '1201工作面' }])
  expect([...scene.mine.works().desk.book.streams][0]!.remarks).toEqual({ encoding: 1 })
})

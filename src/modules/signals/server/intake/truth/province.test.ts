import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { loadForms, takeOwnProfiles } from '../../standards.ts'
import { at, openScene, type Scene } from './test-scene.ts'

let scene: Scene
beforeEach(async () => void (scene = await openScene()))
afterEach(() => scene.close())

const now = '2026-11-21 08:00:00'

test('虚构的省级格式：放入安装自己的 standards 文件夹即可读——另一种分隔、头段、字段次序、代码别名', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-standards-'))
  mkdirSync(join(folder, 'monitoring-profiles'))
  writeFileSync(
    join(folder, 'monitoring-profiles', 'xugou.yaml'),
    `id: xugou
title: [虚构省格式, Made-up province]
source: [测试, test]
effectiveFrom: 2020-01-01
name: 'N<type>-<mine>.txt'
separators: { field: ',', record: '^', end: ']]]' }
closed: true
none: [无]
headers: { mine: none, at: first, fields: [2] }
aliases:
  sensor: { M0101: '0001', K07: '1001' }
  value: { 模拟: MN, 开关: KG, 开: '1', 停: '0' }
  alarm: { CX: '001' }
files:
  DY:
    title: [测点, Points]
    subject: points
    tag: G
    every: { seconds: 86400, tag: G }
    fields:
      - { id: at, title: 时间, kind: instant, required: true }
      - { id: sensor, title: 类型, kind: code, required: true }
      - { id: value, title: 数值类型, kind: choice, of: [MN, KG], required: true }
      - { id: place, title: 位置, kind: text }
      - { id: alarmAbove, title: 报警, kind: number }
      - { id: point, title: 测点, kind: code, required: true }
  SS:
    title: [实时, Readings]
    subject: readings
    tag: G
    every: { seconds: 60, tag: G }
    fields:
      - { id: at, title: 时间, kind: instant, required: true }
      - { id: flags, title: 状态, kind: flags, required: true }
      - { id: value, title: 值, kind: number }
      - { id: point, title: 测点, kind: code, required: true }
  BJ:
    title: [报警, Alarms]
    subject: alarms
    tag: G
    whenever: true
    fields:
      - { id: alarm, title: 类型, kind: code, required: true }
      - { id: point, title: 测点, kind: code, required: true }
      - { id: to, title: 止, kind: instant }
      - { id: from, title: 起, kind: instant, required: true }
`,
  )
  const faults: string[] = []
  takeOwnProfiles(folder, (fault) => faults.push(fault))
  expect(faults).toEqual([])
  const { mine } = scene
  const own = 'XG0099000000000A0001'
  await mine.workshop.work(theProgram, async ({ tx, now: recordedAt }) => {
    const known = await tx.selectFrom('signalSources').selectAll().executeTakeFirstOrThrow()
    const { scope, mine: id, fromDay } = known
    await tx
      .insertInto('signalSources')
      .values({ deed: crypto.randomUUID(), scope, mine: id, profile: 'xugou', code: own, fromDay, recordedAt })
      .execute()
  })
  await mine.works().reload()
  mine.clock.now = at('08:01')
  const drop = (type: string, records: readonly string[]) =>
    mine.dropBytes(
      `N${type}-${own}.txt`,
      `${now},${records.length},^${records.map((one) => `${one},^`).join('')}]]]`,
      own,
    )
  drop('DY', [`${now},M0101,模拟,1201工作面回风隅角T0,1.0,P1`, `${now},K07,开关,1203掘进主局扇,无,P2`])
  await mine.settled()
  drop('SS', [`${now},0,1.26,P1`, `${now},0,停,P2`, `${now},0,无,P3`])
  await mine.settled()
  drop('BJ', [`CX,P1,无,2026-11-21 07:59:50`])
  await scene.play([])
  await mine.settled()
  expect(
    await mine.workshop.work(theProgram, ({ tx }) =>
      tx.selectFrom('signalPoints').select(['code', 'sensor', 'kind', 'place']).orderBy('id').execute(),
    ),
  ).toEqual([
    { code: 'P1', sensor: '0001', kind: 'MN', place: '1201工作面回风隅角T0' },
    { code: 'P2', sensor: '1001', kind: 'KG', place: '1203掘进主局扇' },
    { code: 'P3', sensor: null, kind: null, place: '' },
  ])
  const last = await scene.store().last(Int32Array.of(1, 2, 3), at('09:00'))
  expect(Array.from([1, 2, 3], (point) => last.value[last.point.indexOf(point)])).toEqual([1.26, 0, Number.NaN])
  expect((await scene.warnings()).filter((one) => !one.includes('定值'))).toEqual([
    '黄｜1201工作面回风隅角T0｜超限报警（矿报） 07:59:50起、甲烷达到报警值 08:00起，峰值 1.26',
    '黄｜1203掘进主局扇｜局部通风机全部停止 08:00起',
  ])
  writeFileSync(
    join(folder, 'monitoring-profiles', 'falsch.yaml'),
    readFileSync(join(folder, 'monitoring-profiles', 'xugou.yaml'), 'utf8')
      .replace('id: xugou', 'id: falsch')
      .replace("停: '0' }", "停: '0', '5': '1' }"),
  )
  takeOwnProfiles(folder, (fault) => faults.push(fault))
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain('aliases of value: 5 is a number')
  expect(loadForms().has('falsch')).toBe(false)
  rmSync(folder, { recursive: true })
})

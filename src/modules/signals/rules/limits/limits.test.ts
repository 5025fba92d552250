import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Gas, limitOf, LimitsOfSensors, looserThan, placeOf, sensorOf } from './standard.ts'

const file = join(import.meta.dirname, '../../../../../standards/monitoring-limits/2022.yaml')
const standard = LimitsOfSensors.parse(parse(readFileSync(file, 'utf8')))

/** Texts as systems tell them, the grade of gas of the mine, and alarm/cut/restore of the table. */
test.each<[string, Gas | null, string | undefined, string | undefined]>([
  ['1201工作面回风隅角T0', 'high', 'return-corner', '1/1.5/1'],
  ['1201综采面上隅角瓦斯', 'low', 'return-corner', '1/1.5/1'],
  ['1201工作面T1', 'low', 'face', '1/1.5/1'],
  ['1201工作面T1', 'outburst', 'face', '1/1.5/1'],
  ['1201工作面回风巷T2', 'high', 'face-return', '1/1/1'],
  ['1201工作面进风巷T3', 'outburst', 'face-intake', '0.5/0.5/0.5'],
  ['1201工作面进风巷T3', 'low', 'face-intake', undefined],
  ['1201工作面进风巷T3', null, 'face-intake', '0.5/0.5/0.5'],
  ['被串1202工作面进风巷T4', 'low', 'series-intake', '0.5/0.5/0.5'],
  ['1201回风巷中部', 'high', 'return-middle', '1/1/1'],
  ['1201回风巷中部', 'low', 'return-middle', undefined],
  ['1201专用排瓦斯巷T7', 'high', 'gas-roadway', '2.5/2.5/2.5'],
  ['1201采煤机机载甲烷', 'high', 'shearer', '1/1.5/1'],
  ['1203掘进工作面T1', 'low', 'heading-face', '1/1.5/1'],
  ['1203掘进工作面回风流T2', 'low', 'heading-return', '1/1/1'],
  ['1203掘进分风口', 'outburst', 'heading-intake', '0.5/0.5/0.5'],
  ['被串1204掘进局扇前', 'low', 'series-fan', '0.5/0.5/0.5'],
  ['1203掘进巷道中部', 'outburst', 'heading-middle', '1/1/1'],
  ['1203掘进机', 'low', 'heading-machine', '1/1.5/1'],
  ['一采区回风巷', 'low', 'district-return', '1/1/1'],
  ['北翼采区回风', 'low', 'district-return', '1/1/1'],
  ['总回风巷', 'low', 'main-return', '0.75/-/-'],
  ['蓄电池电机车3号', 'low', 'locomotive', '0.5/0.5/0.5'],
  ['井下煤仓上口', 'low', 'bunker', '1.5/1.5/1.5'],
  ['二水平机电硐室进风侧', 'low', 'chamber', '0.5/0.5/0.5'],
  ['地面抽采泵房', 'high', 'pump-house', '0.5/-/-'],
  ['井下抽采泵站下风侧', 'high', 'pump-downwind', '1/1/1'],
  ['副井口', 'high', undefined, undefined],
])('methane at %s of a mine of gas %s hangs at %s: %s', (text, gas, place, expected) => {
  expect(placeOf(standard, text)).toBe(place)
  const limit = limitOf(standard, { sensor: 'methane', place, gas })
  const told = limit && [limit.alarm, limit.cut ?? '-', limit.restore ?? '-'].join('/')
  expect(told).toBe(expected)
})

test('laser and high-low methane are methane too; what has no limit is none', () => {
  expect(['0001', '0043', '0011', '0004', '1010', '9999'].map((code) => sensorOf(standard, code))).toEqual([
    'methane',
    'methane',
    'methane',
    'carbon-monoxide',
    'main-fan',
    undefined,
  ])
})

test('settings looser than the limit, or not made, are told; stricter ones are the mine’s right', () => {
  const limit = limitOf(standard, { sensor: 'methane', place: 'return-corner', gas: 'high' })!
  const own = { alarmAbove: 1, alarmBelow: null, cutAbove: 1.5, restoreAbove: 1 }
  expect(looserThan(limit, own)).toEqual([])
  expect(looserThan(limit, { ...own, alarmAbove: 0.8, cutAbove: 1 })).toEqual([])
  expect(looserThan(limit, { ...own, alarmAbove: 1.2, cutAbove: null, restoreAbove: 1.5 })).toEqual([
    { which: 'alarm', own: 1.2, limit: 1 },
    { which: 'cut', own: null, limit: 1.5 },
    { which: 'restore', own: 1.5, limit: 1 },
  ])
  const oxygen = limitOf(standard, { sensor: 'oxygen', place: 'face-intake', gas: null })!
  expect(looserThan(oxygen, { ...own, alarmBelow: 18 })).toEqual([{ which: 'alarm-below', own: 18, limit: 20 }])
})

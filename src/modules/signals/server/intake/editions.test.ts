import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeOwnSettings } from '../settings.ts'
import { openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'

// 判别真值表：新版门限自某日起施行，而预警正在持续。A new edition of limits comes into force while a warning lasts.

const minute = 60_000
const hour = 60 * minute
/** Eight in the morning of the day before; the new edition is in force from midnight. */
const midnight = start + 16 * hour
const folder = mkdtempSync(join(tmpdir(), 'minelamp-editions-'))
const shipped = join(import.meta.dirname, '../../../../../standards/monitoring-limits/2022.yaml')
let mine: TestMine

/** The place's own edition: the shipped one in which methane alarms at 0.8 in the return corner and at 1.4 in a heading, instead of 1.0. */
beforeAll(async () => {
  mkdirSync(join(folder, 'monitoring-limits'))
  const text = readFileSync(shipped, 'utf8')
    .replace('id: monitoring-limits-2022', 'id: monitoring-limits-990102')
    .replace('region: null', "region: '990102'")
    .replace(/effectiveFrom: .*/, 'effectiveFrom: 2026-11-22')
    .replace('place: return-corner, alarm: 1.0', 'place: return-corner, alarm: 0.8')
    .replace('place: heading-face, alarm: 1.0', 'place: heading-face, alarm: 1.4')
  writeFileSync(join(folder, 'monitoring-limits', 'own.yaml'), text)
  const faults: string[] = []
  takeOwnSettings(folder, (fault) => void faults.push(fault))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  mine = await openTestMine()
  await mine.open()
}, 60_000)
afterAll(async () => {
  await mine?.close()
  rmSync(folder, { recursive: true, force: true })
})

const corner = pointCode(1)
const heading = pointCode(2)
const places = { [corner]: '1201工作面回风隅角T0', [heading]: '1203掘进工作面T1' }

function tell(at: number, inCorner: number, inHeading: number): void {
  mine.clock.now = at
  const line = ([point, place]: [string, string]) =>
    `${point};环境瓦斯;${place};${point === corner ? inCorner : inHeading};%CH4;0;${told(at)}`
  mine.drop('CDSS', at, Object.entries(places).map(line))
}
const words = () =>
  mine.told
    .filter((one) => one.condition === 'methane-yellow')
    .map(
      (one) =>
        `${one.kind} ${one.place} ${one.facts['limit']} ${new Date(one.since + 8 * hour).toISOString().slice(11, 16)}`,
    )

test('what is active under the old limit and not under the new one ends when that is in force, not before; what the new one forbids begins then; neither waits for a new value', async () => {
  const define = ([point, place]: [string, string]) =>
    `${point};01;S1;0001;MN;%CH4;4;0;1;1;;;1.5;1;;;;;${place};1;2;3;;${told(start)}`
  mine.drop('CDDY', start, Object.entries(places).map(define))
  tell(start, 0.9, 1.2)
  await mine.settled()
  expect(words()).toEqual(['began 1203掘进工作面T1 1 08:00'])
  tell(midnight - minute, 0.9, 1.2)
  await mine.settled()
  expect(words()).toHaveLength(1)
  mine.clock.now = midnight + minute
  await vi.waitFor(() => {
    mine.clock.now += 60
    expect(words()).toHaveLength(3)
  }, 5000)
  expect(words().slice(1).toSorted()).toEqual([
    'began 1201工作面回风隅角T0 0.8 00:01',
    'ended 1203掘进工作面T1 1 08:00',
  ])
  tell(midnight + 2 * minute, 0.7, 1.5)
  await mine.settled()
  expect(words().slice(3).toSorted()).toEqual([
    'began 1203掘进工作面T1 1.4 00:02',
    'ended 1201工作面回风隅角T0 0.8 00:01',
  ])
}, 60_000)

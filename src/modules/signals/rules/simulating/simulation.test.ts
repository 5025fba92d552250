import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openFile } from '../reading/envelope.ts'
import { layoutsOf, Profile } from '../reading/profile.ts'
import { type RecordOf, readRecords } from '../reading/records.ts'
import { CrossChecks } from '../crossing/checks.ts'
import { twinsOf } from '../crossing/people.ts'
import { crewOf } from './crew.ts'
import { faults, spoiled } from './faults.ts'
import { gb18030 } from './gb18030.ts'
import { planOf } from './plan.ts'
import { type Scene, scenarios, scenesOf, usualLength } from './scenes.ts'
import { type SentFile, simulationOf } from './simulation.ts'
import { walkAt } from './walks.ts'

const file = join(import.meta.dirname, '../../../../../standards/monitoring-profiles/national.yaml')
const profileIn = (path: string) => Profile.parse(parse(readFileSync(path, 'utf8')))
const national = profileIn(file)
const layouts = layoutsOf(national)
const electricity = profileIn(file.replace('national', 'electricity'))
const video = profileIn(file.replace('national', 'people-video'))
const checks = CrossChecks.parse(parse(readFileSync(join(file, '../../cross-checks/general.yaml'), 'utf8')))
const minute = 60_000
const hour = 60 * minute
const morning = Date.parse('2026-11-21T09:00:00+08:00')

const mineOf = (n: number, points = 60) => ({
  code: `990101${String(n).padStart(6, '0')}`,
  name: `示例${n}号煤矿`,
  points,
  people: 90,
})
const scene = (scenario: Scene['scenario'], at: number): Scene => ({
  scenario,
  mine: 0,
  at,
  lasts: usualLength[scenario],
})

/** All files of a time, with copies of their bytes. */
function sentIn(length: number, options: Partial<Parameters<typeof simulationOf>[1]> = {}, mines = [mineOf(1)]) {
  const from = options.from ?? morning
  const files: SentFile[] = []
  simulationOf(mines, { seed: 1, ...options, from }).until(from + length, (one) =>
    files.push({ ...one, bytes: one.bytes.slice() }),
  )
  return files
}

function recordsOf(one: SentFile): readonly RecordOf[] {
  const profile = one.type === 'YDSJ' ? electricity : one.type === 'RYSP' ? video : national
  const opened = openFile(profile, layoutsOf(profile), one.name, one.bytes, one.at)
  if ('cause' in opened) throw new Error(`${one.name}: ${JSON.stringify(opened)}`)
  const { records, rejects } = readRecords(profile, opened)
  expect(rejects).toEqual([])
  expect(opened.remarks).toEqual([])
  return records
}
const told = (files: readonly SentFile[], type: string) =>
  files.filter((one) => one.type === type).flatMap((one) => recordsOf(one))

test('whatever is simulated, each file is read without a reject', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 1, max: 130 }),
      fc.subarray([...scenarios]),
      fc.integer({ min: 0, max: 23 }),
      (seed, points, chosen, at) => {
        const from = morning + at * hour
        const scenes = chosen.map((one) => scene(one, from + 2 * minute))
        const mines = [
          { ...mineOf(1, points), stopped: chosen.includes('night-work'), metered: true, filmed: true },
          mineOf(2, 20),
        ]
        expect(
          sentIn(8 * minute, { seed, from, scenes }, mines).flatMap((one) => recordsOf(one)).length,
        ).toBeGreaterThan(0)
      },
    ),
    { numRuns: 40 },
  )
})

test('every kind of file of the national form is sent, once there is something to send', () => {
  const scenes = ['outburst', 'over-capacity', 'restricted', 'distress', 'main-fan-stop', 'overtime'] as const
  const files = sentIn(8 * hour, { step: 5 * minute, scenes: scenes.map((one) => scene(one, morning + 10 * minute)) })
  const kinds = new Set(files.map((one) => one.type))
  const optional = new Set(['QYXX', 'JZTT', ...['PS', 'LJ', 'XJ', 'KY', 'JC'].map((one) => `${one}YC`)])
  expect([...layouts.keys()].filter((one) => !kinds.has(one) && !optional.has(one))).toEqual([])
})

test('the same seed sends the same bytes, another one others', () => {
  const bytes = (seed: number) =>
    sentIn(5 * minute, { seed }).map((one) => `${one.name} ${new TextDecoder().decode(one.bytes)}`)
  expect(bytes(7)).toEqual(bytes(7))
  expect(bytes(7)).not.toEqual(bytes(8))
})

const numbers = (records: readonly RecordOf[], code: (point: string) => boolean) =>
  records.filter((one) => code(one['point'] as string)).map((one) => one['value'] as number)
const methaneOf = (files: readonly SentFile[], place: string) =>
  told(files, 'CDSS')
    .filter((one) => (one['place'] as string).endsWith(place))
    .map((one) => one['value'] as number)

test('a usual morning is quiet: methane below its alarm, fans on, never both doors of a pair open', () => {
  const files = sentIn(hour)
  expect(Math.max(...methaneOf(files, 'T1'), ...methaneOf(files, 'T2'))).toBeLessThan(2.1)
  for (const one of told(files, 'YCBJ')) expect(one['alarm']).toBe('007')
  expect(new Set(numbers(told(files, 'CDSS'), (point) => point.includes('KG1010')))).toEqual(new Set([0, 1]))
  for (const one of files.filter((each) => each.type === 'CDSS')) {
    const doors = numbers(recordsOf(one), (point) => point.includes('KG1002'))
    expect(doors[0]! + doors[1]!).toBeLessThanOrEqual(1)
  }
  const moved = told(files, 'KGBH').filter((one) => (one['point'] as string).includes('KG1002'))
  expect(moved.length).toBeGreaterThan(0)
})

test.each([30_000, 600_000])('usual days, told every %i ms, raise no alarm but calibration', (step) => {
  for (const seed of step > 30_000 ? [1, 2, 3] : [1]) {
    const alarms = told(sentIn(26 * hour, { seed, step }), 'YCBJ').filter((one) => one['alarm'] !== '007')
    expect(alarms).toEqual([])
  }
})

test('scenarios show where they play', () => {
  const play = (scenario: Scene['scenario'], length = 20 * minute, mine = mineOf(1), from = morning) =>
    sentIn(length, { from, scenes: [scene(scenario, from + 2 * minute)] }, [mine])
  const burst = play('outburst')
  expect(Math.max(...methaneOf(burst, '掘进工作面T1'))).toBe(4)
  expect(told(burst, 'YCBJ').some((one) => one['alarm'] === '002' && one['to'] === null)).toBe(true)
  const still = told(play('fan-stop'), 'CDSS')
  expect(numbers(still, (point) => point.includes('KG1003')).slice(-4)).toContain(0)
  expect(Math.max(...methaneOf(play('fan-stop'), '掘进工作面T1'))).toBeGreaterThan(1)
  const fire = methaneOf(play('fire-co', 2 * hour), '1202回风巷一氧化碳')
  expect(fire.at(-1)!).toBeGreaterThan(50)
  expect(Math.max(...methaneOf(play('wrapped-sensor'), '工作面T1').slice(-10))).toBeLessThan(0.08 + 4)
  const crowd = told(play('over-capacity'), 'RYCY')
  expect(crowd.some((one) => (one['counted'] as number) > (one['allowed'] as number))).toBe(true)
  const led = (files: readonly SentFile[]) =>
    told(files, 'RYSS').filter((one) => one['leader'] === '1' && one['inOut'] === '1').length
  expect(led(play('no-leader').filter((one) => one.at > morning + 2 * minute))).toBe(0)
  expect(led(sentIn(20 * minute))).toBeGreaterThan(0)
  const idle = { ...mineOf(1), stopped: true }
  const down = (files: readonly SentFile[]) => recordsOf(files.findLast((one) => one.type === 'RYSS')!).length
  const night = Date.parse('2026-11-21T23:00:00+08:00')
  expect(down(play('night-work', 20 * minute, idle, night))).toBeGreaterThan(
    down(sentIn(20 * minute, { from: night }, [idle])) + 5,
  )
})

test('papers are in order but where they are overdue: one certificate and one inspection', () => {
  const day = '2026-11-21'
  const ended = (type: string, scenes: readonly Scene[]) =>
    told(sentIn(2 * minute, { scenes }), type).filter((one) => String(one['until']) < day).length
  const overdue = [scene('papers-overdue', morning)]
  expect([ended('ABSJ', []), ended('JCJY', [])]).toEqual([0, 0])
  expect([ended('ABSJ', overdue), ended('JCJY', overdue)]).toEqual([1, 1])
})

test('a lost link sends nothing and then all of it, in order', () => {
  const files = sentIn(25 * minute, { scenes: [scene('link-loss', morning + 5 * minute)] })
  const usual = sentIn(25 * minute)
  expect(files.map((one) => one.name)).toEqual(usual.map((one) => one.name))
  const seen: number[] = []
  const running = simulationOf([mineOf(1)], {
    seed: 1,
    from: morning,
    scenes: [scene('link-loss', morning + 5 * minute)],
  })
  running.until(morning + 4 * minute, () => {})
  running.until(morning + 19 * minute, (one) => seen.push(one.at))
  expect(seen.filter((at) => at >= morning + 5 * minute)).toEqual([])
})

test('people walk: no faster than one and a half metres a second from station to station, up at the end', () => {
  const crew = crewOf(planOf(mineOf(1)))
  let walks = 0
  for (const [n, worker] of crew.workers.entries()) {
    const walk = walkAt(crew, worker, n, morning, scenesOf([], 0))
    if (!walk) continue
    walks++
    expect(walk.times).toEqual(walk.times.toSorted((a, b) => a - b))
    for (let k = 1; k < walk.times.length; k++) {
      const way = Math.abs(crew.stations[walk.stations[k]!]!.way - crew.stations[walk.stations[k - 1]!]!.way)
      expect(way).toBeLessThanOrEqual((1.5 * (walk.times[k]! - walk.times[k - 1]!)) / 1000 + 2)
    }
    expect(crew.stations[walk.stations.at(-1)!]!.way).toBe(0)
    expect(walk.up).toBeGreaterThan(walk.down + 7 * hour)
  }
  expect(walks).toBeGreaterThan(20)
})

test('a leader at least is below at any time of the day', () => {
  for (const one of sentIn(24 * hour, { step: 5 * minute }).filter((each) => each.type === 'RYSS'))
    expect(recordsOf(one).some((each) => each['leader'] === '1' && each['inOut'] === '1')).toBe(true)
})

test('faults of the field come as often as asked for, and what is whole is still read', () => {
  for (const fault of faults) {
    const files: SentFile[] = []
    const give = spoiled((one) => files.push({ ...one, bytes: one.bytes.slice() }), {
      seed: 3,
      share: 0.2,
      of: [fault],
    })
    simulationOf([mineOf(1)], { seed: 1, from: morning }).until(morning + 30 * minute, give)
    const usual = sentIn(30 * minute)
    const causes = files.map((one) => {
      const opened = openFile(national, layouts, one.name, one.bytes, one.at)
      return 'cause' in opened ? opened.cause : 'read'
    })
    const isBroken = ['truncated', 'half'].includes(fault)
    expect(causes.filter((one) => one === 'incomplete').length > 0).toBe(isBroken)
    const bytes = (all: readonly SentFile[]) => all.map((one) => `${one.name} ${one.bytes.join(' ')}`)
    expect(bytes(files)).not.toEqual(bytes(usual))
  }
})

test('electricity: a mine at work follows its shifts, a stopped one draws by night what its hoist and faces do', () => {
  const midnight = Date.parse('2026-11-21T00:00:00+08:00')
  /** kWh of a day by hour, of one feeder. */
  const dayOf = (feeder: string, stopped: boolean, scenes: Scene[] = []) => {
    const mines = [{ ...mineOf(1), stopped, metered: true }]
    const files = sentIn(24 * hour + minute, { from: midnight, step: 5 * minute, scenes }, mines)
    const hours = Array.from({ length: 24 }, () => 0)
    const all = told(files, 'YDSJ').filter((one) => one['feeder'] === feeder)
    expect(all).toHaveLength(96)
    for (const one of all) hours[Math.floor(((one['from'] as number) - midnight) / hour)]! += one['energy'] as number
    return hours
  }
  const work = dayOf('K02', false)
  expect(Math.min(...work.slice(9, 23))).toBeGreaterThan(10 * work[4]!)
  expect(Math.max(...dayOf('K02', true))).toBeLessThan(10)
  const night = dayOf('K02', true, [{ scenario: 'night-work', mine: 0, at: midnight + hour, lasts: 3 * hour }])
  expect(Math.min(...night.slice(1, 4))).toBeGreaterThan(100)
  expect(Math.max(...night.slice(5))).toBeLessThan(10)
  const [all, fan] = [dayOf('K00', true), dayOf('K01', true)]
  expect(Math.max(...all) / Math.min(...all)).toBeLessThan(2)
  expect(Math.min(...fan)).toBeGreaterThan(200)
})

/** Of each minute how many a camera and the cards say are below; `from` on. */
const below = (files: readonly SentFile[], from: number) => {
  const cards = new Map(
    files
      .filter((one) => one.type === 'RYSS' && one.at >= from)
      .map((one) => [one.at, recordsOf(one).filter((each) => each['inOut'] === '1').length]),
  )
  const seen = files.filter((one) => one.type === 'RYSP' && one.at >= from)
  return seen.map((one) => [recordsOf(one)[0]!['below'] as number, cards.get(one.at)!] as const)
}

test('cameras see as many as cards do; while people go down without cards they see more, and a card that another carries is nobody', () => {
  const filmed = [{ ...mineOf(1), filmed: true }]
  const from = Date.parse('2026-11-21T07:00:00+08:00')
  const usual = below(sentIn(3 * hour, { from, step: minute }, filmed), from)
  expect(usual.length).toBeGreaterThan(170)
  expect(usual.filter(([camera, cards]) => camera !== cards)).toEqual([])
  const without = below(sentIn(3 * hour, { from, step: minute, scenes: [scene('no-cards', from)] }, filmed), from)
  const [camera, cards] = without.at(-1)!
  expect(camera - cards).toBeGreaterThan(5)
  const twins = sentIn(10 * hour, { from, step: minute, scenes: [scene('twin-cards', from)] }, filmed)
  const later = below(twins, from + 3 * hour).filter((_, n) => n < 120)
  expect(later.every(([seen, heard]) => heard - seen === 2)).toBe(true)
  // Whoever carried two cards is known when he has come up again: down and up at the same moments.
  expect(twinsIn(twins)).toBeGreaterThan(0)
  expect(twinsIn(sentIn(10 * hour, { from, step: minute }, filmed))).toBe(0)
})

/** In how many snapshots two cards went the same way at the same times for hours. */
function twinsIn(files: readonly SentFile[]): number {
  const heard = (one: RecordOf) => ({
    card: one['card'] as string,
    track: one['track'] as string,
    downAt: null,
    area: null,
    areaAt: null,
    station: null,
    stationAt: null,
    state: null,
    leader: false,
    visitor: false,
  })
  const snapshots = files.filter((one) => one.type === 'RYSS')
  return snapshots.filter((one) => twinsOf(recordsOf(one).map(heard), checks.figures.twins).length > 0).length
}

test('every kind of file of every shipped form is written', () => {
  const all = [{ ...mineOf(1), metered: true, filmed: true }]
  const files = sentIn(hour, { step: minute }, all)
  const kinds = new Set(files.map((one) => one.type))
  for (const profile of [electricity, video])
    for (const type of Object.keys(profile.files)) expect(kinds).toContain(type)
})

test('GB18030 is written as its decoder reads it', () => {
  const text = '示例煤矿；℃ m³/min ~||'
  expect(new TextDecoder('gb18030', { fatal: true }).decode(gb18030(text))).toBe(text)
  expect(gb18030('矿')).toHaveLength(2)
})

test('real codes are refused', () => {
  expect(() => simulationOf([{ ...mineOf(1), code: '140101000001' }], { seed: 1, from: morning })).toThrow('fictional')
})

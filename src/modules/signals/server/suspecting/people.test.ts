import { expect, test } from 'vitest'
import { simulationOf } from '../../rules/simulating/simulation.ts'
import { code, pointCode, told } from '../test-mine.ts'
import { lookedAtEach } from './test-looking.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-11-20T08:00:00+08:00')
const long = { timeout: 60_000 }

const { mine, arrives, asked, rules } = lookedAtEach(start)

const twelve = Array.from({ length: 12 }, (_, n) => n + 1)
const card = (
  n: number,
  {
    down,
    station = 'J1',
    at = down,
    area = 'A1',
    track = '',
  }: { down: number; station?: string; at?: number; area?: string; track?: string },
) =>
  `K${n};某人;1;${told(down)};;${area};${told(down)};${station};${told(at)};三八制;1.0;正常;${n === 1 ? 1 : 0};0;${track}`

test(
  'F13: all that are underground went down at the very hour; spread over the minutes before it they did not',
  long,
  async () => {
    mine().drop(
      'RYSS',
      start + hour,
      twelve.map((n) => card(n, { down: start - n * 97_000 })),
    )
    await arrives(start + hour + 1000)
    expect(await rules()).toEqual([])
    mine().drop(
      'RYSS',
      start + 7 * hour,
      twelve.map((n) => card(n + 20, { down: start + 6 * hour })),
    )
    await arrives(start + 7 * hour + 1000)
    const [found] = await asked()
    expect(found).toMatchObject({ rule: 'F13', place: null, facts: { kind: 2, share: 1 } })
    expect(found!.evidence).toEqual([{ point: null, place: 'people:down', at: [start + 6 * hour], value: [12] }])
  },
)

test(
  'F13: cards that jump from one end of the mine to the other; between stations that hear each other they may',
  long,
  async () => {
    const stations = [0, 300, 600, 3600].map((x, n) => `J${n + 1};基站;${x};1000;-300;大巷`)
    mine().drop('RYJZ', start, stations)
    const track = (...steps: [string, number][]) => steps.map(([station, at]) => `${station}&${told(at)}`).join(',')
    const below = (other: string) =>
      twelve.map((n) => {
        const down = start + n * 61_000
        return card(n, { down, station: other, at: down + 2 * minute, track: track(['J1', down + minute]) })
      })
    mine().drop('RYSS', start + hour, below('J2'))
    await arrives(start + hour + 1000)
    expect(await rules()).toEqual([])
    mine().drop(
      'RYSS',
      start + hour + 6 * hour,
      below('J4').map((one) => one.replaceAll('2026-11-20 08:', '2026-11-20 14:')),
    )
    await arrives(start + 7 * hour + 1000)
    const [found] = await asked()
    expect(found).toMatchObject({ rule: 'F13', facts: { kind: 1, jumps: 12 } })
    expect(found!.facts['speed']).toBeCloseTo((3600 - 400) / 60, 1)
  },
)

test(
  'F13: a head count that stands for eleven hours; one that changed once, and a few caretakers, do not',
  long,
  async () => {
    const stand = async (from: number, people: (n: number) => number) => {
      for (let n = 0; n <= 66; n++) {
        const at = from + n * 10 * minute
        mine().drop(
          'RYSS',
          at,
          Array.from({ length: people(n) }, (_, k) => card(k + 1, { down: at - (k + 1) * 97_000 })),
        )
        await arrives(at + 1000)
      }
      const found = (await asked()).filter((one) => one.facts['kind'] === 3)
      for (const one of found) expect(one.evidence.map((line) => line.place)).toEqual(['people:count'])
      return found
    }
    expect(await stand(start, (n) => (n === 30 ? 41 : 40))).toEqual([])
    expect(await stand(start + 12 * hour, () => 5)).toEqual([])
    expect((await stand(start + 24 * hour, () => 40)).map(({ rule, facts }) => [rule, facts['people']])).toEqual([
      ['F13', 40],
    ])
  },
)

test(
  'F14: the shearer runs and by the cards nobody is at its face; with people there, or no positions at all, nothing',
  long,
  async () => {
    const shearer = pointCode(9, 'KG', '1004')
    mine().drop('CDDY', start, [`${shearer};01;S1;1004;KG;;;;;;;;;;;;;;1201采煤机开停;1;2;3;;${told(start)}`])
    mine().drop('RYQY', start, ['重点区域;A1;25;1201综采工作面', '其它区域;A0;300;大巷'])
    const works = async (from: number, area: string | null) => {
      for (let n = 0; n <= 50; n++) {
        const at = from + n * minute
        mine().drop('CDSS', at, [`${shearer};开停;1201采煤机开停;1;;0;${told(at)}`])
        if (area !== null)
          mine().drop(
            'RYSS',
            at,
            [1, 2, 3].map((k) => card(k, { down: from - k * 97_000, area })),
          )
        await arrives(at + 1000)
      }
      return (await asked()).filter((one) => one.rule === 'F14')
    }
    expect(await works(start + minute, 'A1')).toEqual([])
    expect(await works(start + 2 * hour, null)).toEqual([])
    const [found] = await works(start + 4 * hour, 'A0')
    expect(found).toMatchObject({ place: '1201综采工作面', facts: { minutes: 30 } })
    expect(found!.evidence.map((one) => one.place)).toEqual(['1201综采工作面', '1201采煤机开停'])
  },
)

test('an honest mine of eleven hours with its people: none of these', long, async () => {
  const sim = simulationOf([{ code, name: '松岭一矿', points: 26, people: 40 }], { seed: 3, from: start, step: minute })
  const types = new Set(['CDDY', 'CDSS', 'RYSS', 'RYQY', 'RYJZ'])
  for (let n = 1; n <= 66; n++) {
    sim.until(start + n * 10 * minute, ({ type, name, bytes }) => {
      if (types.has(type)) mine().dropBytes(name, bytes)
    })
    await arrives(start + n * 10 * minute)
  }
  expect((await rules()).filter((one) => ['F9', 'F10', 'F11', 'F13', 'F14'].includes(one))).toEqual([])
})

import { expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { pointCode, told } from '../test-mine.ts'
import { lookedAtEach } from './test-looking.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-11-20T08:00:00+08:00')
const long = { timeout: 60_000 }

const { mine, arrives, asked, rules } = lookedAtEach(start)

const methane = (n: number) => pointCode(n)
/** Definitions of so many methane sensors of a face, the alarm at 1.00. */
function defines(at: number, all: readonly { n: number; place?: string; alarm?: string }[]): void {
  const line = ({ n, place = `1201工作面T${n}`, alarm = '1.00' }: (typeof all)[number]) =>
    `${methane(n)};01;S1;0001;MN;;4;0;${alarm};${alarm};;;1.50;1.00;;;;;${place};1;2;3;;${told(at)}`
  mine().drop('CDDY', at, all.map(line))
}
/** One file of values, each with how old it is (s). */
function tells(at: number, values: readonly (readonly [n: number, value: number, age: number])[]): void {
  const line = ([n, value, age]: (typeof values)[number]) =>
    `${methane(n)};传感器;;${value};%;0;${told(at - age * 1000)}`
  mine().drop('CDSS', at, values.map(line))
}
const twelve = Array.from({ length: 12 }, (_, n) => n + 1)
const value = (n: number, k: number) =>
  Math.round((0.2 + 0.1 * Math.sin(k / 7 + n) + 0.01 * ((k * 7 + n * 3) % 5)) * 100) / 100

test(
  'F9: every value of every file is stamped five seconds after it; values that are as old as they are, are not',
  long,
  async () => {
    defines(
      start,
      twelve.map((n) => ({ n })),
    )
    for (let k = 1; k <= 25; k++) {
      tells(
        start + k * 30_000,
        twelve.map((n) => [n, value(n, k), n % 4]),
      )
      await arrives(start + k * 30_000 + 700 + ((k * 331) % 900))
    }
    expect(await rules()).not.toContain('F9')
    const later = start + 7 * hour
    for (let k = 1; k <= 45; k++) {
      tells(
        later + k * 30_000,
        twelve.map((n) => [n, value(n, k), -5]),
      )
      await arrives(later + k * 30_000 + 700)
    }
    const found = (await asked()).find((one) => one.rule === 'F9')
    expect(found).toMatchObject({ place: null, facts: { kind: 2 } })
    expect(found!.evidence[0]).toMatchObject({ place: 'sending:gap' })
    expect(new Set(found!.evidence[0]!.value)).toEqual(new Set([5]))
  },
)

test(
  'F10: what is near the alarm is told eight minutes late by files that are on time; what a lost link kept is not late',
  long,
  async () => {
    defines(start, [{ n: 1 }, { n: 2 }])
    for (let k = 1; k <= 80; k++) {
      const at = start + k * minute
      const isHigh = k % 8 === 0
      tells(at, [
        [1, isHigh ? 0.9 : value(1, k), isHigh ? 480.5 : 3],
        [2, k % 8 === 1 ? 0.9 : value(2, k), 3],
      ])
      // A link that was lost sends everything later, each file with its own time.
      await arrives(at + (k > 60 ? 15 * minute : 900))
    }
    const found = (await asked()).filter((one) => one.rule === 'F10')
    expect(found.map((one) => one.place)).toEqual(['1201工作面T1'])
    expect(found[0]!.facts['minutes']).toBeGreaterThan(7)
    expect(found[0]!.evidence.map((one) => one.place)).toEqual(['1201工作面T1', 'sending:delay'])
  },
)

test(
  'F11: an alarm raised, a sensor moved, one made anew under another code; nothing of what was filed, or stays',
  long,
  async () => {
    const all = [1, 2, 3, 4, 5, 6].map((n) => ({ n }))
    defines(start, all)
    await arrives(start + minute)
    expect(await rules()).toEqual([])
    await mine().workshop.work(theProgram, async ({ tx }) => {
      const { id: owner, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
      const point = await tx
        .selectFrom('signalPoints')
        .select('id')
        .where('code', '=', methane(4))
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('signalWorks')
        .values({
          id: crypto.randomUUID(),
          scope,
          mine: owner,
          what: 'maintenance',
          text: '更换传感器',
          point: point.id,
          fromAt: new Date(start + hour).toISOString(),
          toAt: new Date(start + 4 * hour).toISOString(),
          filedAt: new Date(start).toISOString(),
          person: crypto.randomUUID(),
        })
        .execute()
    })
    defines(start + 2 * hour, [
      { n: 1, alarm: '1.50' },
      { n: 2, place: '总回风巷' },
      { n: 9, place: '1201工作面T3' },
      { n: 4, alarm: '2.00' },
      { n: 5 },
      { n: 6 },
    ])
    await arrives(start + 2 * hour + minute)
    const found = (await asked()).filter((one) => one.rule === 'F11')
    expect(found.map(({ place, facts }) => [place, facts])).toEqual([
      ['1201工作面T1', { limits: 2, moved: 0, anew: 0 }],
      ['总回风巷', { limits: 0, moved: 1, anew: 0 }],
      ['1201工作面T3', { limits: 0, moved: 0, anew: 1 }],
    ])
    mine().clock.now += hour
    expect((await asked()).filter((one) => one.rule === 'F11').length).toBe(3)
  },
)

test('F11: many points at once are one suspicion of the mine', long, async () => {
  defines(
    start,
    twelve.map((n) => ({ n })),
  )
  await arrives(start + minute)
  defines(
    start + hour,
    twelve.map((n) => ({ n, alarm: '1.20' })),
  )
  await arrives(start + hour + minute)
  const found = (await asked()).filter((one) => one.rule === 'F11')
  expect(found.map(({ place, facts }) => [place, facts])).toEqual([
    [null, { points: 12, limits: 12, moved: 0, anew: 0 }],
  ])
})

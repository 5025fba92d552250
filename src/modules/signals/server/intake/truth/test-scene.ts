import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { theProgram } from '#platform/server/work'
import { openReadings } from '../../readings/open.ts'
import type { ReadingsStore } from '../../readings/store.ts'
import { code, openTestMine, pointCode, type TestMine, told } from '../../test-mine.ts'
import { titleOf } from '../../warnings/show.ts'
import { openDelivery } from '../../worker/deliver.ts'

/** The points of the mine of the tables: by the name they go by there, the kind of sensor, its value, place, and limits (alarm, cut, restore). */
const known = {
  T0: ['0001', 'MN', '1201工作面回风隅角T0', '1.00', '1.50', '1.00'],
  T1: ['0043', 'MN', '1201工作面T1', '1.00', '1.50', '1.00'],
  T2: ['0001', 'MN', '1201回风巷T2', '1.00', '1.00', '1.00'],
  CO: ['0004', 'MN', '1201回风巷一氧化碳', '24', '', ''],
  馈电: ['1011', 'KG', '1201工作面馈电', '', '', ''],
  断电器: ['1009', 'KG', '1201断电器', '', '', ''],
  采煤机: ['1004', 'KG', '1201采煤机开停', '', '', ''],
  主局扇: ['1001', 'KG', '1203掘进主局扇', '', '', ''],
  备局扇: ['1001', 'KG', '1203掘进备局扇', '', '', ''],
  风筒: ['1003', 'KG', '1203掘进风筒', '', '', ''],
  掘进馈电: ['1015', 'KG', '1203掘进馈电', '', '', ''],
  一号风门: ['1002', 'KG', '联络巷1号风门', '', '', ''],
  二号风门: ['1002', 'KG', '联络巷2号风门', '', '', ''],
  一号主扇: ['1010', 'KG', '1号主通风机', '', '', ''],
  二号主扇: ['1010', 'KG', '2号主通风机', '', '', ''],
  负压: ['0006', 'MN', '主通风机风硐负压', '2.60', '', ''],
} as const satisfies Record<string, readonly [string, string, string, string, string, string]>
export type Known = keyof typeof known
const names = Object.keys(known) as Known[]
export const codeOf = (name: string): string => {
  const n = names.indexOf(name as Known)
  return n < 0 ? name : pointCode(n + 1, known[names[n]!][1], known[names[n]!][0])
}

/** What hangs together with what (测点关联关系). */
const relations: Partial<Record<Known, string>> = {
  T0: `K-${codeOf('断电器')}-断电器:D-${codeOf('T0')}◇D-${codeOf('馈电')}-馈电:K-${codeOf('T0')}`,
  主局扇: `Z-${codeOf('备局扇')}-备局扇:Z-${codeOf('主局扇')}◇B-${codeOf('掘进馈电')}-馈电:B-${codeOf('主局扇')}`,
  风筒: `B-${codeOf('掘进馈电')}-馈电:B-${codeOf('风筒')}`,
  一号风门: `G-${codeOf('二号风门')}-2号:G-${codeOf('一号风门')}`,
  一号主扇: `Z-${codeOf('二号主扇')}-2号:Z-${codeOf('一号主扇')}`,
}

/**
 * One thing that happens. A text is a file that comes: `time type item …`, the items records, or for CDSS `name=value`, `name=value/state`, `name=value@time`; `{name}` stands for
 * a point's code, `{time}` for a whole time. `from~to/seconds` sends it again and again. `>time` says when it comes, where that is not at once. Or anything else that is done.
 */
export type Step = string | ((scene: Scene) => unknown)

export type Scene = {
  readonly mine: TestMine
  readonly store: () => ReadingsStore
  readonly play: (steps: readonly Step[]) => Promise<void>
  /** Every warning as PostgreSQL has it, in words, in the order in which they began. */
  readonly warnings: () => Promise<string[]>
  /** Every file that was taken or refused: type, outcome, records taken of those present, cause. */
  readonly files: () => Promise<string[]>
  readonly close: () => Promise<void>
  readonly reopen: () => Promise<void>
}

const day = '2026-11-21'
export const at = (time: string): number => {
  const [date, clock] = time.includes('日') ? time.split('日') : ['21', time]
  return Date.parse(`2026-11-${date}T${clock!.length === 5 ? `${clock}:00` : clock}+08:00`)
}
const whole = (time: string) => `${day} ${time.length === 5 ? `${time}:00` : time}`
const short = (iso: string) => {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()
  const time = local.slice(17, 19) === '00' ? local.slice(11, 16) : local.slice(11, 19)
  return local.slice(0, 10) === day ? time : `${local.slice(8, 10)}日${time}`
}

const gradeWords = { red: '红', orange: '橙', yellow: '黄', blue: '蓝' } as const
const places = new Map(names.map((one) => [codeOf(one), known[one][2]]))

export type Redefined = { place?: string; sensor?: string; alarm?: string; low?: string }

/** A definition (CDDY) of one of the points, or with another place or limits. */
export function definition(name: Known, when: string, more: Redefined = {}) {
  const [sensor, value, place, alarm, cut, restore] = known[name]
  const of = { sensor, place, alarm, ...more }
  const low = of.low === undefined ? ';;' : `;${of.low};${of.low}`
  return `${codeOf(name)};01;S1;${of.sensor};${value};;;;${of.alarm};${of.alarm}${low};${cut};${restore};;;;;${of.place};1;2;3;${relations[name] ?? ''};${when}`
}

function itemOf(item: string, when: string): string {
  const [, name, value, flags = '0', told = when] = /^([^=]+)=([^/@]+)(?:\/(\d+))?(?:@(\S+))?$/.exec(item) ?? []
  if (!name) throw new Error(`no item: ${item}`)
  return `${codeOf(name)};传感器;${places.get(codeOf(name)) ?? name};${value === '-' ? '' : value};;${flags};${whole(told)}`
}

function recordOf(text: string, when: string): string {
  return text.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    name === '此刻' ? whole(when) : /^\d\d:\d\d/.test(name) ? whole(name) : codeOf(name),
  )
}

/** All points, one that is named and one with its definition at 07:50. */
export const defined: Step = (scene) => {
  scene.mine.drop(
    'CDDY',
    at('07:50'),
    names.map((one) => definition(one, whole('07:50'))),
  )
}

/** One or some of them are defined anew in one file, with another place or limits. */
export const redefine =
  (when: string, name: Known | readonly Known[], more: Redefined): Step =>
  ({ mine }) => {
    const all = typeof name === 'string' ? [name] : name
    mine.clock.now = Math.max(mine.clock.now, at(when))
    mine.drop(
      'CDDY',
      at(when),
      all.map((one) => definition(one, whole(when), more)),
    )
  }

/** The program ends in order and starts again. */
export const restart: Step = (scene) => scene.reopen()
/** It ends without having written its snapshot, as after kill -9. */
export const crash: Step = async (scene) => {
  await scene.mine.works().close()
  rmSync(join(scene.mine.dataDir, 'signals', 'judging.bin'), { force: true })
  await scene.reopen()
}
/** Somebody in a snapshot of positions (RYSS): underground since, in an area, at a station since; unless told a worker of the face who came down at 06:30. */
export function someone(
  n: number | string,
  of: {
    out?: boolean
    down?: string
    area?: string
    station?: string
    at?: string
    state?: string
    leader?: boolean
    track?: string
  } = {},
): string {
  const { down = '06:30', area = 'A1', station = 'J1', at: since = '{此刻}', state = '正常', track = '' } = of
  const moment = (text: string) => (text.startsWith('{') ? text : `{${text}}`)
  const [flag, leader] = [of.out ? 2 : 1, of.leader ? 1 : 0]
  return `K${n};某人;${flag};${moment(down)};;${area};${moment(down)};${station};${moment(since)};三八制;1.0;${state};${leader};0;${track}`
}
/** So many workers of the face. */
export const crew = (n: number, of: Parameters<typeof someone>[1] = {}) =>
  Array.from({ length: n }, (_, k) => someone(k + 1, of)).join(' ')
/** The one who leads the shift, in the roadway. */
export const leader = someone('L', { leader: true, area: 'A0' })
export const areas =
  '07:51 RYQY 其它区域;A0;300;大巷 重点区域;A1;25;1201综采工作面 限制区域;A2;0;采空区密闭 重点区域;A3;;1203综掘工作面'

/** The clock goes on and nothing comes. */
export const until =
  (time: string): Step =>
  (scene) =>
    void (scene.mine.clock.now = at(time))
/** Facts of the register of mines. */
export const register =
  (facts: Record<string, unknown>): Step =>
  async ({ mine }) => {
    await mine.workshop.work(theProgram, ({ tx }) => tx.updateTable('mines').set(facts).execute())
    await mine.works().reload()
  }
/** Files of another form are sent too, by a source of its own: of electricity, of cameras. */
const sentBy =
  (profile: string): Step =>
  async ({ mine }) => {
    await mine.workshop.work(theProgram, async ({ tx, now }) => {
      const { id, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
      const row = { deed: randomUUID(), scope, mine: id, profile, code, fromDay: '2026-01-01', recordedAt: now }
      await tx.insertInto('signalSources').values(row).execute()
    })
    await mine.works().reload()
  }
export const metered = sentBy('electricity')
export const filmed = sentBy('people-video')
/** Work filed before it begins (计划性作业), about one point or the mine. */
export const filed =
  (what: string, of: { point?: Known; from: string; to: string; at: string }): Step =>
  ({ mine }) =>
    mine.workshop.work(theProgram, async ({ tx }) => {
      const { id: owner, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
      const points = await tx.selectFrom('signalPoints').select(['id', 'code']).execute()
      const iso = (time: string) => new Date(at(time)).toISOString()
      const point = of.point ? (points.find((one) => one.code === codeOf(of.point!))?.id ?? null) : null
      const times = { fromAt: iso(of.from), toAt: iso(of.to), filedAt: iso(of.at) }
      const row = { id: randomUUID(), scope, mine: owner, what, text: '调校', point, person: randomUUID(), ...times }
      await tx
        .insertInto('signalWorks')
        .values(row as never)
        .execute()
    })

async function calm(mine: TestMine): Promise<void> {
  await mine.settled()
  // The clock's side looks once more at what is known now, and what it tells is written.
  await new Promise((go) => setTimeout(go, 65))
  await mine.settled()
}

/** A mine on a database and a store of readings of its own, both real: files go in at one end, warnings stand at the other. */
export async function openScene(): Promise<Scene> {
  const mine = await openTestMine()
  mine.clock.now = at('07:50')
  let store = await openReadings(undefined, mine.dataDir, () => mine.clock.now)
  const delivery = openDelivery(mine.workshop, () => {})
  const open = () =>
    mine.open({
      store,
      takeTold: delivery.take,
      warningsOf: delivery.warningsOf,
      every: { crossing: 0, silence: 0, missing: 0, states: 0 },
    })
  await open()

  async function send(line: string): Promise<void> {
    const [time, type, ...items] = line.split(' ')
    const comes = items.find((one) => one.startsWith('>'))?.slice(1)
    const rest = items.filter((one) => !one.startsWith('>'))
    const [from, to, seconds] = time!.split(/[~/]/)
    const last = at(to ?? from!)
    for (let when = at(from!); when <= last; when += Number(seconds ?? 60) * 1000) {
      const clock = new Date(when + 8 * 3_600_000).toISOString().slice(11, 19)
      mine.clock.now = Math.max(mine.clock.now, comes ? at(comes) : when)
      mine.drop(
        type!,
        when,
        rest.map((one) => (type === 'CDSS' ? itemOf(one, clock) : recordOf(one, clock))),
        ...(type === 'YDSJ' || type === 'RYSP' ? [`${type}-${code}-${told(when).replaceAll(/\D/g, '')}.txt`] : []),
      )
      await calm(mine)
    }
  }

  const scene: Scene = {
    mine,
    store: () => store,
    async play(steps) {
      for (const step of steps) {
        if (typeof step === 'string') await send(step)
        else {
          await step(scene)
          await calm(mine)
        }
      }
    },
    warnings: () =>
      mine.workshop.work(theProgram, async ({ tx }) => {
        const rows = await tx.selectFrom('signalWarnings').selectAll().orderBy('beganAt').orderBy('number').execute()
        const signs = await tx.selectFrom('signalWarningSigns').selectAll().orderBy('since').orderBy('id').execute()
        return rows.map((row) => {
          const of = signs
            .filter((one) => one.warning === row.id)
            .map((one) => {
              const span = one.until === null ? `${short(one.since)}起` : `${short(one.since)}至${short(one.until)}`
              return `${titleOf({ condition: one.condition, family: row.family })[0]} ${span}`
            })
          const peak = row.peak === null ? '' : `，峰值 ${row.peak}`
          const isClosed = row.planned ? '，计划性' : ''
          return `${gradeWords[row.grade as 'red']}｜${row.place || '全矿'}｜${of.join('、')}${peak}${isClosed}`
        })
      }),
    files: async () =>
      (await store.files({ from: 0, to: Number.MAX_SAFE_INTEGER, most: 1000 })).map(
        (one) => `${one.type} ${one.outcome} ${one.taken}/${one.present}${one.cause ? ` ${one.cause}` : ''}`,
      ),
    async reopen() {
      await mine.works().close()
      await store.close()
      store = await openReadings(undefined, mine.dataDir, () => mine.clock.now)
      await open()
    },
    async close() {
      await mine.works().close()
      await store.close()
      await mine.close()
    },
  }
  return scene
}

/** A row of a table: what it is, what happens, and the warnings that there are then. */
export type Row = readonly [title: string, steps: readonly Step[], told: readonly string[]]

/** Plays a row in a mine of its own whose points are defined, and gives its warnings. */
export async function played(steps: readonly Step[]): Promise<string[]> {
  const scene = await openScene()
  try {
    await scene.play([defined, ...steps])
    return await scene.warnings()
  } finally {
    await scene.close()
  }
}

import { chanceAt } from './chance.ts'
import type { Plan } from './plan.ts'

export type Area = { readonly code: string; readonly kind: string; readonly name: string; readonly allowed: number }
export type Station = {
  readonly code: string
  readonly name: string
  readonly area: number
  /** Metres of way from the pit-head. */
  readonly way: number
}
export type Worker = {
  readonly card: string
  readonly name: string
  readonly trade: string
  readonly post: string
  readonly team: string
  readonly born: string
  readonly leader: boolean
  readonly special: boolean
  /** 0, 1, 2: the shift that begins at 0, 8, 16 o'clock. */
  readonly shift: number
  /** Where he works: number of the area. */
  readonly area: number
  /** Goes down only as the scenario of his name says. */
  readonly only?: 'over-capacity' | 'night-work'
}

export type Crew = {
  readonly areas: readonly Area[]
  readonly stations: readonly Station[]
  readonly workers: readonly Worker[]
  /** The area of which nobody may be in. */
  readonly closed: number
}

const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜'
const given = '平安顺宁和泰康祥瑞丰禾山川林泉石松柏青晨曦明朗远航舟牧耕'

/** Areas, base stations and people of a mine: the same for the same mine every time. */
export function crewOf(plan: Plan): Crew {
  const { mine } = plan
  const areas: Area[] = []
  const stations: Station[] = []
  const area = (kind: string, name: string, allowed: number, ways: readonly number[]) => {
    const code = `${mine.code}${String(areas.length + 1).padStart(4, '0')}`
    for (const way of ways)
      stations.push({
        code: `${code}${String(stations.length + 1).padStart(6, '0')}`,
        name: `${name}${stations.length + 1}号基站`,
        area: areas.length,
        way,
      })
    areas.push({ code, kind, name, allowed })
  }
  area('井口区域', '副井井口', 300, [0])
  area('其它区域', '井底车场及大巷', 200, [350, 800, 1200])
  for (const [n, { kind, name }] of plan.groups.entries()) {
    const way = 1500 + n * 120
    if (kind === 'face') area('重点区域', `${name}综采工作面`, 25, [way, way + 150, way + 300])
    if (kind === 'heading') area('重点区域', `${name}掘进工作面`, 18, [way, way + 120])
  }
  area('限制区域', '采空区密闭', 0, [1350])
  return { areas, stations, workers: workersOf(plan, areas), closed: areas.length - 1 }
}

function workersOf(plan: Plan, areas: readonly Area[]): Worker[] {
  const { mine } = plan
  const seed = Number(mine.code.slice(-9))
  const places = areas.flatMap((one, n) => (one.kind === '重点区域' ? [n] : []))
  const spares = mine.stopped ? 12 : 26
  const count = mine.stopped ? 6 : mine.people
  const workers: Worker[] = []
  for (let n = 0; n < count + spares; n++) {
    const isSpare = n >= count
    const any = (of: number) => chanceAt(seed, n, of)
    const name = `${families[Math.floor(any(1) * families.length)]}${given[Math.floor(any(2) * given.length)]}${any(3) < 0.4 ? '' : given[Math.floor(any(4) * given.length)]}`
    // Two leaders a shift; the first of each never stays away.
    const leader = !isSpare && !mine.stopped && n < 6
    const place =
      mine.stopped && !isSpare ? 1 : isSpare ? (places[0] ?? 1) : (places[n % Math.max(1, places.length)] ?? 1)
    workers.push({
      card: `${mine.code}${String(n + 1).padStart(5, '0')}`,
      name,
      trade: leader
        ? '安全管理'
        : place === 1
          ? '排水工'
          : ['采煤机司机', '支护工', '掘进机司机', '电钳工', '瓦斯检查工'][n % 5]!,
      post: leader ? (n < 3 ? '副矿长' : '矿长助理') : '',
      team: leader ? '矿部' : `${areas[place]!.name.slice(0, 4)}队`,
      born: `${1968 + Math.floor(any(5) * 34)}-${String(1 + Math.floor(any(6) * 12)).padStart(2, '0')}-01`,
      leader,
      special: !leader && n % 5 === 4,
      shift: n % 3,
      area: leader ? 1 : any(7) < 0.75 ? place : 1,
      ...(isSpare ? { only: mine.stopped ? ('night-work' as const) : ('over-capacity' as const) } : {}),
    })
  }
  return workers
}

/** The walk's small place, set down among the million entries of a province whose duties are derived. */
import { covers, type Range, rangeOf } from '#platform/scope'
import { testDatabase } from '#platform/server/test-database'
import { placeOn } from '../../bench/place.ts'
import { derive } from '../../bench/province-duties.ts'
import { openProvince, type Province } from '../../bench/province.ts'
import { type Desk, desk } from '../desk.ts'
import { settle, type Settled } from '../settled.ts'
import { settleDuties } from '../settled-duties.ts'
import { type Stranger, strangerOf, strangers } from '../walk.ts'
import { type Counts, countsOf } from '../walk-tables.ts'

export type Ground = {
  house: Desk
  settled: Settled
  province: Province
  /** What is read as the app role, by a name for it; nothing is to be seen without a range. */
  ranges: readonly [name: string, range: Range | undefined][]
  /** What strangers may change: what is their own, and what belongs to no place. */
  own: readonly Range[]
  /** The login of somebody in the county of the province. */
  inspector: string
  close(): Promise<void>
}

/** On the server that `MINELAMP_TEST_URL` names with `outer`, else on an embedded one; `share` of the full size. */
export async function openGround({ outer, share }: { outer: boolean; share: number }): Promise<Ground> {
  const province = await openProvince({ ...(outer ? { place: await placeOutside() } : {}), share })
  let house: Desk | undefined
  async function close(): Promise<void> {
    await house?.close()
    await province.close()
  }
  try {
    const { owner, county } = province
    // The clock stands after all entries.
    house = await desk({ url: province.url, at: new Date().toISOString() })
    await derive(province)
    await owner.query('insert into record_counts select scope, count(*) from record group by 1')
    await owner.query('vacuum analyze')
    const settled = await settleDuties(house, await settle(house))
    const mine = await readScope(province, `region = '${county.code}'`)
    const neighbour = rangeOf('990102001-SL002')
    return {
      house,
      settled,
      province,
      ranges: [
        ['a district', rangeOf('990103')],
        ['a county of the province', rangeOf(county.code)],
        ['a city of the province', rangeOf(county.code.slice(0, 4))],
        ['a mine of the province', rangeOf(mine)],
        ['another mine of the town', neighbour],
        ['nobody', undefined],
      ],
      inspector: await placeInspector(house, province),
      own: [rangeOf('990103'), neighbour, rangeOf(county.code), { from: '0', to: '1' }],
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function placeOutside(): Promise<ReturnType<typeof placeOn>> {
  const { url, drop } = await testDatabase()
  return placeOn(url, drop)
}

/** Somebody of a county of the province, to whom 松岭区 is none of theirs, and the other way round. */
async function placeInspector({ given }: Desk, province: Province): Promise<string> {
  const { id } = await readOne<{ id: string }>(
    province,
    `select id from organisations where kind = 'bureau' and region = '${province.county.code}'`,
  )
  const person = await given.person(id, '路人乙')
  await given.post(id, 'inspector', '执法人员', { by: person })
  const login = 'county-inspector'
  await given.account(person, login)
  return login
}

/** Those of the small walk, to whom the province's mines are none of theirs either, and the inspector. */
export async function strangersOf({ settled, province, inspector }: Ground): Promise<Stranger[]> {
  const { rows } = await province.owner.query<{ name: string }>('select name from mines where region = $1', [
    province.county.code,
  ])
  const own = minesIn(rows.map(({ name }) => name).join('\n'))
  return [...strangers, inspector].map((login) => {
    const { overhears } = strangerOf(settled, login)
    const not = login === inspector ? new Set(own) : new Set()
    return { login, overhears: (said) => [...overhears(said), ...minesIn(said).filter((one) => !not.has(one))] }
  })
}

/** Mines of the province that a text names, each by the end of its name. */
export function minesIn(said: string): string[] {
  return [...new Set(said.match(/[一二三东西南]矿 \d+/g))]
}

/** Tables in which rows of scopes that are nobody's own came or went. */
export async function changedSince({ province, own }: Ground, before: Counts): Promise<string[]> {
  const after = await countsOf(province.owner)
  return [...before].flatMap(([name, scopes]) => {
    const now = after.get(name)!
    const all = [...new Set([...scopes.keys(), ...now.keys()])]
    return all
      .filter((scope) => scopes.get(scope) !== now.get(scope) && !own.some((range) => covers(range, scope)))
      .map((scope) => `${name}: ${scopes.get(scope) ?? 0} rows of ${scope} became ${now.get(scope) ?? 0}`)
  })
}

async function readScope(province: Province, where: string): Promise<string> {
  return (await readOne<{ scope: string }>(province, `select scope from mines where ${where} order by code limit 1`))
    .scope
}

async function readOne<Row extends object>({ owner }: Province, query: string): Promise<Row> {
  const { rows } = await owner.query<Row>(query)
  if (!rows[0]) throw new Error(`nothing: ${query}`)
  return rows[0]
}

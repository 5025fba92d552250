import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { api, fieldNames, type Mine, type MineState } from '#modules/mines'
import { minesRoutes } from '#modules/mines/server'
import { mineScope } from '#platform/scope'
import { openFiles } from '#platform/server/files'
import { gatherStatistics } from '#platform/server/owner'
import { theProgram, type Work } from '#platform/server/work'
import { randomFrom } from '../demo/random.ts'
import { askOf, p95 } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { openPlace } from './place.ts'

/** A mine to be written: values, and the place from which its region follows. */
export type RegisterMine = {
  code: string
  values: Partial<Mine> & Pick<Mine, 'name' | 'kind' | 'state' | 'latitude' | 'longitude'>
}

const states: readonly MineState[] = [
  'producing',
  'producing',
  'producing',
  'producing',
  'building',
  'upgrading',
  'trial',
  'suspended',
  'ordered-stop',
  'closed',
]

/** Invented mines, the same for the same seed, spread over the map like real coal fields: in clusters. */
export function generateRegister(count = 2404, seed = 1): RegisterMine[] {
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const fields = Array.from({ length: 60 }, () => ({ latitude: 24 + random() * 24, longitude: 98 + random() * 28 }))
  return Array.from({ length: count }, (_, at) => {
    const field = pick(fields)
    const kind = pick(['coal', 'coal', 'coal', 'coal', 'underground', 'open-pit', 'tailings-pond'] as const)
    const values = {
      name: `${pick(['北岭', '石沟', '松坪', '黑山', '云台', '柳河', '青峰', '大湾'])}${pick(['一', '二', '三', '东', '西', '南'])}矿 ${at + 1}`,
      kind,
      state: pick(states),
      latitude: Number((field.latitude + (random() - 0.5) * 2).toFixed(5)),
      longitude: Number((field.longitude + (random() - 0.5) * 2).toFixed(5)),
      capacity: pick([15, 30, 45, 60, 90, 120, 180, 300, 500]),
      ownership: pick(['central', 'provincial', 'municipal', 'township', 'private'] as const),
      riskLevel: pick(['red', 'orange', 'yellow', 'blue', 'blue'] as const),
      standardGrade: pick(['1', '2', '3', 'none'] as const),
      disasters: kind === 'coal' ? [pick(['gas', 'water', 'fire', 'roof'])] : [],
      ...(kind === 'coal'
        ? {
            gasGrade: pick(['low', 'high', 'outburst'] as const),
            coalFaces: pick([1, 1, 2, 3]),
            undergroundPeople: 20 + Math.floor(random() * 200),
          }
        : {}),
    }
    return { code: `G${String(at + 1).padStart(4, '0')}`, values }
  })
}

/** GEM's table of coal mines (CC BY 4.0, Global Energy Monitor), for measuring only: it is never shown with invented deeds. */
export function readCoalMines(path: string): RegisterMine[] {
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\n').map(readCsv)
  const states: Record<string, MineState> = {
    operating: 'producing',
    proposed: 'planned',
    retired: 'closed',
    mothballed: 'suspended',
    shelved: 'planned',
    cancelled: 'closed',
  }
  return rows.map((cells, at) => {
    const row = Object.fromEntries(head!.map((name, column) => [name, cells[column] ?? '']))
    const capacity = Number(row['capacity']) * 100
    const values = {
      name: row['project']!.slice(0, 100),
      kind: 'coal' as const,
      state: states[row['status']!] ?? 'producing',
      latitude: Number(row['lat']),
      longitude: Number(row['lng']),
      capacity: Number.isFinite(capacity) && row['capacity'] !== '' ? capacity : null,
      method: row['mine-type'] === 'surface' ? '露天' : '井工',
    }
    return { code: `${row['id']}-${at}`, values }
  })
}

function readCsv(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((part) =>
    part[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'),
  )
}

/** Regions 99… from a grid of two degrees: a city for each band of latitude, a county for each cell. */
export function regionOf(latitude: number, longitude: number): { city: string; county: string } {
  const cell = (value: number, from: number) =>
    String(Math.max(0, Math.min(99, Math.floor((value - from) / 2)))).padStart(2, '0')
  return { city: `99${cell(latitude, 16)}`, county: `99${cell(latitude, 16)}${cell(longitude, 72)}` }
}

/** Writes a register with its regions, the history of every field and three licences a mine, in bulk; `since` is the day of its first history. */
export async function writeRegister(
  work: Work,
  register: readonly RegisterMine[],
  since = '2024-01-01',
): Promise<string[]> {
  const places = register.map((one) => regionOf(one.values.latitude ?? 30, one.values.longitude ?? 110))
  const region = (code: string, level: 'province' | 'city' | 'county', parent: string | null) => ({
    code,
    name: `${code} 区`,
    level,
    parent,
  })
  const regions = new Map([['99', region('99', 'province', null)]])
  for (const { city, county } of places)
    regions.set(city, region(city, 'city', '99')).set(county, region(county, 'county', city))
  await work.tx
    .insertInto('regions')
    .values([...regions.values()].toSorted((a, b) => a.code.length - b.code.length))
    .onConflict((c) => c.doNothing())
    .execute()
  const common = { recordedAt: `${since}T02:00:00.000Z` }
  const mines = register.map(({ code, values }, at) => ({
    id: idOf(code),
    code,
    region: places[at]!.county,
    scope: mineScope(places[at]!.county, code),
    ...values,
  }))
  const facts = mines.flatMap((mine) =>
    fieldNames.flatMap((field) => {
      const value = (mine as Record<string, unknown>)[field]
      return value === undefined || value === null
        ? []
        : [
            {
              ...common,
              id: idOf(`${mine.code} ${field}`),
              scope: mine.scope,
              mine: mine.id,
              field,
              value: JSON.stringify(value),
              fromDay: since,
            },
          ]
    }),
  )
  const licences = mines.flatMap((mine, at) =>
    (['mining', 'safety', 'head-certificate'] as const).map((kind, n) => ({
      ...common,
      id: idOf(`${mine.code} ${kind}`),
      scope: mine.scope,
      mine: mine.id,
      kind,
      expiresOn: `20${26 + ((at + n) % 4)}-${String(1 + ((at * 7 + n) % 12)).padStart(2, '0')}-15`,
    })),
  )
  for (let at = 0; at < mines.length; at += 1000)
    await work.tx
      .insertInto('mines')
      .values(mines.slice(at, at + 1000))
      .execute()
  for (let at = 0; at < facts.length; at += 5000)
    await work.tx
      .insertInto('mineFacts')
      .values(facts.slice(at, at + 5000))
      .execute()
  for (let at = 0; at < licences.length; at += 5000)
    await work.tx
      .insertInto('licences')
      .values(licences.slice(at, at + 5000))
      .execute()
  return mines.map((mine) => mine.id)
}

function idOf(name: string): string {
  const hex = createHash('sha256').update(`bench ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The list, one mine, one past day, sheet out and sheet in on a register of 2,404 mines. */
export async function minesFigures(): Promise<Figure[]> {
  const place = await openPlace()
  try {
    const { workshop } = place
    const ask = askOf(workshop, minesRoutes(openFiles(join(place.dataDir, 'files'))))
    const who = { ...theProgram, session: 'bench' }
    const real = join(import.meta.dirname, '../../shared/data/coal-mines-china.csv')
    const ids = await workshop.work(theProgram, (work) => writeRegister(work, generateRegister()))
    if (existsSync(real)) await workshop.work(theProgram, (work) => writeRegister(work, readCoalMines(real)))
    else console.error('shared data: absent')
    await workshop.work(theProgram, ({ tx }) => gatherStatistics(tx))
    const list = { sort: 'expiry', down: false, page: 1, size: 50, expiring: 90, kind: ['coal'] } as const
    const figures = [
      atMost(
        `list page of a register of ${existsSync(real) ? '4,808' : '2,404'} mines, p95`,
        await p95(50, () => ask(who, api.findMines, { query: { ...list, kind: ['coal'] } })),
        150,
        'ms',
      ),
      atMost('one mine, p95', await p95(50, (at) => ask(who, api.readMine, { params: { mine: ids[at]! } })), 50, 'ms'),
      atMost(
        'one mine on a past day, p95',
        await p95(50, (at) =>
          ask(who, api.readMineOn, { params: { mine: ids[at]! }, query: { day: '2025-06-01', knownOn: undefined } }),
        ),
        50,
        'ms',
      ),
    ]
    const filter = { sort: 'code', down: false, text: '矿 ', columns: undefined } as const
    const began = performance.now()
    const sheet = await ask(who, api.exportMines, { query: filter })
    const exported = performance.now()
    const seen = await ask(who, api.previewImport, { query: { name: 'register.xlsx' }, body: sheet.bytes })
    const previewed = performance.now()
    if (seen.counts.nothing !== 2404)
      throw new Error(
        `the exported register did not come back as it was: ${JSON.stringify(seen.counts)} ${JSON.stringify(seen.faults[0] ?? seen.rows[0])}`,
      )
    return [
      ...figures,
      atMost('export of 2,404 mines', (exported - began) / 1000, 5, 's'),
      atMost('import preview of 2,404 rows', (previewed - exported) / 1000, 5, 's'),
    ]
  } finally {
    await place.close()
  }
}

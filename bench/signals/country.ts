import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { startProgram } from '../../tests/program.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { openPlace } from '../place.ts'
import { writeOffices, writeSessions } from '../province.ts'
import { openCountrySender } from './country-sender.ts'
import { openLiveReader } from './live-reader.ts'
import { codeOf, perMine, pointOf, sensors } from './sender.ts'

/** Seconds between two files of a mine. */
const period = 30
/** Rounds of all mines that lie there after an outage. */
const outageRounds = 8
const crowdSize = 1000

/**
 * The monitoring network of a country into the whole program: 4,300 mines of 150 points every half minute; first after an outage, then for ten minutes, with warnings, then with
 * 1,000 browsers. MINELAMP_BENCH_COUNTRY_MINES, _MINUTES.
 */
export async function countryFigures(): Promise<Figure[]> {
  const mines = Number(process.env['MINELAMP_BENCH_COUNTRY_MINES'] || 4300)
  const minutes = Number(process.env['MINELAMP_BENCH_COUNTRY_MINUTES'] || 10)
  const rate = (mines * perMine) / period
  const size = `${mines.toLocaleString('en')} mines, ${Math.round(rate).toLocaleString('en')} points/s`
  const country = await openCountry(mines)
  const alarms = new Map<number, number>()
  const sender = openCountrySender(country.inbox, mines, (mine, at) => alarms.set(mine, at))
  try {
    let files = await sender.outage(1, (outageRounds + 2) * period * 1000)
    let program = await country.start()
    await program.judged(mines)
    await program.stop()

    const waiting = await sender.outage(outageRounds, 0)
    files += waiting
    program = await country.start()
    const pace = await program.judged(waiting)
    const disorder = await country.outOfOrder()
    if (disorder > 0) throw new Error(`${disorder} alarms after the outage were told out of order`)

    const reader = await openLiveReader(program.url, country.token('province'))
    sender.live()
    await pause(period * 1000)
    alarms.clear()
    const before = await program.figures()
    await pause((minutes * 60_000) / 3)
    const memory = program.memory()
    await pause((minutes * 60_000 * 2) / 3)
    const after = await program.figures()
    const memoryAfter = program.memory()
    await pause(2000)
    const visible = reader.seen(alarms, country.mineOf)

    const crowd = await Promise.all(
      Array.from({ length: crowdSize }, (_, n) =>
        openLiveReader(program.url, country.token(n % 100 === 0 ? 'province' : 'inspector')),
      ),
    )
    alarms.clear()
    const crowdBefore = await program.figures()
    await pause(60_000)
    const crowdAfter = await program.figures()
    const told = new Map(alarms)
    await pause(2000)
    const crowded = crowd.filter((_, n) => n % 100 === 0).flatMap((one) => one.seen(told, country.mineOf))
    for (const one of [reader, ...crowd]) one.close()

    files += await sender.stop()
    await program.judged(files - mines)
    await program.stop()
    const kept = await country.kept()
    if (kept.files !== files || kept.points !== files * perMine || country.lying() > 0)
      throw new Error(`${files} files were sent; kept ${JSON.stringify(kept)}, ${country.lying()} lie there still`)
    const core = (one: Figures, other: Figures) => ((other.cpu - one.cpu) / (other.at - one.at)) * 100
    console.log(`with 1,000 browsers: ${core(crowdBefore, crowdAfter).toFixed(1)} % of one core`)
    return [
      atMost(
        `start with ${(mines * perMine).toLocaleString('en')} known points until the first file is judged`,
        pace.first,
        5,
        's',
      ),
      atLeast(
        `after an outage of ${outageRounds} rounds: times the rate (${size}), alarms in order`,
        (pace.files * perMine) / rate,
        50,
        'times',
      ),
      atMost(`whole program at ${size} for ${minutes} min, of one core`, core(before, after), 15, '%'),
      atMost('memory at the end, by that after a third of it', memoryAfter / memory, 1.15, 'times'),
      atMost('file written → judged, p99', quantileOf(before, after, 0.99) * 1000, 20, 'ms'),
      atMost(`file written → warning at a browser, p99 of ${visible.length}`, p99Of(visible), 500, 'ms'),
      atMost(`the same with ${crowdSize} browsers, p99 of ${crowded.length}`, p99Of(crowded), 500, 'ms'),
    ]
  } finally {
    sender.close()
    await country.close()
  }
}

/** Moments and processor time in seconds; how many files were judged within which seconds, and how many at all. */
type Figures = { at: number; cpu: number; judged: number; lags: readonly { within: number; files: number }[] }

async function openCountry(mines: number) {
  const place = await openPlace()
  const owner = new pg.Client({ connectionString: place.url })
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-bench-country-'))
  const inbox = join(dataDir, 'inbox')
  async function close(): Promise<void> {
    await owner.end().catch(() => {})
    await place.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await owner.connect()
    return { ...(await fill()), close }
  } catch (error) {
    await close()
    throw error
  }

  async function fill() {
    await writeOffices(place.workshop, owner, mines)
    const { rows: counties } = await owner.query<{ code: string }>(
      'select region as code from mines group by 1 order by abs(count(*) - $1), 1 limit 1',
      [Math.round(mines / 100)],
    )
    const tokens = await writeSessions(owner, counties[0]!.code)
    const ids = await writeSources(owner, mines)
    await owner.query('vacuum analyze')
    return {
      inbox,
      token: (person: keyof typeof tokens) => tokens[person],
      mineOf: (nth: number) => ids[nth]!,
      start: () => startOn(place.url, dataDir),
      lying: () => readdirSync(inbox).reduce((sum, folder) => sum + readdirSync(join(inbox, folder)).length, 0),
      async outOfOrder() {
        const { rows } = await owner.query<{ n: number }>(
          `select count(*)::int as n from (
          select late, since < lag(since) over (partition by mine, subject order by id) as back from signal_warning_signs) told where late or back`,
        )
        return rows[0]!.n
      },
      async kept() {
        const store = await openReadings(undefined, dataDir)
        const files = await store.files({ from: 0, to: Date.now() + 86_400_000, most: 10_000_000 })
        await store.close()
        return { files: files.length, points: files.reduce((sum, one) => sum + one.taken, 0) }
      },
    }
  }
}

/** A source and its points for each mine; identities of the mines in the order in which they send. */
async function writeSources(owner: pg.Client, mines: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>('select id from mines order by code')
  const ids = rows.map(({ id }) => id)
  await owner.query(
    `insert into signal_sources (deed, scope, mine, profile, code, from_day, recorded_at)
      select gen_random_uuid(), m.scope, m.id, 'national', told.code, '2026-01-01', now()
      from unnest($1::uuid[], $2::text[]) as told (mine, code) join mines m on m.id = told.mine`,
    [ids, ids.map((_, nth) => codeOf(nth))],
  )
  for (let from = 0; from < mines; from += 100) {
    const [codes, points, kinds, types]: [string[], string[], string[], string[]] = [[], [], [], []]
    for (let nth = from; nth < Math.min(mines, from + 100); nth++)
      for (let p = 0; p < perMine; p++) {
        codes.push(codeOf(nth))
        points.push(pointOf(nth, p))
        kinds.push(p % 4 === 3 ? 'KG' : 'MN')
        types.push(sensors[p % 4]!)
      }
    await owner.query(
      `insert into signal_points (scope, mine, source, code, system, sensor, kind, place, unit, alarm_above, cut_above, restore_above, is_complete, recorded_at)
        select s.scope, s.mine, s.id, told.code, '01', told.sensor, told.kind, '1201工作面回风巷', '%CH4', .5, .5, .4, true, now()
        from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as told (source, code, kind, sensor) join signal_sources s on s.code = told.source`,
      [codes, points, kinds, types],
    )
  }
  return ids
}

/** The program on a database and a data folder; its figures are those that it tells monitoring, and those of its process. */
async function startOn(databaseUrl: string, dataDir: string) {
  const began = performance.now()
  const program = await startProgram({ dataDir, args: ['--empty'], env: { DATABASE_URL: databaseUrl }, keep: true })
  const status = () => readFileSync(`/proc/${program.pid}/status`, 'utf8')
  const cpu = () => {
    const stat = readFileSync(`/proc/${program.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }
  async function figures(): Promise<Figures> {
    const text = await (await fetch(`${program.url}/metrics`)).text()
    const lags = Array.from(
      text.matchAll(/minelamp_file_judged_seconds_bucket\{le="([\d.]+)"\} (\d+)/g),
      ([, within, files]) => ({ within: Number(within), files: Number(files) }),
    )
    const judged = Number(/minelamp_file_judged_seconds_count (\d+)/.exec(text)?.[1] ?? 0)
    return { at: performance.now() / 1000, cpu: cpu(), judged, lags }
  }
  return {
    ...program,
    figures,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(status())![1]),
    /** Waits until so many files are judged: seconds from the start until the first was, and files a second from then on. */
    async judged(count: number) {
      let [first, firstFiles] = [0, 0]
      for (;;) {
        const { judged } = await figures()
        const at = (performance.now() - began) / 1000
        if (judged > 0 && first === 0) [first, firstFiles] = [at, judged]
        if (judged >= count) return { first, files: (judged - firstFiles) / (at - first) }
        if (at > 900)
          throw new Error(`${judged} of ${count} files judged after ${at.toFixed(0)} s:\n${program.output()}`)
        await pause(50)
      }
    },
  }
}

/** The least time, of those that the program counts by, within which such a share of files was judged between two moments. */
function quantileOf(before: Figures, after: Figures, share: number): number {
  const wanted = share * (after.judged - before.judged)
  return after.lags.find(({ files }, n) => files - before.lags[n]!.files >= wanted)?.within ?? Number.POSITIVE_INFINITY
}

function p99Of(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.ceil(taken.length * 0.99) - 1] ?? Number.NaN
}

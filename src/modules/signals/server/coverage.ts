import { findRegionNames } from '#modules/mines/server'
import { addDays, addMonths, dayOf, lastDayOfMonth, startOf } from '#platform/day'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { latestRoot } from '#platform/server/seal'
import { type SheetCell, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../api.ts'
import {
  never,
  type Online,
  onlineOf,
  percent,
  type Silent,
  sumOf,
  type System,
  systemOf,
} from '../rules/coverage/online.ts'
import { isOwed } from '../rules/coverage/settings.ts'
import { coverage as settings } from './settings.ts'
import { loadForms } from './standards.ts'
import { coverageWords as words } from '../words/coverage.ts'
import { findLinks, findSilences } from './store/coverage.ts'
import { aboutOf } from './told.ts'

type Linked = Awaited<ReturnType<typeof findLinks>>[number] & {
  readonly owed: boolean
  readonly link: 'linked' | 'silent' | 'none'
  /** When it should be on line (ms). */
  readonly from: number
  readonly to: number
  readonly silent: readonly Silent[]
}

const systems = [undefined, 'safety', 'people'] as const

/** Coverage and on-line rates of a month, up to now where it runs. */
export async function readCoverage(
  work: Work,
  { query: { month } }: Pick<InputOf<typeof api.readCoverage>, 'query'>,
): Promise<ReplyOf<typeof api.readCoverage>> {
  const first = `${month}-01`
  const [from, end] = [startOf(first), startOf(addMonths(first, 1))]
  const until = end < work.now ? end : work.now
  const mines = await findLinked(work, from, until)
  const key = keyOfRegion(work.who.region)
  const keys = [...new Set(mines.map((one) => key(one.region)))].toSorted()
  const names = await findRegionNames(work, keys)
  const days = Array.from({ length: Number(lastDayOfMonth(first).slice(8)) }, (_, n) => addDays(first, n))
  return {
    month,
    until,
    total: { ...regionOf(mines), key: work.who.region, name: '' },
    days: days
      .filter((day) => startOf(day) < until)
      .map((day) => {
        const span = [Date.parse(startOf(day)), Date.parse(startOf(addDays(day, 1)))] as const
        const { online, expected } = sumOf(mines.map((one) => within(one, undefined, ...span)))
        return { day, online: percent(online, expected) }
      }),
    regions: keys.map((one) => ({
      ...regionOf(mines.filter(({ region }) => key(region) === one)),
      key: one,
      name: names.get(one) ?? one,
    })),
    mines: mines.map((one) => ({
      mine: one.mine,
      name: one.name,
      kind: one.kind,
      standing: one.standing,
      regionName: one.regionName,
      owed: one.owed,
      link: one.link,
      since: one.since,
      ...ratesOf([one]),
    })),
    kinds: settings.on(work.who.region, work.today).kinds,
  }
}

async function findLinked(work: Work, from: string, until: string): Promise<Linked[]> {
  const beside = [...loadForms().values()].map(({ profile }) => profile).filter((one) => !one.network)
  const types = beside.flatMap((one) => Object.keys(one.files))
  const forms = beside.map((one) => one.id)
  const silent = new Map<string, Silent[]>()
  for (const { mine, subject, since, until: ended } of await findSilences(work, types, from, until)) {
    const about = aboutOf(subject)
    const system = about.kind === 'stream' ? systemOf(about.type) : 'safety'
    const all = silent.get(mine) ?? []
    silent.set(mine, all)
    all.push({ system, from: Date.parse(since), until: ended === null ? null : Date.parse(ended) })
  }
  return (await findLinks(work, forms)).map((one) => {
    const last = one.until === null ? until : startOf(addDays(one.until, 1))
    const begins = one.since === null ? Number.POSITIVE_INFINITY : Date.parse(one.since)
    return {
      ...one,
      owed: isOwed(one, settings.on(one.region, work.today)),
      link:
        one.since !== null && one.until === null ? 'linked' : one.hasSource && one.until === null ? 'silent' : 'none',
      from: Math.max(Date.parse(from), begins),
      to: Math.min(Date.parse(until), Date.parse(last)),
      silent: silent.get(one.mine) ?? [],
    }
  })
}

/** 在线 of a mine within a span: of the time in which it was linked there. */
function within(one: Linked, system?: System, from = one.from, to = one.to): Online {
  const [begin, end] = [Math.max(one.from, from), Math.min(one.to, to)]
  return end > begin ? onlineOf(one.silent, begin, end, system) : never
}

function ratesOf(mines: readonly Linked[]) {
  const [all, safety, people] = systems.map((system) => sumOf(mines.map((one) => within(one, system))))
  const rate = ({ online, expected }: Online) => percent(online, expected)
  return {
    online: rate(all!),
    safety: rate(safety!),
    people: rate(people!),
    breaks: all!.breaks,
    longest: Math.round(all!.longest / 60_000),
  }
}

function regionOf(mines: readonly Linked[]) {
  const owed = mines.filter((one) => one.owed)
  const linked = owed.filter((one) => one.link === 'linked').length
  return { ...ratesOf(mines), owed: owed.length, linked, coverage: percent(linked, owed.length) }
}

/** The level below a region: counties of a city, towns of a county. */
function keyOfRegion(own: string): (region: string) => string {
  const length = own.length <= 2 ? 4 : own.length <= 4 ? 6 : 12
  return (region) => region.slice(0, length)
}

/** The same as a workbook: by region with its total, and by mine. */
export async function exportCoverage(work: Work, input: InputOf<typeof api.exportCoverage>): Promise<FileReply> {
  const say = (key: string) => sayIn(work.who.language, words, key)
  const { total, regions, mines, month } = await readCoverage(work, input)
  const column = (key: string, width: number, type: 'text' | 'number' = 'number') => {
    return { heading: words[`coverage.${key}`]!, width, type }
  }
  const rates = ['online', 'safety', 'people', 'breaks', 'longest'] as const
  const sheets = [
    {
      name: say('coverage.by-region'),
      columns: [
        column('region', 20, 'text'),
        column('owed', 12),
        column('linked', 12),
        column('coverage', 12),
        ...rates.map((key) => column(key, 14)),
      ],
      frozen: 1,
      rows: [...regions, { ...total, name: say('coverage.total') }].map((one): SheetCell[] => [
        one.name,
        one.owed,
        one.linked,
        one.coverage,
        ...rates.map((key) => one[key]),
      ]),
    },
    {
      name: say('coverage.by-mine'),
      columns: [
        column('mine', 26, 'text'),
        column('region', 20, 'text'),
        column('owed', 12, 'text'),
        column('link', 14, 'text'),
        column('since', 20, 'text'),
        ...rates.map((key) => column(key, 14)),
      ],
      frozen: 1,
      rows: mines.map((one): SheetCell[] => [
        one.name,
        one.regionName,
        say(one.owed ? 'coverage.yes' : 'coverage.no'),
        say(`coverage.link.${one.link}`),
        one.since && dayOf(one.since),
        ...rates.map((key) => one[key]),
      ]),
    },
  ]
  return writeBook(`${say('coverage.title')} ${month}.xlsx`, sheets, undefined, await latestRoot(work.tx))
}

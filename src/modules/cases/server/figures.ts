import { addMonths, lastDayOfMonth } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import { countVisits, findCheckFigures, violationsOn, type VisitsBy } from '#modules/inspections/server'
import { mineFields } from '#modules/mines'
import type * as api from '../api.ts'
import type { ChecksCounted, FiguresBy } from '../api.ts'
import { noFigures, overlapping, sumFigures } from '../rules/figures.ts'
import { citation } from '../rules/law/shapes.ts'
import { loadLaw } from './law.ts'
import * as store from './store/figures.ts'

type Asked = InputOf<typeof api.readCaseFigures>['query']
type Reply = ReplyOf<typeof api.readCaseFigures>

/** 执法统计: the rows, what they come to, and the same months of the year before. */
export async function readCaseFigures(work: Work, { query }: InputOf<typeof api.readCaseFigures>): Promise<Reply> {
  const rows = await store.findFigures(work, query)
  const visits = await visitsBy(work, query)
  const keys = [...new Set([...rows.map((one) => one.key), ...(visits?.keys() ?? [])])].toSorted()
  const names = await store.findNames(work, query.by, keys)
  const titles = titlesOf(query)
  const whole = overlapping.has(query.by) ? undefined : sumFigures(rows)
  return {
    total: await readPeriod(work, query, whole),
    before: await readPeriod(work, yearBefore(query)),
    rows: keys.map((key) => ({
      ...(rows.find((one) => one.key === key) ?? { ...noFigures, key }),
      name: names.get(key) ?? null,
      title: titles(key),
      visits: visits ? (visits.get(key) ?? 0) : null,
    })),
  }
}

export function yearBefore<T extends { from: string; to: string }>(query: T): T {
  const earlier = (month: string) => addMonths(`${month}-01`, -12).slice(0, 7)
  return { ...query, from: earlier(query.from), to: earlier(query.to) }
}

async function readPeriod(
  work: Work,
  { region, from, to }: Asked,
  figures?: Reply['total']['figures'],
): Promise<Reply['total']> {
  const wanted = { region, from, to }
  return {
    figures: figures ?? sumFigures(await store.findFigures(work, wanted)),
    others: await store.countOthers(work, wanted),
    checks: await countChecks(work, wanted),
  }
}

async function countChecks(work: Work, wanted: store.Wanted): Promise<ChecksCounted | null> {
  if (!work.who.permissions.includes('inspections.read')) return null
  const found = await findCheckFigures(work, { ...daysOf(wanted), region: wanted.region })
  const { rounds, visits, findings, major, minesStopped, placesStopped, usesStopped } = found
  const punished = visits === 0 ? 0 : await store.countPunishedVisits(work, wanted)
  return { rounds, visits, findings, major, minesStopped, placesStopped, usesStopped, punished }
}

function daysOf({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from: `${from}-01`, to: lastDayOfMonth(`${to}-01`) }
}

/** Mine-visits of each row; nothing where a visit does not belong to one row, or to those who may not read checks. */
async function visitsBy(work: Work, { by, region, from, to }: Asked): Promise<Map<string, number> | undefined> {
  if (!work.who.permissions.includes('inspections.read')) return undefined
  const key = visitKey(work, by, region)
  return key && countVisits(work, { ...daysOf({ from, to }), region, by: key })
}

function visitKey(work: Work, by: FiguresBy, region: string | undefined): VisitsBy | undefined {
  if (by === 'region') return { kind: by, digits: store.digitsOf(work, region) }
  return by === 'mine' || by === 'mine-kind' || by === 'month' ? { kind: by } : undefined
}

/** What a key is called where our standards name it. */
function titlesOf({ by, to }: Asked): (key: string) => [string, string] | null {
  const kinds = by === 'violation' ? violationsOn(lastDayOfMonth(`${to}-01`)) : undefined
  const { provisions } = loadLaw()
  const choices: Readonly<Record<string, readonly [string, string]>> = mineFields.kind.choices
  return (key) => {
    if (by === 'violation') return pair(kinds?.get(key))
    if (by === 'mine-kind') return pair(choices[key])
    if (by !== 'provision') return null
    const one = provisions.find((each) => `${each.edition}/${each.id}` === key)
    return one ? [`${citation(one)} ${one.says[0]}`, `${one.law[1]}, ${one.article}: ${one.says[1]}`] : null
  }
}

function pair(said: readonly [string, string] | undefined): [string, string] | null {
  return said ? [said[0], said[1]] : null
}

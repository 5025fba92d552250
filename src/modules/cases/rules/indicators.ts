import type { ReplyOf } from '#platform/endpoint'
import type { CountedFigure, readCaseFigures } from '../api/figures.ts'
import { finesOf, collectedShare, penaltyRate, punishedShare, punishmentsOf } from './figures.ts'

export type Period = ReplyOf<typeof readCaseFigures>['total']
export const indicatorGroups = ['checks', 'cases', 'punishments', 'others'] as const

/** One line of the statistics: null where it cannot be told. */
export type Indicator = {
  key: string
  group: (typeof indicatorGroups)[number]
  value: number | null
  /** Which cases it counts; `other`: a punishment beside the fine. */
  counted?: CountedFigure
  other?: string
  /** Which checks it counts. */
  checks?: 'all' | 'stop-mine' | 'stop-work' | 'stop-use' | 'findings' | 'major'
  percent?: true
}

/** What a bureau reports of a period, line by line: page and sheet show these. */
export function indicatorsOf({ figures, checks, others }: Period): Indicator[] {
  const { filed, open, decided, closed, transferred, enterprises, persons, measures } = figures
  const ofChecks: Indicator[] = checks
    ? [
        { key: 'rounds', group: 'checks', value: checks.rounds, checks: 'all' },
        { key: 'visits', group: 'checks', value: checks.visits, checks: 'all' },
        { key: 'findings', group: 'checks', value: checks.findings, checks: 'findings' },
        { key: 'major', group: 'checks', value: checks.major, checks: 'major' },
        { key: 'minesStopped', group: 'checks', value: checks.minesStopped, checks: 'stop-mine' },
        { key: 'placesStopped', group: 'checks', value: checks.placesStopped, checks: 'stop-work' },
        { key: 'usesStopped', group: 'checks', value: checks.usesStopped, checks: 'stop-use' },
      ]
    : []
  const rates: Indicator[] = checks
    ? [
        { key: 'penaltyRate', group: 'punishments', value: penaltyRate(figures, checks.visits), percent: true },
        { key: 'punishedVisits', group: 'punishments', value: checks.punished },
        { key: 'punishedShare', group: 'punishments', value: punishedShare(checks), percent: true },
      ]
    : []
  return [
    ...ofChecks,
    { key: 'filed', group: 'cases', value: filed, counted: 'filed' },
    { key: 'open', group: 'cases', value: open, counted: 'open' },
    { key: 'decided', group: 'cases', value: decided, counted: 'decided' },
    { key: 'closed', group: 'cases', value: closed, counted: 'closed' },
    { key: 'transferred', group: 'cases', value: transferred, counted: 'transferred' },
    { key: 'punishments', group: 'punishments', value: punishmentsOf(figures), counted: 'punished' },
    { key: 'enterprises', group: 'punishments', value: enterprises, counted: 'enterprises' },
    { key: 'persons', group: 'punishments', value: persons, counted: 'persons' },
    { key: 'fines', group: 'punishments', value: finesOf(figures), counted: 'punished' },
    { key: 'enterpriseFines', group: 'punishments', value: figures.enterpriseFines, counted: 'enterprises' },
    { key: 'personFines', group: 'punishments', value: figures.personFines, counted: 'persons' },
    { key: 'paid', group: 'punishments', value: figures.paid, counted: 'paid' },
    { key: 'collected', group: 'punishments', value: collectedShare(figures), percent: true },
    { key: 'added', group: 'punishments', value: figures.added, counted: 'added' },
    { key: 'addedPaid', group: 'punishments', value: figures.addedPaid, counted: 'added' },
    ...rates,
    { key: 'measures', group: 'others', value: measures, counted: 'measures' },
    ...Object.entries(others).map(([other, value]): Indicator => ({
      key: `other.${other}`,
      group: 'others',
      value,
      counted: 'punished',
      other,
    })),
  ]
}

/** The lines of a period beside those of the year before; what stands in one of them alone was nothing in the other. */
export function comparedIndicators(now: Period, before: Period): (Indicator & { before: number | null })[] {
  const others = Object.keys({ ...now.others, ...before.others }).toSorted()
  const filled = (one: Period): Period => ({
    ...one,
    others: Object.fromEntries(others.map((key) => [key, one.others[key] ?? 0])),
  })
  const earlier = new Map(indicatorsOf(filled(before)).map((one) => [one.key, one.value]))
  return indicatorsOf(filled(now)).map((one) => ({ ...one, before: earlier.get(one.key) ?? null }))
}

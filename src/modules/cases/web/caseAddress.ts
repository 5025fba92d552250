import { z } from 'zod'
import { Day } from '#platform/day'
import { Id } from '#platform/id'
import { CaseSource, CaseStage } from '../model.ts'
import { CountedFigure } from '../api/figures.ts'

export const views = ['mine', 'open', 'ended', 'all'] as const
export const nearness = ['overdue', 'soon', 'later'] as const
export const waiters = ['handle', 'review', 'decide', 'party', 'court'] as const
export type Waiter = (typeof waiters)[number]

/** The whole view of the board as it stands in its address; `from` and `to` are days of proposal, `after` the end of the page before. */
export const CaseAddress = z.object({
  view: z.enum([...views, ...nearness]).default('mine'),
  with: z.enum(waiters).optional(),
  text: z.string().optional(),
  region: z.string().optional(),
  mine: Id.optional(),
  stage: CaseStage.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** What a figure of the statistics counts, in which days, of which row. */
  counted: CountedFigure.optional(),
  countedFrom: Day.optional(),
  countedTo: Day.optional(),
  kind: z.string().optional(),
  violation: z.string().optional(),
  provision: z.string().optional(),
  officer: Id.optional(),
  campaign: z.string().optional(),
  source: CaseSource.shape.kind.optional(),
  other: z.string().optional(),
  after: z.string().optional(),
  /** The case whose drawer is open. */
  open: Id.optional(),
})
export type CaseAddress = z.infer<typeof CaseAddress>

/** What the statistics put into the address. */
export const countedKeys = [
  'counted',
  'countedFrom',
  'countedTo',
  'kind',
  'violation',
  'provision',
  'officer',
  'campaign',
  'source',
  'other',
] as const
const filterKeys = ['with', 'text', 'region', 'mine', 'stage', 'from', 'to', ...countedKeys] as const
/** Those behind 展开. */
export const moreKeys = ['from', 'to'] as const

export function isFiltered(at: CaseAddress): boolean {
  return filterKeys.some((key) => at[key] !== undefined)
}

export function withoutFilters(): Partial<CaseAddress> {
  return { ...Object.fromEntries(filterKeys.map((key) => [key, undefined])), after: undefined }
}

/** The address as the server asks for it: what still runs by its next limit, what may have ended the newest first. */
export function filtersOf({ view, open: _, text, ...rest }: CaseAddress) {
  const mayHaveEnded = rest.with === undefined && (view === 'ended' || view === 'all')
  return {
    ...rest,
    which: view,
    text: text || undefined,
    sort: mayHaveEnded ? ('newest' as const) : ('due' as const),
  }
}

/** The address of the board under such filters. */
export function boardHref(filters: Partial<Record<keyof CaseAddress, string | undefined>>): string {
  const given = Object.entries(filters).filter((one): one is [string, string] => one[1] !== undefined)
  return given.length === 0 ? '/cases' : `/cases?${new URLSearchParams(given).toString()}`
}

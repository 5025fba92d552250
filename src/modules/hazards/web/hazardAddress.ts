import { z } from 'zod'
import { Day } from '#platform/day'
import { Id } from '#platform/id'
import { Category, FoundLevel, Grade, Source, State } from '../model.ts'

export const views = [
  'open',
  'overdue',
  'soon',
  'to-grade',
  'to-recheck',
  'extension',
  'listed',
  'closed',
  'all',
] as const

/** How many hazards a page of the list holds. */
export const size = 50

/** The whole view of the list as it stands in its address; `from` and `to` are days of finding. */
export const HazardAddress = z.object({
  view: z.enum(views).default('open'),
  text: z.string().optional(),
  region: z.string().optional(),
  mine: Id.optional(),
  grade: Grade.optional(),
  state: State.optional(),
  source: Source.optional(),
  level: FoundLevel.optional(),
  category: Category.optional(),
  criterion: z.string().optional(),
  campaign: z.string().optional(),
  origin: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  page: z.coerce.number().int().min(1).default(1),
})
export type HazardAddress = z.infer<typeof HazardAddress>

/** What narrows a view, and is taken back by 重置. */
const filterKeys = [
  'text',
  'region',
  'mine',
  'grade',
  'state',
  'source',
  'level',
  'category',
  'criterion',
  'campaign',
  'origin',
  'from',
  'to',
] as const

/** Those behind 展开. */
export const moreKeys = ['state', 'level', 'category', 'criterion', 'campaign', 'from', 'to'] as const

export function isFiltered(at: HazardAddress): boolean {
  return filterKeys.some((key) => at[key] !== undefined)
}

export function withoutFilters(): Partial<HazardAddress> {
  return { ...Object.fromEntries(filterKeys.map((key) => [key, undefined])), page: 1 }
}

/** The address as the server asks for it, without the page. */
export function filtersOf({ page: _, source, state, text, ...rest }: HazardAddress) {
  return {
    ...rest,
    text: text || undefined,
    source: source && [source],
    state: state && [state],
  }
}

/** The address of the list under such filters. */
export function listHref(filters: Partial<Record<keyof HazardAddress, string | undefined>>): string {
  const given = Object.entries(filters).filter((one): one is [string, string] => one[1] !== undefined)
  return `/hazards?${new URLSearchParams(given).toString()}`
}

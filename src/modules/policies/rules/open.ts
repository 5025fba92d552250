/** What is still open in a draft: the first thing that a person must decide, and which member of it is wrong. */
import { Indicator, Obligation } from '../model.ts'

/** What a person is asked: who owes it, what deed proves it, what starts the clock, which figure is meant, or by when. */
export const questions = ['subject-open', 'trigger-open', 'deed-open', 'indicator-open', 'limit-open'] as const
export type Question = (typeof questions)[number]

type Draft = Readonly<Record<string, unknown>>

/**
 * The question that a draft leaves open. `asked` is the one put before: “by when” cannot be told from what is missing, since
 * a task may stand without a limit, so it stays until a day or another rhythm is given.
 */
export function questionOf(draft: Draft, asked: string | null = null): Question | null {
  if (!draft['binds']) return 'subject-open'
  if (draft['kind'] === 'reaction' && !(draft['after'] as { word?: string } | undefined)?.word) return 'trigger-open'
  if ((draft['kind'] === 'quota' || draft['kind'] === 'reaction') && !draft['does']) return 'deed-open'
  if (draft['kind'] === 'target' && !draft['indicator']) return 'indicator-open'
  if (draft['kind'] === 'target' && !draft['by']) return 'limit-open'
  if (
    draft['kind'] === 'task' &&
    asked === 'limit-open' &&
    !draft['due'] &&
    (draft['settings'] as string[] | undefined)?.includes('every')
  )
    return 'limit-open'
  return null
}

/** The draft as an obligation and the indicator that it defines, or the member that is missing or wrong. */
export function wholeOf(draft: Draft): { obligation: Obligation; defines: Indicator | null } | { member: string } {
  const { defines, ...own } = draft
  const parsed = Obligation.safeParse(own)
  if (!parsed.success) return { member: String(parsed.error.issues[0]?.path[0] ?? 'kind') }
  if (parsed.data.kind === 'target' && parsed.data.atLeast === undefined && parsed.data.atMost === undefined)
    return { member: 'atLeast' }
  if (parsed.data.kind === 'quota' && parsed.data.by !== undefined && !/^(\d{2}-)?\d{1,2}$/.test(parsed.data.by))
    return { member: 'by' }
  if (defines === undefined) return { obligation: parsed.data, defines: null }
  const indicator = Indicator.safeParse(defines)
  return indicator.success ? { obligation: parsed.data, defines: indicator.data } : { member: 'indicator' }
}

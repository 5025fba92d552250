import { daysBetween, dayOf } from '#platform/day'
import type { Reason } from '#platform/refusal'
import type { DutyState, Say } from '#platform/web'
import type { Case, CaseStepKind } from '../model.ts'
import type { TakenKind } from './caseStepFields.ts'

type Limit = Case['limits'][number]
type WhyNot = { code: string; facts: Readonly<Record<string, unknown>> }

/** A reason with steps, stages and parties by their names, as a sentence has them. */
export function whyShown(why: WhyNot, file: Pick<Case, 'parties'>, say: Say): Reason {
  const { step, stage, party } = why.facts
  const named: Record<string, unknown> = {
    ...why.facts,
    ...(typeof step === 'string' && say.has(`case-step.${step}`) ? { step: say(`case-step.${step}`) } : {}),
    ...(typeof stage === 'string' ? { stage: say(`case-stage.${stage}`) } : {}),
    ...(typeof party === 'string' ? { party: partyName(file, party) } : {}),
  }
  return { code: why.code, facts: named as Reason['facts'] }
}

export function partyName({ parties }: Pick<Case, 'parties'>, id: string | null): string {
  return parties.find((one) => one.id === id)?.name ?? ''
}

/** What it is, and of whom: `送达：石门煤矿`. */
export function ofWhom(say: Say, ...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(say.language === 'zh' ? '：' : ': ')
}

/** Names one after the other. */
export function namesSaid(say: Say, names: readonly string[]): string {
  return names.join(say.language === 'zh' ? '、' : ', ')
}

/** What comes next, whoever does it, and whether the one who looks may. */
export function nextOf(
  file: Case,
):
  | { kind: TakenKind; party: string | null; with: 'handle' | 'review' | 'decide' | 'party' | 'court'; may: boolean }
  | undefined {
  const { next } = file
  if (!next || next.kind === 'proposed') return undefined
  return { ...next, kind: next.kind, may: mayTake(file, next.kind, next.party) }
}

/** Whether a step is offered; of a step that names its party in a field, the party stands in the form. */
export function mayTake({ offers }: Pick<Case, 'offers'>, kind: CaseStepKind, party: string | null): boolean {
  return offers.some((one) => one.kind === kind && one.whyNot === null && (one.party === party || one.party === null))
}

/** Why a step may not be taken as it stands, where the case says so; an address may name one that nobody offered. */
export function whyNotTaken(file: Pick<Case, 'offers'>, kind: CaseStepKind, party: string | null): WhyNot | null {
  if (mayTake(file, kind, party)) return null
  const of = file.offers.filter((one) => one.kind === kind)
  return (of.find((one) => one.party === party) ?? of[0])?.whyNot ?? null
}

export function offered({ offers }: Pick<Case, 'offers'>): { kind: TakenKind; party: string | null }[] {
  return offers.flatMap(({ kind, party, whyNot }) => (whyNot === null && kind !== 'proposed' ? [{ kind, party }] : []))
}

/** How a limit stands, with the days that are left or over. */
export function limitShown(
  { state, due, workingDaysLeft }: Limit,
  today: string,
  say: Say,
): { mark: DutyState; said: string } {
  const left = daysBetween(today, lastDay(due))
  if (state === 'open' && left === 0) return { mark: 'soon', said: say('cases.limit.today') }
  const marks = { met: 'met', late: 'late', overdue: 'overdue', paused: 'blocked', void: 'waived' } as const
  const mark = state === 'open' ? (left <= 3 ? 'soon' : 'open') : marks[state]
  if (state === 'open' && workingDaysLeft !== null)
    return { mark, said: say('cases.limit.workdays', { n: workingDaysLeft }) }
  return { mark, said: say(`cases.limit.${state}`, { n: Math.abs(left) }) }
}

/** Limits that run before those that ended, each the nearest first: what is owed stands above. */
export function limitsInOrder({ limits }: Pick<Case, 'limits'>): { running: Limit[]; ended: Limit[] } {
  const byDue = limits.toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))
  const runs = ({ state }: Limit) => state === 'open' || state === 'overdue' || state === 'paused'
  return { running: byDue.filter(runs), ended: byDue.filter((one) => !runs(one)) }
}

/** Whether a figure of law rests on less than the statute or two sources. */
export function isUnsure(confidence: string): boolean {
  return ['setting', 'one-source', 'inferred', 'knowledge', '1', 'I', 'K'].includes(confidence)
}

type Next = NonNullable<ReturnType<typeof nextOf>>

/** Who is to act, by name where it is known. */
export function whomSaid(file: Case, next: Next, say: Say): string {
  const names = namesSaid(
    say,
    file.handlers.map((one) => one.name),
  )
  if (next.with === 'handle' && names) return `${say('cases.waits.handle')} ${names}`
  if (next.with === 'party' && next.party) return partyName(file, next.party)
  return say(`cases.waits.${next.with}`)
}

/** The last day of a term that ends with the moment given. */
export function lastDay(due: string): string {
  return dayOf(new Date(Date.parse(due) - 1).toISOString())
}

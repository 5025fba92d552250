import { deeds, isDeed } from '../index.ts'
import { whyNotFacts } from '../rules/deeds.ts'
import type { Reason } from '#platform/refusal'
import { momentOf } from './wall.ts'

/** An entry that is being written; kept on this machine until it is saved. `id` is minted here, so that sending twice saves once. */
export type Draft = {
  id: string
  word: string
  /** Wall time in Beijing, `2026-11-22T15:40`. */
  at: string
  mine?: { id: string; name: string } | undefined
  post?: string | undefined
  posts: { id: string; name: string }[]
  facts: Record<string, unknown>
  answers?: string | undefined
  /** Key of the duty from which the form was opened. */
  duty?: string | undefined
  files: { name: string; size: number; sha256: string }[]
  /** Milliseconds; when it was last kept. */
  keptAt?: number
}

const place = 'minelamp.draft.entry'

export function keptDraft(account: string): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(`${place}.${account}`) ?? 'null') as Draft | null
    return kept && typeof kept.id === 'string' && typeof kept.word === 'string' ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepDraft(account: string, draft: Draft): void {
  localStorage.setItem(`${place}.${account}`, JSON.stringify(draft))
}

export function dropDraft(account: string): void {
  localStorage.removeItem(`${place}.${account}`)
}

/** Whether somebody has written anything worth keeping. */
export function isWritten(draft: Draft): boolean {
  return Boolean(
    draft.word && (draft.mine || draft.files.length > 0 || Object.keys(draft.facts).some((name) => name !== 'for')),
  )
}

/** What is still missing or wrong, by field; empty when the entry may be sent. `now` is the wall time. */
export function faultsOf(draft: Draft, now: string): Partial<Record<'word' | 'mine' | 'at' | 'facts', Reason>> {
  const faults: Partial<Record<'word' | 'mine' | 'at' | 'facts', Reason>> = {}
  if (!isDeed(draft.word)) return { word: { code: 'log.word-missing', facts: {} } }
  if (deeds[draft.word].mine === 'one' && !draft.mine) faults.mine = { code: 'log.mine-missing', facts: {} }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(draft.at)) faults.at = { code: 'log.at-missing', facts: {} }
  else if (draft.at > now) faults.at = { code: 'log.at-future', facts: {} }
  const fact = whyNotFacts(draft.word, draft.facts)
  if (fact) faults.facts = fact
  return faults
}

/** The body that the server gets. */
export function bodyOf(draft: Draft) {
  const facts = Object.fromEntries(
    Object.entries(draft.facts).filter(([, value]) => value !== undefined && value !== ''),
  )
  return {
    id: draft.id,
    word: draft.word as keyof typeof deeds,
    happenedAt: momentOf(draft.at),
    ...(draft.mine ? { mine: draft.mine.id } : {}),
    ...(draft.post ? { post: draft.post } : {}),
    posts: draft.posts.map((one) => one.id),
    facts,
    proof: draft.files.map((one) => one.sha256),
    ...(draft.answers ? { answers: draft.answers } : {}),
  }
}

import { deeds, isDeed } from '../index.ts'
import { whyNotFacts } from '../rules/deeds.ts'
import type { Reason } from '#platform/refusal'
import { momentOf, whyNotWall } from './wall.ts'

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
  /** Somebody said that it is another deed than the one on the record. */
  apart?: boolean
  /** Milliseconds; when it was last kept. */
  keptAt?: number
}

const place = 'minelamp.draft.entry'

/** The drafts that a text of this machine's store holds, newest first; none where it was cut. */
export function draftsIn(text: string | null): Draft[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    // Older pages kept one draft by itself.
    const all = (Array.isArray(kept) ? kept : [kept]) as (Draft | null)[]
    return all
      .filter((one): one is Draft => typeof one?.id === 'string' && typeof one.word === 'string')
      .toSorted((a, b) => (b.keptAt ?? 0) - (a.keptAt ?? 0))
  } catch {
    return []
  }
}

/** The drafts with one as it now stands; the others wait until each is taken back or thrown away. */
export function withDraft(drafts: readonly Draft[], draft: Draft): Draft[] {
  return [draft, ...drafts.filter((one) => one.id !== draft.id)]
}

export function keptDrafts(account: string): Draft[] {
  return draftsIn(localStorage.getItem(`${place}.${account}`))
}

export function keepDraft(account: string, draft: Draft): void {
  write(account, withDraft(keptDrafts(account), draft))
}

/** Throws one draft away: it was sent, or is not wanted. */
export function dropDraft(account: string, id: string): void {
  write(
    account,
    keptDrafts(account).filter((one) => one.id !== id),
  )
}

function write(account: string, drafts: readonly Draft[]): void {
  if (drafts.length > 0) localStorage.setItem(`${place}.${account}`, JSON.stringify(drafts))
  else localStorage.removeItem(`${place}.${account}`)
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
  const at = whyNotWall(draft.at, now)
  if (at) faults.at = at
  if (!isDeed(draft.word)) return { ...faults, word: { code: 'log.word-missing', facts: {} } }
  if (deeds[draft.word].mine === 'one' && !draft.mine) faults.mine = { code: 'log.mine-missing', facts: {} }
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
    ...(draft.apart ? { apart: true } : {}),
  }
}

import type { Selfcheck, SelfcheckItem } from '../api.ts'
import { mintId } from '#platform/web'

/** One hazard as it is written; photos are hashes of files that are kept already. */
export type ItemDraft = {
  id: string
  text: string
  place: string
  grade: 'general' | 'major'
  category?: string | undefined
  criterion?: string | undefined
  dueOn?: string | undefined
  responsible: string
  closed: string
  before: string[]
}

export type About = { by: Selfcheck['by']; scope: 'general' | 'major'; day: string }
export type SelfcheckDraft = { id: string; about: About; items: ItemDraft[] }

export function newItem(): ItemDraft {
  return { id: mintId(), text: '', place: '', grade: 'general', responsible: '', closed: '', before: [] }
}

/** What stands there before anything is written: today, by one's own post. */
export function newDraft(role: string, today: string): SelfcheckDraft {
  const by = (['mine-head', 'mine-deputy', 'mine-engineer', 'mine-clerk'] as const).find((one) => one === role)
  return { id: mintId(), about: { by: by ?? 'mine-clerk', scope: 'general', day: today }, items: [] }
}

/** The draft kept as text, or the fresh one where nothing readable was kept. */
export function draftOf(kept: string, fresh: SelfcheckDraft): SelfcheckDraft {
  try {
    const draft = JSON.parse(kept) as SelfcheckDraft
    return typeof draft.id === 'string' && Array.isArray(draft.items) ? draft : fresh
  } catch {
    return fresh
  }
}

/** The first moment of the day in Beijing: a check is counted by its day. */
export function instantOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

/** A hazard as it is sent; undefined while what it needs is missing. */
export function itemOf(draft: ItemDraft): SelfcheckItem | undefined {
  const { id, grade, category, criterion, dueOn, before } = draft
  const text = draft.text.trim()
  if (text === '' || (grade === 'major' && !criterion)) return undefined
  const words = { place: draft.place.trim(), responsible: draft.responsible.trim(), closed: draft.closed.trim() }
  return {
    id,
    text,
    grade,
    immediate: false,
    before,
    after: [],
    ...(category ? { category: category as SelfcheckItem['category'] } : {}),
    ...(criterion ? { criterion } : {}),
    ...(dueOn && grade === 'general' && words.closed === '' ? { dueOn } : {}),
    ...Object.fromEntries(
      Object.entries(words).filter(([key, value]) => value !== '' && !(key === 'closed' && grade === 'major')),
    ),
  }
}

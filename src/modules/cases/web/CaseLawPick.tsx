import type { Case } from '../model.ts'
import type { ItemDraft } from './CasePenaltyFields.tsx'

/** The provision of a violation, picked from the standards in force on the day of the conduct. */
export function CaseLawPick(_: {
  file: Case
  kind: 'enterprise' | 'person'
  item: ItemDraft
  onChange: (patch: ItemDraft) => void
}) {
  return null
}

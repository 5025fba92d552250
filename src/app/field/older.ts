import { dayOf } from '#platform/day'
import { instantOf } from './clock.ts'
import { beginList } from './lists.ts'
import type { CheckQuestion } from './questions.ts'
import type { Sheet, SheetList } from './store.ts'

/** A check as earlier editions of the app kept it: by one checklist at most. */
type Older = Omit<Sheet, 'lists'> & {
  lists?: readonly SheetList[]
  checklist?: { entry: string; edition: SheetList['edition'] }
  place?: string
}

/** Makes a check that an earlier edition of the app began into one of today, in its place. */
export function fromOneChecklist(sheet: Older): void {
  if (sheet.lists) return
  const { checklist, place } = sheet
  delete sheet.checklist
  delete sheet.place
  sheet.lists = []
  if (!checklist) return
  const list = beginList(checklist.edition, checklist.entry, sheet.mine.id, dayOf(instantOf(sheet.begun)))
  const where = checklist.edition.definition.fields.find((one) => one.type === 'place')
  sheet.lists = [where && place ? { ...list, values: { ...list.values, [where.id]: { text: place } } } : list]
  // Answers and photos name the questions as they were: their names stay.
  sheet.questions = sheet.questions.map((one): CheckQuestion => ({ ...one, of: { list: list.id, question: one.id } }))
}

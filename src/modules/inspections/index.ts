export * as api from './api.ts'
export * from './model.ts'
export type { CheckFigures } from './api/figures.ts'
export type { NumberRange, RangeKind, Seen, TeamCheck, TeamLine } from './api/field.ts'
export { flatten, fold } from './rules/lists.ts'
export { type Clash, type Fields, isSame, mergeWritten } from './rules/merge.ts'
export { whyNotRecheck } from './rules/rechecks.ts'
export {
  type Order,
  orderContent,
  orderKindOf,
  orderText,
  type OrderText,
  refusalSaid,
  whyNotOrder,
} from './rules/papers/orders.ts'
export { seenOf } from './rules/seen.ts'
export { kindSaid } from './rules/plan-words.ts'
export { findingSaid, recordText, type RecordText, type Written } from './rules/record-words.ts'
export { whyNotClose, whyNotFinding } from './rules/why-checks.ts'
export { words } from './words.ts'

export * as api from './api.ts'
export type { Cell, DutyLine, EntryLine, StepLine, WhyReply } from './api.ts'
export * from './model.ts'
export { commonFacts, type Deed, type DeedFact, deeds, DeedWord, isDeed } from './rules/deeds.ts'
export { deriveDuties } from './rules/derive.ts'
export type { DeriveOptions } from './rules/ground.ts'
export { computeIndicator, type Value } from './rules/indicator.ts'
export {
  clauseOf,
  daysPast,
  ownerOf,
  periodName,
  reasonOf,
  shortPolicy,
  type Speak,
  standOf,
  titleOf,
} from './rules/line-words.ts'
export type { Proof } from './rules/proof.ts'
export { speakIn } from './rules/speak-in.ts'
export { daysLeft, stateOf } from './rules/state.ts'
export { isCovered, workingDayFrom, workingDaysAfter, workingDaysIn } from './rules/working-days.ts'
export { words } from './words.ts'
export { spokenWords } from './words/spoken.ts'

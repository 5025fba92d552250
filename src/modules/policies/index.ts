export * from './model.ts'
export * as api from './api.ts'
export type { DocumentHead, DraftObligation, EditionHead, ShownProposal } from './api.ts'
export { type Reading } from './reading.ts'
export { type Comparison, compareObligations } from './rules/compare.ts'
export { openJudge } from './rules/judge.ts'
export { paperIn, stepIn } from './rules/phrases.ts'
export { type Proposal, proposeFrom } from './rules/propose.ts'
export { readText } from './rules/read-text.ts'
export { refusalWords } from './rules/refusals.ts'
export { shortTitle } from './rules/titles.ts'
export {
  expandWhere,
  type Explanation,
  explain,
  type Facts,
  factsNamed,
  holds,
  leavesOf,
  type Truth,
  undeclaredFacts,
} from './rules/where.ts'
export { recordWords } from './rules/vocabulary.ts'
export { words } from './words.ts'

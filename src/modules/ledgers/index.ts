export * as api from './api.ts'
export * from './model.ts'
export { cellsOf, kindOfCell, type ListCell } from './rules/cells.ts'
export { checkDefinition } from './rules/check.ts'
export type { DefinitionFault } from './rules/definition-faults.ts'
export { computeValue } from './rules/compute.ts'
export {
  askedFor,
  type Deed,
  type Fault,
  type FieldState,
  fillForm,
  type Form,
  filesIn,
  type Moment,
  proofOf,
} from './rules/form.ts'
export { fieldOf, firstState, isLive, said, stateOf, stepOf } from './rules/look-up.ts'
export { type Answers, countAnswers, progressOf, questionsOf } from './rules/questions.ts'
export { type Names, pointedTo, showValue, titleOf } from './rules/show.ts'
export { type Actor, stepsFrom, whyNotChange, whyNotMake, whyNotStep, whyNotVoid } from './rules/steps.ts'
export { factsTold, momentTold, numberTold } from './rules/telling.ts'
export { readValue } from './rules/values.ts'
export { words } from './words.ts'

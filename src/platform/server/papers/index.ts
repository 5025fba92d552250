/** Official papers 文书 on the server: issued from forms, kept as they are, corrected and voided; see README.md. */
export { type AwaitedPaper, awaitPapers, countAwaited, hastened, nextAwaited, noLongerAwaited } from './awaited.ts'
export { type Edition, formAt, loadForms } from './forms.ts'
export { correctPaper, type IssuedPaper, issuePaper, type NewPaper } from './issue.ts'
export { findNumbers, type PaperRange, reservePaperNumbers, returnPaperNumbers, takePaperNumber } from './numbers.ts'
export { takeOwnForms } from './own-forms.ts'
export { type Pictures, printDraft, printPaper } from './print.ts'
export { findPapers, readPaper, readPaperFile, voidPaper } from './reads.ts'

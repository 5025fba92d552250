/** The contract of duties: lists and boards with their sheets, the why, entries of the record, rulings, tasks and steps. */
export * from './api/lists.ts'
export * from './api/entries.ts'
export * from './api/why.ts'
export * from './api/rulings.ts'
export * from './api/sheets.ts'

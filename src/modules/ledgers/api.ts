export * from './api/entries.ts'
export * from './api/ledgers.ts'
export * from './api/sheets.ts'

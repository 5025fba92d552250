/** The contract of the register: mines with their history and timeline, sheets in and out, the rows beside a mine. */
export * from './api/mines.ts'
export * from './api/sheets.ts'
export * from './api/rows.ts'

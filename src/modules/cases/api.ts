export * from './api/cases.ts'
export * from './api/papers.ts'
export * from './api/law.ts'
export * from './api/figures.ts'

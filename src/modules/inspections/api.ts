export * from './api/checks.ts'
export * from './api/offices.ts'
export * from './api/plans.ts'

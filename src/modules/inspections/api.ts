export * from './api/checks.ts'
export * from './api/field.ts'
export * from './api/offices.ts'
export * from './api/plans.ts'

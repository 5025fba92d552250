export * from './model/checks.ts'
export * from './model/plans.ts'

export * from './model/checks.ts'
export * from './model/lists.ts'
export * from './model/plans.ts'
export * from './model/rechecks.ts'

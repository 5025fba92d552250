export * from './api/plans.ts'

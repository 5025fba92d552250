/** The contract of hazards: finding and working on them, criteria, ladder, counts, self-checks of mines, reports upward. */
export * from './api/hazards.ts'
export * from './api/steps.ts'
export * from './api/standards.ts'
export * from './api/statistics.ts'
export * from './api/ladder.ts'
export * from './api/candidates.ts'
export * from './api/selfchecks.ts'
export * from './api/reports.ts'

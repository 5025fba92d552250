export * from './model/cases.ts'
export * from './model/parts.ts'
export * from './model/steps.ts'
export * from './model/files.ts'

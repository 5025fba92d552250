export * from './model/points.ts'
export * from './model/states.ts'
export * from './model/underground.ts'
export * from './model/sources.ts'

export * from './model/states.ts'
export * from './model/underground.ts'

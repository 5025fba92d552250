export * as api from './api.ts'
export * from './model.ts'
export { words } from './words.ts'

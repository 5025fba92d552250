export * as api from './api.ts'
export type { Found, Taken } from './api.ts'
export * from './model.ts'
export { words } from './words.ts'

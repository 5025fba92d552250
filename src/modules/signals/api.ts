export * from './api/wall.ts'

export * from './api/map.ts'
export * from './api/points.ts'
export * from './api/wall.ts'
export * from './api/sources.ts'

export * from './api/accounts.ts'
export * from './api/organisations.ts'
export * from './api/posts.ts'
export * from './api/session.ts'

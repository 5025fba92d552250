export * from './store/documents.ts'
export * from './store/proposals.ts'
export * from './store/editions.ts'

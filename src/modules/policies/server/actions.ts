export * from './actions/documents.ts'
export * from './actions/editions.ts'
export * from './actions/proposals.ts'
export * from './actions/publishing.ts'

import { NotebookTabs } from 'lucide-react'
import type { PageRoute } from '#platform/web'

export { Questions } from './Questions.tsx'
export { FormFields } from './FormFields.tsx'
export { useMoment } from './useMoment.ts'

export const pages: readonly PageRoute[] = [
  {
    path: '/ledgers',
    title: 'ledgers.title',
    group: 'policies',
    order: 20,
    icon: NotebookTabs,
    may: 'ledgers.read',
    go: 'B',
    load: async () => (await import('./Ledgers.tsx')).Ledgers,
  },
  {
    path: '/ledgers/:ledger',
    title: 'ledgers.title',
    may: 'ledgers.read',
    load: async () => (await import('./LedgerList.tsx')).LedgerList,
  },
  {
    path: '/ledgers/:ledger/new',
    title: 'ledgers.new',
    may: 'ledgers.write',
    load: async () => (await import('./LedgerNew.tsx')).LedgerNew,
  },
  {
    path: '/ledgers/:ledger/import',
    title: 'ledgers.import',
    may: 'ledgers.write',
    load: async () => (await import('./LedgerImport.tsx')).LedgerImport,
  },
  {
    path: '/ledgers/:ledger/:entry',
    title: 'ledgers.title',
    may: 'ledgers.read',
    load: async () => (await import('./LedgerEntry.tsx')).LedgerEntry,
  },
]

import { FileText } from 'lucide-react'
import { useMay, useRead, type NavCount, type PageRoute } from '#platform/web'
import * as api from '../api.ts'

/** Documents that wait for review, for those who review. */
function useReviewing(): NavCount | undefined {
  const may = useMay('policies.review')
  const read = useRead(
    api.findDocuments,
    { query: { state: 'reviewing' } },
    { when: may, wakes: ['document.', 'policy.'], fresh: 120_000 },
  )
  return may && read.data ? { count: read.data.length } : undefined
}

export const pages: readonly PageRoute[] = [
  {
    path: '/policies',
    title: 'policies.title',
    group: 'policies',
    order: 1,
    icon: FileText,
    may: 'policies.read',
    go: 'P',
    useCount: useReviewing,
    load: async () => (await import('./Policies.tsx')).Policies,
  },
  {
    path: '/policies/documents/:id',
    title: 'review.title',
    may: 'policies.review',
    folded: true,
    load: async () => (await import('./Review.tsx')).Review,
  },
  {
    path: '/policies/editions/:id',
    title: 'edition.title',
    may: 'policies.read',
    load: async () => (await import('./Edition.tsx')).EditionPage,
  },
]

import { Gavel } from 'lucide-react'
import { addCard, type NavCount, type PageRoute, useRead } from '#platform/web'
import { api } from '../index.ts'
import { useNow } from './useNow.ts'

addCard({
  key: 'cases',
  place: 'mine.left',
  order: 40,
  may: 'cases.read',
  load: async () => (await import('./CardsOfCases.tsx')).MineCases,
})
addCard({
  key: 'cases',
  place: 'check.foot',
  may: 'cases.read',
  load: async () => (await import('./CheckCases.tsx')).CheckCases,
})
addCard({
  key: 'cases',
  place: 'hazard.side',
  may: 'cases.read',
  load: async () => (await import('./CardsOfCases.tsx')).HazardCases,
})
addCard({
  key: 'cases',
  place: 'home.side',
  may: 'cases.read',
  load: async () => (await import('./CardsOfCases.tsx')).HomeCases,
})

/** Cases that wait for me; plum once the limit of one of them is over. */
function useWaiting(): NavCount | undefined {
  const now = useNow()
  const read = useRead(api.findCases, { query: { which: 'mine' } }, { wakes: ['case.'], fresh: 60_000 })
  const items = read.data?.items ?? []
  if (items.length === 0) return undefined
  const owed = items.some((one) => one.nextDue !== null && Date.parse(one.nextDue) < now)
  return { count: items.length, ...(owed ? { owed } : {}) }
}

export const pages: readonly PageRoute[] = [
  {
    path: '/cases',
    title: 'cases.title',
    group: 'work',
    order: 50,
    icon: Gavel,
    may: 'cases.read',
    useCount: useWaiting,
    load: async () => (await import('./CaseList.tsx')).CaseList,
  },
  {
    path: '/cases/new',
    title: 'docket.page.propose',
    folded: true,
    may: 'cases.handle',
    load: async () => (await import('./CaseNew.tsx')).CaseNew,
  },
  {
    path: '/cases/papers',
    title: 'docket.page.issued',
    may: 'cases.read',
    load: async () => (await import('./IssuedPapers.tsx')).IssuedPapers,
  },
  {
    path: '/cases/archive',
    title: 'docket.page.archive',
    may: 'cases.read',
    load: async () => (await import('./CaseArchive.tsx')).CaseArchive,
  },
  {
    path: '/cases/publicity',
    title: 'publicity.title',
    folded: true,
    may: 'cases.read',
    load: async () => (await import('./CasePublicity.tsx')).CasePublicity,
  },
  {
    path: '/cases/statistics',
    title: 'case-figures.title',
    may: 'cases.read',
    load: async () => (await import('./CaseStatistics.tsx')).CaseStatistics,
  },
  {
    path: '/cases/:id',
    title: 'cases.one',
    may: 'cases.read',
    load: async () => (await import('./CasePage.tsx')).CasePage,
  },
]

import { TriangleAlert } from 'lucide-react'
import { type NavCount, type PageRoute, useMay, useRead } from '#platform/web'
import { api } from '../index.ts'

/** Overdue ones in one's range, plum in the navigation. */
function useOverdue(): NavCount | undefined {
  const may = useMay('hazards.read')
  const read = useRead(
    api.findHazards,
    { query: { view: 'overdue', size: 1 } },
    { wakes: ['hazard.', 'recheck.'], when: may },
  )
  const total = read.data?.total ?? 0
  return total > 0 ? { count: total, owed: true } : undefined
}

export const pages: readonly PageRoute[] = [
  {
    path: '/hazards',
    title: 'hazards.title',
    group: 'work',
    order: 40,
    icon: TriangleAlert,
    may: 'hazards.read',
    useCount: useOverdue,
    load: async () => (await import('./HazardList.tsx')).HazardList,
  },
  {
    path: '/hazards/new',
    title: 'hazards.new',
    may: 'hazards.find',
    load: async () => (await import('./HazardNew.tsx')).HazardNew,
  },
  {
    path: '/hazards/listed',
    title: 'hazards.listed.title',
    may: 'hazards.read',
    load: async () => (await import('./HazardListed.tsx')).HazardListed,
  },
  {
    path: '/hazards/selfchecks',
    title: 'selfchecks.title',
    may: 'hazards.read',
    load: async () => (await import('./Selfchecks.tsx')).Selfchecks,
  },
  {
    path: '/hazards/selfchecks/new',
    title: 'selfchecks.new',
    may: 'hazards.find',
    load: async () => (await import('./SelfcheckNew.tsx')).SelfcheckNew,
  },
  {
    path: '/hazards/statistics',
    title: 'statistics.title',
    may: 'hazards.read',
    load: async () => (await import('./Statistics.tsx')).Statistics,
  },
  {
    path: '/hazards/:id',
    title: 'hazards.one',
    may: 'hazards.read',
    load: async () => (await import('./HazardPage.tsx')).HazardPage,
  },
]

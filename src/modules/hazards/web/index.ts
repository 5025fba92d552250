import { TriangleAlert } from 'lucide-react'
import { type NavCount, type PageRoute, useMay, useRead } from '#platform/web'
import { api } from '../index.ts'
import { useDisputed } from './useDisputed.ts'

/** Overdue ones in one's range, and those with edits that met, plum in the navigation. */
function useOwed(): NavCount | undefined {
  const may = useMay('hazards.read')
  const wakes = ['hazard.', 'recheck.']
  const overdue = useRead(api.findHazards, { query: { view: 'overdue', size: 1 } }, { wakes, when: may })
  const total = (overdue.data?.total ?? 0) + useDisputed()
  return total > 0 ? { count: total, owed: true } : undefined
}

export { MineFilter } from './MineFilter.tsx'

export const pages: readonly PageRoute[] = [
  {
    path: '/hazards',
    title: 'hazards.title',
    group: 'work',
    order: 40,
    icon: TriangleAlert,
    may: 'hazards.read',
    useCount: useOwed,
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
    path: '/hazards/disputed',
    title: 'hazards.page.disputed',
    may: 'hazards.read',
    load: async () => (await import('./HazardDisputed.tsx')).HazardDisputed,
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
    path: '/hazards/counts',
    title: 'counts.title',
    may: 'hazards.read',
    load: async () => (await import('./Counts.tsx')).Counts,
  },
  {
    path: '/hazards/quarterly',
    title: 'quarterly.title',
    may: 'hazards.read',
    load: async () => (await import('./Quarterly.tsx')).Quarterly,
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

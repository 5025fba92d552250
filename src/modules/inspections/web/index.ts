import { ClipboardCheck, ClipboardList } from 'lucide-react'
import type { PageRoute } from '#platform/web'

export { instantOf, nowWall, wallOf } from './wallClock.ts'

export const pages: readonly PageRoute[] = [
  {
    path: '/inspections/plans',
    title: 'inspections.plans',
    group: 'work',
    order: 30,
    icon: ClipboardList,
    may: 'inspections.read',
    load: async () => (await import('./Plans.tsx')).Plans,
  },
  {
    path: '/inspections/lines/:id/scheme',
    title: 'inspections.scheme',
    folded: true,
    may: 'inspections.read',
    load: async () => (await import('./SchemePage.tsx')).SchemePage,
  },
  {
    path: '/inspections/checks',
    title: 'inspections.checks',
    group: 'work',
    order: 31,
    icon: ClipboardCheck,
    may: 'inspections.read',
    load: async () => (await import('./Checks.tsx')).Checks,
  },
  {
    path: '/inspections/checks/:id',
    title: 'inspections.paper',
    folded: true,
    may: 'inspections.read',
    load: async () => (await import('./CheckPage.tsx')).CheckPage,
  },
]

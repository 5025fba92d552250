import { ClipboardList } from 'lucide-react'
import type { PageRoute } from '#platform/web'

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
]

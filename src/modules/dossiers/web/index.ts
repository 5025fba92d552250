import { ShieldCheck } from 'lucide-react'
import type { PageRoute } from '#platform/web'

export const pages: readonly PageRoute[] = [
  {
    path: '/dossiers',
    title: 'dossiers.title',
    group: 'results',
    order: 1,
    icon: ShieldCheck,
    may: 'record.read',
    go: 'F',
    load: async () => (await import('./Dossiers.tsx')).Dossiers,
  },
]

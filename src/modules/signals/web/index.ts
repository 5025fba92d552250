import { RadioTower } from 'lucide-react'
import type { PageRoute } from '#platform/web'

export const pages: readonly PageRoute[] = [
  {
    path: '/signals',
    title: 'signals.title',
    group: 'mines',
    order: 30,
    icon: RadioTower,
    may: 'signals.read',
    folded: true,
    go: 'W',
    load: async () => (await import('./Wall.tsx')).Wall,
  },
  {
    path: '/signals/map',
    title: 'signals.map',
    may: 'signals.read',
    folded: true,
    load: async () => (await import('./SignalMap.tsx')).SignalMap,
  },
  {
    path: '/signals/mines/:id',
    title: 'signals.mine',
    may: 'signals.read',
    folded: true,
    load: async () => (await import('./SignalMine.tsx')).SignalMine,
  },
]

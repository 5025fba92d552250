import { ShieldCheck } from 'lucide-react'
import { addCard, type PageRoute } from '#platform/web'

addCard({
  key: 'dossier',
  place: 'mine.head',
  order: 20,
  may: 'record.read',
  load: async () => (await import('./MineDossier.tsx')).MineDossier,
})

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

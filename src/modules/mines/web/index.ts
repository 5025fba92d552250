import { Landmark } from 'lucide-react'
import { type NavCount, type PageRoute } from '#platform/web'
import { useMineSearch } from './search.ts'

export { DrawingBoard, type Pin } from './DrawingBoard.tsx'

/** Nothing waits here for anybody. The navigation runs this, so Ctrl K finds mines from there on. */
function useMines(): NavCount | undefined {
  useMineSearch()
  return undefined
}

export const pages: readonly PageRoute[] = [
  {
    path: '/mines',
    title: 'mines.title',
    group: 'mines',
    order: 1,
    icon: Landmark,
    may: 'mines.read',
    go: 'M',
    useCount: useMines,
    load: async () => (await import('./MineList.tsx')).MineList,
  },
  {
    path: '/mines/new',
    title: 'new.title',
    may: 'mines.change',
    load: async () => (await import('./MineNew.tsx')).MineNew,
  },
  {
    path: '/mines/import',
    title: 'import.title',
    may: 'mines.import',
    load: async () => (await import('./MineImport.tsx')).MineImport,
  },
  {
    path: '/mines/:id',
    title: 'mine.tabs',
    may: 'mines.read',
    load: async () => (await import('./MinePage.tsx')).MinePage,
  },
  {
    path: '/mines/:id/change',
    title: 'change.title',
    may: 'mines.change',
    load: async () => (await import('./MineChange.tsx')).MineChange,
  },
]

import { Database, RadioTower } from 'lucide-react'
import { addCard, type NavCount, type PageRoute, useRead } from '#platform/web'
import { countNotices } from '../api/notices.ts'

addCard({
  key: 'signals',
  place: 'mine.right',
  order: 30,
  may: 'signals.read',
  load: async () => (await import('./MineColour.tsx')).MineColour,
})

for (const place of ['check.head', 'hazard.side'])
  addCard({ key: 'origin', place, may: 'signals.read', load: async () => (await import('./Origin.tsx')).Origin })

/** Unfinished warnings that one's mine or level was told of; plum once one of them is past a limit. */
function useTold(): NavCount | undefined {
  const { data } = useRead(countNotices, {}, { wakes: ['warning.'], fresh: 30_000 })
  return data?.mine ? { count: data.mine, owed: data.late > 0 } : undefined
}

/** The page of a big screen, which is none of the desk's. */
export { Screen } from './screen/Screen.tsx'

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
    useCount: useTold,
    load: async () => (await import('./Wall.tsx')).Wall,
  },
  {
    path: '/signals/warnings',
    title: 'signals.warnings',
    may: 'signals.read',
    load: async () => (await import('./Warnings.tsx')).Warnings,
  },
  {
    path: '/signals/duty',
    title: 'signals.duty',
    may: 'signals.duty',
    load: async () => (await import('./Watch.tsx')).Watch,
  },
  {
    path: '/signals/works',
    title: 'signals.works',
    may: 'signals.read',
    load: async () => (await import('./Works.tsx')).Works,
  },
  {
    path: '/signals/figures',
    title: 'signals.figures',
    may: 'signals.read',
    load: async () => (await import('./WarningFigures.tsx')).WarningFiguresPage,
  },
  {
    path: '/signals/notices',
    title: 'signals.notices',
    may: 'signals.read',
    load: async () => (await import('./Notices.tsx')).Notices,
  },
  {
    path: '/signals/hooks',
    title: 'signals.hooks',
    may: 'signals.manage',
    load: async () => (await import('./Hooks.tsx')).Hooks,
  },
  {
    path: '/signals/coverage',
    title: 'signals.coverage',
    may: 'signals.read',
    load: async () => (await import('./Coverage.tsx')).Coverage,
  },
  {
    path: '/signals/suspicions',
    title: 'signals.suspicions',
    may: 'signals.read',
    load: async () => (await import('./Suspicions.tsx')).Suspicions,
  },
  {
    path: '/signals/screens',
    title: 'signals.screens',
    may: 'signals.manage',
    load: async () => (await import('./Screens.tsx')).Screens,
  },
  {
    path: '/signals/retention',
    title: 'signals.retention',
    group: 'system',
    order: 4.5,
    icon: Database,
    may: 'accounts.manage',
    load: async () => (await import('./Retention.tsx')).Retention,
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
  {
    path: '/signals/sources',
    title: 'signals.sources',
    may: 'signals.read',
    folded: true,
    load: async () => (await import('./Sources.tsx')).Sources,
  },
]

import { CalendarDays, Mail, SquareCheck, Table2 } from 'lucide-react'
import { addCard, useRead, useMay, type NavCount, type PageRoute } from '#platform/web'
import { api } from '../index.ts'
import { useScope } from './scope.ts'

export { FilesField, ProofInput, type ProofFile } from './FilesField.tsx'
export { useKept } from './kept.ts'
export { MineFinder } from './MineFinder.tsx'

addCard({
  key: 'duties',
  place: 'mine.left',
  order: 30,
  may: 'duties.read',
  load: async () => (await import('./MineCard.tsx')).MineCard,
})
addCard({
  key: 'log',
  place: 'mine.head',
  order: 10,
  may: 'duties.log',
  load: async () => (await import('./MineDeed.tsx')).MineDeed,
})

/** What is overdue of mine, beside 我的职责. */
function useOverdue(): NavCount | undefined {
  const scope = useScope()
  const head = scope.kind === 'head'
  const read = useRead(
    api.findDuties,
    { query: { ...scope.query, state: ['overdue'], size: head ? 200 : 1 } },
    { wakes: true, when: scope.kind !== 'none', fresh: 30_000 },
  )
  return read.data && { count: head ? read.data.items.filter(scope.isMine).length : read.data.total, owed: true }
}

/** Drafts of the ladder that wait for my signature. */
function useDrafts(): NavCount | undefined {
  const may = useMay('duties.send')
  const read = useRead(
    api.findSteps,
    { query: { state: 'proposed', size: 200 } },
    { wakes: ['ladder.'], when: may, fresh: 60_000 },
  )
  return read.data && { count: read.data.length }
}

export const pages: readonly PageRoute[] = [
  {
    path: '/',
    title: 'duties.mine',
    group: 'work',
    order: 1,
    icon: SquareCheck,
    go: 'D',
    useCount: useOverdue,
    load: async () => (await import('./Home.tsx')).Home,
  },
  {
    path: '/board',
    title: 'duties.board',
    group: 'work',
    order: 2,
    icon: Table2,
    may: 'duties.read',
    go: 'B',
    load: async () => (await import('./Board.tsx')).Board,
  },
  {
    path: '/calendar',
    title: 'calendar.title',
    group: 'work',
    order: 3,
    icon: CalendarDays,
    may: 'duties.read',
    go: 'C',
    load: async () => (await import('./Calendar.tsx')).CalendarPage,
  },
  {
    path: '/duties/steps',
    title: 'steps.title',
    group: 'work',
    order: 4,
    icon: Mail,
    may: 'duties.send',
    useCount: useDrafts,
    load: async () => (await import('./Steps.tsx')).Steps,
  },
  {
    path: '/duties',
    title: 'duties.list',
    may: 'duties.read',
    load: async () => (await import('./Duties.tsx')).Duties,
  },
  {
    path: '/mines/:id/duties',
    title: 'duties.of-mine',
    may: 'duties.read',
    load: async () => (await import('./MineDuties.tsx')).MineDuties,
  },
  {
    path: '/entries',
    title: 'entries.title',
    may: 'duties.read',
    load: async () => (await import('./Entries.tsx')).Entries,
  },
  { path: '/log', title: 'log.title', may: 'duties.log', key: 'N', load: async () => (await import('./Log.tsx')).Log },
]

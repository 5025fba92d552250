import type { PageRoute } from '#platform/web'

export const pages: readonly PageRoute[] = [
  {
    path: '/cases/:id',
    title: 'cases.one',
    may: 'cases.read',
    load: async () => (await import('./CasePage.tsx')).CasePage,
  },
]

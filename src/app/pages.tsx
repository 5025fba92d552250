/// <reference types="vite/client" />
import type { PageRoute } from '#platform/web'
import type { Words } from '#platform/words'
import { words as appWords } from './words.ts'

// Every module with a `web/index.ts` is found by itself; its pages are fetched when first opened.
const fronts = import.meta.glob<readonly PageRoute[]>('../modules/*/web/index.ts', { eager: true, import: 'pages' })
const spoken = import.meta.glob<Words>('../modules/*/words.ts', { eager: true, import: 'words' })

/** Pages of the shell itself. */
const own: readonly PageRoute[] = [
  {
    path: '/account/password',
    title: 'password.title',
    load: async () => (await import('./PasswordPage.tsx')).PasswordPage,
  },
  {
    path: '/account/sessions',
    title: 'sessions.title',
    load: async () => (await import('./Sessions.tsx')).SessionsPage,
  },
]

export const pages: readonly PageRoute[] = [...Object.values(fronts).flat(), ...own]

/** All words that pages need. */
export const words: Words = Object.assign({}, ...Object.values(spoken), appWords) as Words

export const groups = ['work', 'mines', 'policies', 'results', 'system'] as const
export type Group = (typeof groups)[number]

/** The pages of a group that a person may use, in order; what one may not use is absent. */
export function pagesOf(group: Group, permissions: readonly string[]): PageRoute[] {
  return pages
    .filter((one) => one.group === group && (one.may === undefined || permissions.includes(one.may)))
    .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
}

/** Where the desk opens: a page at `/`, else the first of the navigation. */
export function homeOf(permissions: readonly string[]): string {
  if (pages.some((one) => one.path === '/')) return '/'
  return groups.flatMap((group) => pagesOf(group, permissions))[0]?.path ?? '/account/sessions'
}

/// <reference types="vite/client" />
import { Fingerprint } from 'lucide-react'
import type { DeskWho, PageRoute } from '#platform/web'
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
    path: '/seals',
    title: 'seals.title',
    group: 'results',
    order: 90,
    icon: Fingerprint,
    may: 'seals.read',
    load: async () => (await import('./Seals.tsx')).SealsPage,
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

type Reader = Pick<DeskWho, 'administrator' | 'permissions'>

/** Whether a page is somebody's at all. The three administrators hold no post: nothing of the group 办事 is theirs. */
export function isFor(page: PageRoute, who: Reader): boolean {
  if (who.administrator && page.group === 'work') return false
  return page.may === undefined || who.permissions.includes(page.may)
}

/** The pages of a group that a person may use, in order; what one may not use is absent. */
export function pagesOf(group: Group, who: Reader): PageRoute[] {
  return pages
    .filter((one) => one.group === group && isFor(one, who))
    .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
}

/** Where an administrator's day begins: accounts to open and to unlock, the audit to read. */
const administration: readonly { may: string; path: string }[] = [
  { may: 'audit.read', path: '/audit' },
  { may: 'accounts.read', path: '/accounts' },
]

/** Where the desk opens: an administrator's own work, else the page at `/`, else the first of the navigation. */
export function homeOf(who: Reader): string {
  const own = who.administrator ? administration.find((one) => who.permissions.includes(one.may)) : undefined
  if (own) return own.path
  if (pages.some((one) => one.path === '/' && isFor(one, who))) return '/'
  return groups.flatMap((group) => pagesOf(group, who))[0]?.path ?? '/account/sessions'
}

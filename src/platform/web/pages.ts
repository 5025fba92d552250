import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

/** What waits beside a navigation entry; plum only when something of it is overdue. */
export type NavCount = { count: number; owed?: boolean }

/** A page of a module, as its web front door lists it. The component is fetched when the page is first opened. */
export type PageRoute = {
  /** Below the root, react-router's form: `/duties/board`, `/mines/:id`. */
  path: string
  /** Key of its words: navigation entry, command, tab. */
  title: string
  /** Navigation group and place in it; absent for pages that are reached from others. */
  group?: 'work' | 'mines' | 'policies' | 'results' | 'system'
  order?: number
  icon?: LucideIcon
  /** The permission without which the entry and the page are absent. */
  may?: string
  load: () => Promise<ComponentType>
  /** Work pages fold the navigation to icons. */
  folded?: boolean
  /** Second key after G. */
  go?: string
  /** A single key that opens it from everywhere. */
  key?: string
  /** A hook: what waits for me there. Runs in the navigation, so keep it one light reading. */
  useCount?: () => NavCount | undefined
}

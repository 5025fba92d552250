import { createContext, useContext } from 'react'

type HeldPost = {
  id: string
  title: string
  role: string
  acting: boolean
  organisation: string
  organisationName: string
  region: string
}
type Place = { code: string; name: string }

/** The person signed in at this desk, in the post chosen for the session. */
export type DeskWho = {
  account: string
  person: string
  login: string
  name: string
  post: HeldPost | null
  posts: readonly HeldPost[]
  organisation: { id: string; name: string; shortName: string } | null
  /** The region of the post with those above it, highest first. */
  region: (Place & { path: readonly Place[] }) | null
  mine: string | null
  permissions: readonly string[]
  administrator: 'system' | 'security' | 'audit' | null
  language: 'zh' | 'en'
  place: string
  /** Beijing's day as the server has it; pages never ask the browser's clock for it. */
  today: string
}

/** Provided by the signed-in shell. */
export const WhoContext = createContext<DeskWho | undefined>(undefined)

/** Who works at this desk. Only below the signed-in shell. */
export function useWho(): DeskWho {
  const who = useContext(WhoContext)
  if (!who) throw new Error('useWho outside of the signed-in shell')
  return who
}

/** Whether the current post carries a permission; what one may not do is absent from the page. */
export function useMay(permission: string): boolean {
  return useWho().permissions.includes(permission)
}

import { createContext, useContext } from 'react'
import { may, type Who } from '#platform/who'

/** The person signed in; the shell provides it, pages read it. */
export const WhoContext = createContext<Who | undefined>(undefined)

/** Who works at this desk. Only below the signed-in shell. */
export function useWho(): Who {
  const who = useContext(WhoContext)
  if (!who) throw new Error('useWho outside of the signed-in shell')
  return who
}

/** Whether the current post carries a permission; what it may not do is absent from the page. */
export function useMay(permission: string): boolean {
  return may(useWho(), permission)
}

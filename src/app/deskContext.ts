import { createContext, useContext } from 'react'
import type { SessionView } from '#modules/people'

/** What the menus do to the session: enter it in another post, leave it. */
export type Desk = { enter: (who: SessionView) => void; leave: () => void }

export const DeskContext = createContext<Desk>({ enter() {}, leave() {} })

export function useDesk(): Desk {
  return useContext(DeskContext)
}

import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Mine } from '#modules/mines'
import { isRefusedReply, type RefusedReply } from '#platform/web'
import { useField } from './context.ts'
import { takePacket } from './packets.ts'

export type Taken = Pick<Mine, 'id' | 'name' | 'code'>

/** Takes a mine along and goes there; `busy` names what is being taken, `why` tells what hindered the last one. */
export function useTaking(): {
  busy: string | undefined
  why: RefusedReply | undefined
  /** Nothing to take (`mine` undefined): only goes there. */
  take: (key: string, mine: Taken | undefined, to: string) => Promise<void>
} {
  const go = useNavigate()
  const { database, who } = useField()
  const [busy, setBusy] = useState<string>()
  const [why, setWhy] = useState<RefusedReply>()
  return {
    busy,
    why,
    async take(key, mine, to) {
      setWhy(undefined)
      if (mine) setBusy(key)
      try {
        if (mine) await takePacket(database, who, mine, Date.now())
        await go(to)
      } catch (error) {
        if (!isRefusedReply(error)) throw error
        setWhy(error)
      } finally {
        setBusy(undefined)
      }
    },
  }
}

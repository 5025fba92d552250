import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type RefusedReply, useSend } from '#platform/web'
import { api, type Check, type CheckContent } from '../index.ts'

type Draft = {
  /** The check as it stands with what is written and not saved yet. */
  check: Check
  isDirty: boolean
  savedAt: string | undefined
  error: RefusedReply | null
  write: (change: Partial<CheckContent>) => void
}

/** How long the hand rests before what it wrote is saved. */
const rest = 1500

/** What is written of a check: kept here while it is typed, saved when the hand rests. What was typed meanwhile stays. */
export function useDraft(check: Check): Draft {
  const [own, setOwn] = useState<Partial<CheckContent>>({})
  const [savedAt, setSavedAt] = useState<string>()
  /** What was sent last, against which version: refused, it is not sent so again. */
  const sent = useRef<{ own: Partial<CheckContent>; version: number }>(undefined)
  const sending = useSend(api.saveCheck, {
    invalidates: [api.readCheck],
    onDone: () => {
      setSavedAt(new Date().toISOString())
      const was = (sent.current?.own ?? {}) as Record<string, unknown>
      setOwn((now) => Object.fromEntries(Object.entries(now).filter(([name, value]) => was[name] !== value)))
    },
  })
  const isDirty = Object.keys(own).length > 0
  const { isPending } = sending
  const { version } = check
  const save = useEffectEvent(() => {
    sent.current = { own, version }
    sending.send({ params: { id: check.id }, body: { ...own, version } })
  })
  // After each stroke, after each answer, and when the version that was waited for has come.
  useEffect(() => {
    const wasSent = sent.current?.own === own && sent.current.version === version
    if (!isDirty || isPending || wasSent) return undefined
    const timer = setTimeout(save, rest)
    return () => clearTimeout(timer)
  }, [own, isDirty, isPending, version])
  return {
    check: { ...check, ...own },
    isDirty,
    savedAt,
    error: sending.error,
    write: (change) => setOwn((now) => ({ ...now, ...change })),
  }
}

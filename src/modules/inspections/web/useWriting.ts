import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Clash, type Fields, mergeWritten } from '../rules/merge.ts'

/** How long the hand rests before what it wrote is saved. */
const rest = 1500

/** What the server has, at which version. */
type Stand = { fields: Fields; version: number }

type Sending = {
  send: (own: Fields, version: number) => void
  isPending: boolean
  /** Whether what is written is not ready to be saved: a file on its way. */
  waits?: (own: Fields) => boolean
}

export type Writing = {
  /** What is written and not saved yet. */
  own: Fields
  isDirty: boolean
  savedAt: string | undefined
  /** Fields that somebody else saved meanwhile with other words: nothing is saved until a person chose. */
  clashes: readonly Clash[]
  choose: (field: string, whose: 'own' | 'theirs') => void
  write: (change: Fields) => void
  /** To be called with what the server answered to what was sent. */
  done: (answer: Stand) => void
}

/**
 * What is written of something that others write too: kept here while it is typed, saved when the hand rests, merged field by field with what
 * others saved meanwhile. A field that both wrote waits for a choice; both stay in sight until then.
 */
export function useWriting(now: Stand, { send, isPending, waits: isHeld }: Sending): Writing {
  const [own, setOwn] = useState<Fields>({})
  const [base, setBase] = useState(now)
  const [savedAt, setSavedAt] = useState<string>()
  const sent = useRef<{ own: Fields; version: number }>(undefined)
  // While something is on its way its answer tells what the server has, not a reading that was faster.
  const isNews = now.version > base.version && !isPending
  const merged = isNews ? mergeWritten(base.fields, own, now.fields) : { own, clashes: [] }
  if (isNews && merged.clashes.length === 0) {
    setBase(now)
    setOwn(merged.own)
  }
  const isDirty = Object.keys(own).length > 0
  const save = useEffectEvent(() => {
    sent.current = { own, version: base.version }
    send(own, base.version)
  })
  const waits = merged.clashes.length > 0 || (isHeld?.(own) ?? false)
  const { version } = base
  useEffect(() => {
    const wasSent = sent.current?.own === own && sent.current.version === version
    if (!isDirty || isPending || waits || wasSent) return undefined
    const timer = setTimeout(save, rest)
    return () => clearTimeout(timer)
  }, [own, isDirty, isPending, waits, version])
  return {
    own,
    isDirty,
    savedAt,
    clashes: merged.clashes,
    choose(field, whose) {
      // Chosen, the field stands on what the other saved: it is no clash any more, and one's own goes out over it.
      setBase((was) => ({ ...was, fields: { ...was.fields, [field]: now.fields[field] } }))
      if (whose === 'theirs') setOwn(({ [field]: _, ...others }) => others)
    },
    write: (change) => setOwn((was) => ({ ...was, ...change })),
    done(answer) {
      setSavedAt(new Date().toISOString())
      setBase(answer)
      const was = sent.current?.own ?? {}
      setOwn((mine) => Object.fromEntries(Object.entries(mine).filter(([name, value]) => was[name] !== value)))
    },
  }
}

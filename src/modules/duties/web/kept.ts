import { useState } from 'react'
import { useWho } from '#platform/web'

const place = 'minelamp.unsent'

/**
 * Text of a form that was not sent yet: kept on this machine under a name, also over a reload, until it is sent. `first` is
 * what stands there when nothing was kept; it is not kept itself.
 */
export function useKept(name: string, first = ''): [string, (text: string) => void, () => void] {
  const { account } = useWho()
  const key = `${place}.${account}.${name}`
  const [text, setText] = useState(() => localStorage.getItem(key) ?? first)
  return [
    text,
    (next) => {
      setText(next)
      if (next === '' || next === first) localStorage.removeItem(key)
      else localStorage.setItem(key, next)
    },
    () => localStorage.removeItem(key),
  ]
}

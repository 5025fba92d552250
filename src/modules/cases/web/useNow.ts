import { useEffect, useState } from 'react'

/** The present in milliseconds, renewed every minute: what is left of a limit goes on while one looks. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

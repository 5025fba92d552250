import { useEffect, useState } from 'react'

/** The present in milliseconds, renewed every `ms`. */
export function useTicking(ms: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ms)
    return () => clearInterval(timer)
  }, [ms])
  return now
}

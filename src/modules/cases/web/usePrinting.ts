import { useEffect } from 'react'

/** Reads again every other second while pages are still to be printed, so that papers show themselves when they are there. */
export function usePrinting(printing: boolean, refetch: () => unknown): void {
  useEffect(() => {
    const timer = printing ? setInterval(refetch, 2000) : undefined
    return () => clearInterval(timer)
  }, [printing, refetch])
}

import { useEffect, useRef } from 'react'
import type { SignalState } from '../model.ts'

/** Figures of regions are read again so often; sooner, when a mine that stands in none but them has a warning now (ms). */
const [often, soon] = [10_000, 1000]

/** Keeps a wall whose mines are summed up to date. */
export function useSummed(
  isSummed: boolean,
  listed: readonly { readonly mine: string }[],
  states: ReadonlyMap<string, SignalState>,
  again: () => void,
): void {
  const reading = useRef(again)
  useEffect(() => {
    reading.current = again
  })
  useEffect(() => {
    if (!isSummed) return undefined
    const timer = setInterval(() => reading.current(), often)
    return () => clearInterval(timer)
  }, [isSummed])
  const known = new Set(listed.map((one) => one.mine))
  const isNew = isSummed && Array.from(states.values()).some((one) => one.grade !== null && !known.has(one.mine))
  useEffect(() => {
    if (!isNew) return undefined
    const timer = setTimeout(() => reading.current(), soon)
    return () => clearTimeout(timer)
  }, [isNew])
}

import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'

type Shape = z.ZodObject
type Raw = Record<string, string | string[]>

/** Reads the members of a schema from an address; what does not fit is left to its default or out. */
export function readAddress<S extends Shape>(schema: S, query: URLSearchParams): z.output<S> {
  const given: Raw = {}
  for (const [key, member] of Object.entries(schema.shape)) {
    if (!query.has(key)) continue
    const all = query.getAll(key)
    const value = [all[0]!, all].find((one) => (member as z.ZodType).safeParse(one).success)
    if (value !== undefined) given[key] = value
  }
  return schema.parse(given)
}

/** The query with some members changed; `undefined`, `''` and empty lists take a member out. */
export function writeAddress(query: URLSearchParams, patch: Record<string, unknown>): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const [key, value] of Object.entries(patch)) {
    next.delete(key)
    if (value === undefined || value === null || value === '' || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) next.append(key, String(one))
  }
  return next
}

/**
 * State that lives in the page's address, so that a view can be sent to a colleague and Back works. The schema's members
 * are texts (use `z.coerce.number()`, `z.stringbool()`), optional or with a default. Typing replaces, opening pushes.
 */
export function useAddress<S extends Shape>(
  schema: S,
): [z.output<S>, (patch: Partial<z.input<S>>, how?: 'replace' | 'push') => void] {
  const [query, setQuery] = useSearchParams()
  const state = useMemo(() => readAddress(schema, query), [schema, query])
  const change = useCallback(
    (patch: Partial<z.input<S>>, how: 'replace' | 'push' = 'replace') =>
      setQuery((now) => writeAddress(now, patch), {
        replace: how === 'replace',
        preventScrollReset: true,
      }),
    [setQuery],
  )
  return [state, change]
}

import { lazy, Suspense } from 'react'

const Unconfirmed = lazy(async () => ({
  default: (await import('./OfficeFactsUnconfirmed.tsx')).OfficeFactsUnconfirmed,
}))

/** Beside a paper that is being filled: what its office did not confirm, and where that is written. */
export function OfficeFactsNote(given: { organisation: string; missing: readonly string[] }) {
  return (
    given.missing.length > 0 && (
      <Suspense>
        <Unconfirmed {...given} />
      </Suspense>
    )
  )
}

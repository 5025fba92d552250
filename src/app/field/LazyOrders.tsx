import { lazy, Suspense } from 'react'
import type { Planned } from './planned.ts'

const Loaded = lazy(async () => ({ default: (await import('./Orders.tsx')).Orders }))

/** Papers on the spot: kept on the phone with everything else, and loaded where one is offered. */
export function Orders(props: { sheet: Planned; question: string | null }) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  )
}

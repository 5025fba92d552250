import { useSyncExternalStore } from 'react'

/** What the service worker waits for before it takes charge of open pages. */
const takeCharge = { type: 'SKIP_WAITING' }

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

function offer(worker: ServiceWorker): void {
  waiting = worker
  for (const listener of listeners) listener()
}

/**
 * Keeps the app on the phone and follows new versions. One that came while nothing was open takes over at once; one that comes during
 * work waits until the person says so, or until the app is opened again. All that was entered is stored, so a reload loses nothing.
 */
export function followUpdates(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  let replaced = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker takes charge of a page that is already the newest.
    if (replaced) location.reload()
    replaced = true
  })
  void register()
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/field-sw.js', { scope: '/field/' })
  registration.waiting?.postMessage(takeCharge, [])
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming)
    })
  })
  const look = () => void registration.update().catch(() => {})
  addEventListener('online', look)
  setInterval(look, 3_600_000)
}

/** The deed that puts a new version in charge, while one waits. */
export function useNewVersion(): (() => void) | undefined {
  const worker = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting,
  )
  return worker && (() => worker.postMessage(takeCharge, []))
}

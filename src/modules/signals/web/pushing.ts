import { deviceOf } from '#platform/devices'

/** What keeps this browser from receiving notices: plain http, a browser that knows none, or its owner, who said no. */
export type Hindrance = 'http' | 'unable' | 'denied'

export function hindranceHere(): Hindrance | undefined {
  if (!isSecureContext) return 'http'
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return 'unable'
  return Notification.permission === 'denied' ? 'denied' : undefined
}

/** The worker that shows notices. No page stands below its scope: the desk always comes from the server. */
const registered = async () => {
  const registration = await navigator.serviceWorker.register('/push-sw.js', { scope: '/push/' })
  const coming = registration.installing ?? registration.waiting
  if (!registration.active && coming)
    await new Promise<void>((ready) =>
      coming.addEventListener('statechange', () => coming.state === 'activated' && ready()),
    )
  return registration
}

/** The subscription of this browser; undefined when it has none. */
export async function subscriptionHere(): Promise<PushSubscription | undefined> {
  if (hindranceHere()) return undefined
  const registration = await navigator.serviceWorker.getRegistration('/push/')
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

export type Subscribed = { endpoint: string; p256dh: string; auth: string; label: string }

/** Subscribes this browser anew under the key of the server; gives `denied` when its owner says no. Throws when its push service cannot be reached. */
export async function subscribeHere(key: string): Promise<Subscribed | 'denied'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const { pushManager } = await registered()
  // One that stands may be another person's, or of another installation's key.
  await (await pushManager.getSubscription())?.unsubscribe()
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint, keys = {} } = made.toJSON()
  return {
    endpoint: endpoint!,
    p256dh: keys['p256dh']!,
    auth: keys['auth']!,
    label: deviceOf(navigator.userAgent) || navigator.userAgent.slice(0, 100),
  }
}

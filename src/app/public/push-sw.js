// Shows notices of warnings and opens the warning. It keeps nothing and answers no calls: its scope is /push/, where no page stands.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, text, link, tag } = event.data.json()
  const shown = { body: text, tag, renotify: true, data: { link }, icon: '/field-192.png', badge: '/field-192.png' }
  event.waitUntil(self.registration.showNotification(title, shown))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openAt(new URL(event.notification.data.link, self.location.origin)))
})

/** A window that is open already goes there; without one, a new one does. */
async function openAt(url) {
  if (url.origin !== self.location.origin) return
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const desk = open.find((one) => !new URL(one.url).pathname.startsWith('/field'))
  if (desk) {
    await desk.focus()
    // Only pages that a worker controls may be sent elsewhere by it: where that is refused, a new window opens.
    await desk.navigate(url.href).catch(() => self.clients.openWindow(url.href))
  } else await self.clients.openWindow(url.href)
}

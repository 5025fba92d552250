import type { Position } from './store.ts'

/** Where the phone is, if it may and can say so within five seconds; underground it mostly cannot. */
export function whereNow(): Promise<Position | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 5_000, maximumAge: 60_000 },
    )
  })
}

import type { Grade } from '../limits/policy.ts'

/** Push services of browsers; an installation may name others. A server that sends to any address that it is given could be made to knock at doors of its own network. */
const known = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
]

/** Whether an address lies at a push service that is known, or at one of `more` (hosts, parted by commas; with a dot before: all below). */
export function isPushService(endpoint: string, more = ''): boolean {
  const host = /^https:\/\/([a-z0-9.-]+(?::\d+)?)(?:[/?]|$)/.exec(endpoint)?.[1]
  if (host === undefined) return false
  const hosts = [...known, ...more.split(',').map((one) => one.trim())].filter(Boolean)
  return hosts.some((one) => (one.startsWith('.') ? host.endsWith(one) : one === host))
}

/** Seconds until the next try after so many that failed; undefined when it is given up: a notice is for now, the list keeps what it told. */
export function pauseAfterPush(tries: number): number | undefined {
  return [10, 60, 300, 900][tries - 1]
}

/** What a push service says of a subscription that is no more (RFC 8030 §7.3). */
export const isGone = (status: number | null): boolean => status === 404 || status === 410

/** What a device is told, nothing personal: mine, grade, what, and where it is shown. */
export type Notice = {
  readonly word: string
  readonly warning: string
  readonly mine: string
  readonly place: string
  readonly grade: Grade
  readonly what: readonly [string, string]
}

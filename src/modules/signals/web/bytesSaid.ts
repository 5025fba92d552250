import type { Say } from '#platform/web'

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Bytes as people read them: three places at least, by thousands. */
export function bytesSaid(bytes: number, say: Pick<Say, 'number'>): string {
  let at = 0
  let n = bytes
  while (n >= 999.5 && at < units.length - 1) {
    n /= 1000
    at++
  }
  return `${say.number(n, at > 0 && n < 99.95 ? 1 : 0)} ${units[at]}`
}

/** `Chromium 156 · Linux` out of a browser's long description. */
export function deviceOf(agent: string | null): string {
  if (!agent) return '—'
  // Edge and Opera call themselves Chrome too: the more particular name first.
  const browser = ['Edg', 'OPR', 'Firefox', 'HeadlessChrome', 'Chrome', 'Version']
    .map((name) => new RegExp(`(${name})/(\\d+)`).exec(agent))
    .find((found) => found !== null)
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', HeadlessChrome: 'Chrome', Version: 'Safari' }
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'].find((name) => agent.includes(name))
  return (
    [browser && `${names[browser[1]!] ?? browser[1]} ${browser[2]}`, system].filter(Boolean).join(' · ') ||
    agent.slice(0, 40)
  )
}

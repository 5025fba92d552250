import type { Layer } from '../MapDrawn.tsx'

/** What the server refused a screen with. */
export type ScreenRefusal = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

const headersOf = (token: string) => ({ authorization: `Bearer ${token}` })

/** Reads something of a screen; undefined where it does not come, the next time it may. */
export async function readOfScreen<T>(token: string, path: string): Promise<T | undefined> {
  try {
    const answer = await fetch(`/api/screen/${path}`, { headers: headersOf(token), cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as T) : undefined
  } catch {
    return undefined
  }
}

/** The installation's own layers, whole. */
export async function layersOfScreen(token: string): Promise<Layer[]> {
  const found = await readOfScreen<{ layers: string[] }>(token, 'layers')
  const layers: Layer[] = []
  for (const name of found?.layers ?? []) {
    const data = await readOfScreen<Exclude<Layer['data'], string>>(token, `layers/${encodeURIComponent(name)}`)
    if (data) layers.push({ name, data })
  }
  return layers
}

/** No word for so long (ms), though there is one every ten seconds: the connection is dead, whatever the network says. */
const patience = 35_000

/**
 * Listens to the events of a screen until its end; `tell` gets each by its name. Ends by itself when the stream does, when nothing comes any more, or with `signal`;
 * gives what the server refused it with, where it did.
 */
export async function listenToScreen(
  token: string,
  tell: (event: string, data: string) => void,
  signal: AbortSignal,
): Promise<ScreenRefusal | undefined> {
  const ending = new AbortController()
  let timer = setTimeout(() => ending.abort(), patience)
  try {
    const answer = await fetch('/api/screen/live', {
      headers: headersOf(token),
      cache: 'no-store',
      signal: AbortSignal.any([signal, ending.signal]),
    })
    if (answer.status === 403) return (await answer.json()) as ScreenRefusal
    const reader = answer.ok ? answer.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined
    let rest = ''
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => ending.abort(), patience)
      const events = (rest + part.value).split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const lines = event.split('\n')
        const of = (name: string) => lines.find((line) => line.startsWith(name))?.slice(name.length)
        const data = of('data: ')
        if (data !== undefined) tell(of('event: ') ?? 'message', data)
      }
    }
  } catch {
    // A connection that breaks is no fault of the page: it connects again.
  } finally {
    clearTimeout(timer)
  }
  return undefined
}

import { get } from 'node:http'

type Seen = { at: number; open: number }
export type LiveReader = {
  /** Milliseconds from each moment at which a mine's alarm lay there until this reader was told of an open warning of it. */
  seen: (alarms: ReadonlyMap<number, number>, mineOf: (nth: number) => string) => number[]
  close: () => void
}

/** An open wall: it is told of every state in its range, and keeps when a mine's warnings were open. */
export function openLiveReader(url: string, token: string): Promise<LiveReader> {
  const seen = new Map<string, Seen[]>()
  return new Promise((ready, fail) => {
    const request = get(
      `${url}/api/signals/live`,
      { agent: false, headers: { cookie: `minelamp=${token}` } },
      (reply) => {
        if (reply.statusCode !== 200) return fail(new Error(`the wall answered ${reply.statusCode}`))
        let rest = ''
        reply.setEncoding('utf8')
        reply.on('data', (part: string) => {
          const at = performance.timeOrigin + performance.now()
          const lines = (rest + part).split('\n\n')
          rest = lines.pop()!
          for (const line of lines) {
            const [, mine, open] = /^data: \{"mine":"([^"]+)".*?"open":(\d+)/.exec(line) ?? []
            if (mine === undefined || open === '0') continue
            const all = seen.get(mine) ?? []
            seen.set(mine, all)
            all.push({ at, open: Number(open) })
          }
        })
        ready({
          seen: (alarms, mineOf) =>
            Array.from(
              alarms,
              ([nth, at]) => (seen.get(mineOf(nth))?.find((one) => one.at >= at)?.at ?? Infinity) - at,
            ),
          close: () => request.destroy(),
        })
      },
    )
    request.on('error', fail)
  })
}

import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Scenario, simulationOf } from '#modules/signals'

/** Calls the server as whoever is signed in at the page; what is refused fails the journey. */
export async function ask<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([way, to, text]) => {
      const answer = await fetch(to, {
        method: way,
        ...(text === '' ? {} : { body: text, headers: { 'content-type': 'application/json' } }),
      })
      if (!answer.ok) throw new Error(`${way} ${to}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    [method, `/api${path}`, body ? JSON.stringify(body) : ''] as const,
  )
}

/** Beijing time of a moment, as files tell it. */
const told = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** A new source of a mine by its name, under a code of its own. */
export async function sourceOf(page: Page, name: string): Promise<{ mine: string; source: number; code: string }> {
  type Wall = { mines: { mine: string; name: string }[] }
  const { mines } = await ask<Wall>(page, 'GET', '/signals/wall')
  const { mine } = mines.find((one) => one.name === name)!
  const code = String(990_102_000_000 + (Date.now() % 900_000))
  const { source } = await ask<{ source: { source: number } }>(page, 'POST', '/signals/sources', {
    id: randomUUID(),
    mine,
    profile: 'national',
    code,
    fromDay: told(Date.now()).slice(0, 10),
  })
  return { mine, source: source.source, code }
}

/** A front end of the mine: its files by HTTP, under a token made for its source. */
export async function frontEnd(page: Page, url: string): Promise<(type: string, record: string) => Promise<void>> {
  const { source, code } = await sourceOf(page, '青石沟煤矿')
  const { token } = await ask<{ token: string }>(page, 'POST', `/signals/sources/${source}/token`, {})
  let last = 0
  return async (type, record) => {
    const now = (last = Math.max(Date.now(), last + 1000))
    const name = `${code}_${type}_${told(now).replaceAll(/\D/g, '')}.txt`
    const body = `${code};青石沟煤矿;${told(now)}~${code}01${record};${told(now)}~||`
    const answer = await fetch(`${url}/ingest/${code}/${name}`, {
      method: 'PUT',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    })
    if (answer.status !== 202) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  }
}

/**
 * What the simulator's mine sends in a minute and a half until now, dropped into the inbox as a front end does; with a scenario as it is after twelve minutes. Gives the names
 * of the files.
 */
export async function dropSimulated(
  dataDir: string,
  of: { code: string; name: string; seed?: number; scenario?: Scenario },
): Promise<string[]> {
  const now = Date.now()
  const { code, name, seed = 3, scenario } = of
  const scenes = scenario ? [{ scenario, mine: 0, at: now - 720_000, lasts: 1_500_000 }] : []
  const simulation = simulationOf([{ code, name, points: 40, people: 60, stopped: false }], {
    seed,
    from: now - 90_000,
    scenes,
  })
  const files: { name: string; bytes: Uint8Array }[] = []
  simulation.until(now, (one) => files.push({ name: one.name, bytes: one.bytes.slice() }))
  for (const { name: file, bytes } of files) {
    const path = join(dataDir, 'inbox', code, file)
    await writeFile(`${path}.tmp`, bytes)
    await rename(`${path}.tmp`, path)
  }
  return files.map((one) => one.name)
}

import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Scenario, type Scene, simulationOf } from '#modules/signals'

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

/** The definition of a methane sensor at a place, the alarm at 1.00. */
export const methaneAt = (point: string, place: string) =>
  `${point};01;;0001;MN;%CH4;4.00;0.00;1.00;1.00;;;1.50;1.00;;;;;${place};1;2;3;`

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

type Dropped = { code: string; name: string; seed?: number; scenario?: Scenario }

/**
 * What the simulator's mine sends in a minute and a half until now, dropped into the inbox as a front end does; with a scenario as it is after twelve minutes. Gives the names
 * of the files.
 */
export async function dropSimulated(dataDir: string, of: Dropped): Promise<string[]> {
  const now = Date.now()
  const scenes = of.scenario ? [{ scenario: of.scenario, mine: 0, at: now - 720_000, lasts: 1_500_000 }] : []
  return drop(dataDir, of, simulated(of, now - 90_000, scenes, now))
}

const hour = 3_600_000

/** Values of hours until now, minute by minute: four as they should be, then a scenario that lasts, which begins neither at one nor at two at night, when a shift changes. */
export async function dropHours(dataDir: string, of: Dropped & { scenario: Scenario }): Promise<string[]> {
  const now = Date.now()
  const isNight = [1, 2].includes(new Date(now + 4 * hour).getUTCHours())
  const began = now - (isNight ? 7 : 4) * hour
  const scenes = [{ scenario: of.scenario, mine: 0, at: began, lasts: 8 * hour }]
  const files = simulated(of, began - 4 * hour, scenes, now, 60_000)
  return drop(
    dataDir,
    of,
    files.filter(({ type }) => type === 'CDDY' || type === 'CDSS'),
  )
}

type Sent = { type: string; name: string; bytes: Uint8Array }

function simulated(of: Dropped, from: number, scenes: readonly Scene[], until: number, step?: number): Sent[] {
  const { code, name, seed = 3 } = of
  const simulation = simulationOf([{ code, name, points: 40, people: 60, stopped: false }], {
    seed,
    from,
    scenes,
    ...(step ? { step } : {}),
  })
  const files: Sent[] = []
  simulation.until(until, ({ type, name: file, bytes }) => files.push({ type, name: file, bytes: bytes.slice() }))
  return files
}

async function drop(dataDir: string, { code }: Dropped, files: readonly Sent[]): Promise<string[]> {
  for (const { name, bytes } of files) {
    const path = join(dataDir, 'inbox', code, name)
    await writeFile(`${path}.tmp`, bytes)
    await rename(`${path}.tmp`, path)
  }
  return files.map((one) => one.name)
}

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { openFiles } from '#platform/server/files'
import { describe, routesOf } from '../compose.ts'
import { permissionPage } from './permissions.ts'

const root = new URL('../../', import.meta.url)

/** What is written from the endpoints: file and text. */
export function writtenFromEndpoints(): { name: string; text: string }[] {
  const routes = routesOf(openFiles('/nowhere'))
  return [
    { name: 'openapi.json', text: `${JSON.stringify(describe(routes), null, 1)}\n` },
    { name: 'docs/permissions.md', text: permissionPage(routes.map((one) => one.endpoint)) },
  ]
}

/** Writes openapi.json and docs/permissions.md from the endpoints; with `check` only says whether they are fresh. */
export async function writeOpenApi(check: boolean, print: (line: string) => void): Promise<number> {
  let stale = 0
  for (const { name, text } of writtenFromEndpoints()) {
    const file = new URL(name, root)
    const fresh = (await readFile(file, 'utf8').catch(() => '')) === text
    if (check && !fresh) stale++
    if (!check) {
      await mkdir(new URL('.', file), { recursive: true })
      await writeFile(file, text)
    }
    print(check ? `${name} is ${fresh ? 'fresh' : 'stale: run npm run openapi'}` : `${name} written`)
  }
  return stale === 0 ? 0 : 1
}

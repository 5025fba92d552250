import { readFile, writeFile } from 'node:fs/promises'
import { openApiOf } from '#platform/server/openapi'
import { openFiles } from '#platform/server/files'
import { routesOf } from '../compose.ts'

const path = new URL('../../openapi.json', import.meta.url)

/** Writes openapi.json from the endpoints; with `check` only says whether it is fresh. */
export async function writeOpenApi(check: boolean, print: (line: string) => void): Promise<number> {
  const text = `${JSON.stringify(
    openApiOf(
      routesOf(openFiles('/nowhere')).map((one) => one.endpoint),
      '0.1.0',
    ),
    null,
    1,
  )}\n`
  if (check) {
    const fresh = (await readFile(path, 'utf8').catch(() => '')) === text
    print(fresh ? 'openapi.json is fresh' : 'openapi.json is stale: run npm run openapi')
    return fresh ? 0 : 1
  }
  await writeFile(path, text)
  print('openapi.json written')
  return 0
}

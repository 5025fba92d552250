import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** ClickHouse itself as a library of some 550 MB: no dependency, but fetched by whoever tests with it. */
const library = 'chdb@3.4.0'

type Answer = { bytes: () => Uint8Array }
type Session = {
  queryAsync: (sql: string, options?: { format: string }) => Promise<Answer>
  queryBindAsync: (sql: string, params: object, options?: { format: string }) => Promise<Answer>
  close: () => void
}

/** A ClickHouse server on this machine that speaks as much of its HTTP as our client does: one statement after another. */
export async function startClickhouse(): Promise<{ url: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-clickhouse-'))
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', library], {
    cwd: folder,
    stdio: 'pipe',
  })
  const { Session } = createRequire(join(folder, 'package.json'))('chdb') as { Session: new (path: string) => Session }
  const session = new Session(join(folder, 'data'))
  let last: Promise<unknown> = Promise.resolve()
  const server = createServer((request, response) => {
    last = last.then(() => answer(session, folder, request, response))
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections()
      server.close()
      session.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answer(session: Session, folder: string, request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts)
  const asked = new URL(request.url!, 'http://localhost')
  try {
    if (asked.pathname === '/ping') {
      response.end('Ok.\n')
      return
    }
    await session.queryAsync(`use ${asked.searchParams.get('database') ?? 'default'}`)
    const query = asked.searchParams.get('query')
    const bytes =
      query === null
        ? await ask(session, body.toString(), asked.searchParams)
        : await insert(session, folder, query, body)
    response.end(bytes)
  } catch (error) {
    response.statusCode = 500
    response.setHeader('X-ClickHouse-Exception-Code', '1')
    response.end(`Code: 1. DB::Exception: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A statement whose form of answer stands at its end, as our client writes it. */
async function ask(session: Session, sql: string, params: URLSearchParams): Promise<Uint8Array> {
  const { statement = sql, format = 'TabSeparated' } =
    /^(?<statement>.*?)\s+format\s+(?<format>\w+)\s*;?\s*$/is.exec(sql)?.groups ?? {}
  const given = [...params].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), value])
  const result =
    given.length === 0
      ? await session.queryAsync(statement, { format })
      : await session.queryBindAsync(statement, Object.fromEntries(given), { format })
  return result.bytes()
}

/** The library takes no binary rows with a statement: they go through a file, in the form of the table. */
async function insert(session: Session, folder: string, query: string, body: Buffer): Promise<Uint8Array> {
  const { table, format } = /^insert\s+into\s+(?<table>\w+)\s+format\s+(?<format>\w+)\s*;?\s*$/is.exec(
    query.trim(),
  )!.groups!
  const described = await session.queryAsync(`describe table ${table}`, { format: 'TSV' })
  const structure = Buffer.from(described.bytes())
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split('\t').slice(0, 2).join(' '))
    .join(', ')
  const path = join(folder, 'rows')
  writeFileSync(path, body)
  await session.queryAsync(`insert into ${table} select * from file('${path}', '${format}', '${structure}')`)
  return new Uint8Array(0)
}

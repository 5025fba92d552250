import { finished } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connectionOf } from './database.ts'
import type { Tx } from './work.ts'

/** How COPY writes that there is no value. */
export const none = String.raw`\N`

/** The rows of a query as COPY writes them: columns apart by tabs, as text with `\\` before what would be misread. Some thousand at a time. */
export async function* copyOut(tx: Tx, query: string): AsyncGenerator<string[]> {
  const client = await connectionOf(tx)
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  const decoder = new StringDecoder('utf8')
  let rest = ''
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop()!
      if (lines.length > 0) yield lines
    }
  } finally {
    if (!stream.readableEnded && !stream.destroyed) {
      stream.resume()
      await finished(stream).catch(() => {})
    }
  }
}

const misread = /[\\\t\n\r]/

/** A text as a column of a line. */
export function column(text: string): string {
  return misread.test(text)
    ? text
        .replaceAll('\\', String.raw`\\`)
        .replaceAll('\t', String.raw`\t`)
        .replaceAll('\n', String.raw`\n`)
        .replaceAll('\r', String.raw`\r`)
    : text
}

const meant: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

/** What a column of a line says; null where there is no value. */
export function valueOf(text: string): string | null {
  if (text === none) return null
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => meant[letter] ?? letter) : text
}

/** Texts as a list of SQL literals; `(null)` for none, in which nothing lies. */
export function listed(texts: Iterable<string>): string {
  const all = [...texts].map((one) => pg.escapeLiteral(one))
  return `(${all.length === 0 ? 'null' : all.join(', ')})`
}

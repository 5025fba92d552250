import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tlsFiles } from '#platform/server/tls'
import { issueTls } from '#platform/server/tls-authority'

/** A certificate and its key for 127.0.0.1, of an authority that nobody knows. */
export async function selfSigned(): Promise<{ cert: string; key: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-push-'))
  await issueTls(folder, ['127.0.0.1'], new Date())
  const files = tlsFiles(folder)
  const pair = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') }
  rmSync(folder, { recursive: true })
  return pair
}

import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isObstacle } from './obstacle.ts'
import { daysLeft, namesOf, openTls, readTlsWanted, type Tls, tlsFiles } from './tls.ts'
import { issueTls, renewTls } from './tls-authority.ts'

const folders: string[] = []
const name = 'kuangdeng.example'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'minelamp-tls-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

/** Asks a real HTTPS server by a name, trusting one authority: the answer's status, or the code of the failure. */
async function ask(pair: Tls, as: string, ca: string): Promise<number | string> {
  const server = createServer({ cert: pair.cert, key: pair.key }, (_request, reply) => reply.end('ok')).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise((resolve) => {
      get({ host: '127.0.0.1', port, servername: as, headers: { host: as }, ca, agent: false }, (reply) => {
        reply.resume()
        resolve(reply.statusCode ?? 0)
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })
  } finally {
    server.close()
  }
}

test('the certificate serves the names it was made for, to whoever trusts the authority, and others not', async () => {
  const data = folder()
  const done = await issueTls(data, [name, '192.0.2.7'], new Date())
  expect(done.newAuthority).toBe(true)
  const pair = (await openTls('own', data))!
  expect(namesOf(pair.cert)).toEqual(expect.arrayContaining([name, '192.0.2.7', 'localhost', '::1']))
  expect(await ask(pair, name, pair.authority!)).toBe(200)
  expect(await ask(pair, 'elsewhere.example', pair.authority!)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  const stranger = (await issueTls(folder(), [], new Date())).folder
  expect(await ask(pair, name, await readFile(join(stranger, 'authority.crt'), 'utf8'))).toMatch(
    /UNABLE_TO|SELF_SIGNED/,
  )
  for (const one of Object.values(tlsFiles(data))) expect(statSync(one).mode & 0o777).toBe(0o600)
})

test('renewed, it keeps authority and names; phones that trust the authority trust it', async () => {
  const data = folder()
  const begun = new Date()
  await issueTls(data, [name], begun)
  const before = (await openTls('own', data))!
  expect(await renewTls(data, begun)).toBeUndefined()
  const later = new Date(begun.getTime() + 350 * 86_400_000)
  const done = await renewTls(data, later)
  expect(done).toMatchObject({ newAuthority: false })
  const after = (await openTls('own', data))!
  expect(after.authority).toBe(before.authority)
  expect(after.cert).not.toBe(before.cert)
  expect(namesOf(after.cert).toSorted()).toEqual(namesOf(before.cert).toSorted())
  expect(daysLeft(after.cert, later)).toBeGreaterThan(390)
  await issueTls(data, ['second.example'], begun)
  const more = (await openTls('own', data))!
  expect(await ask(more, 'second.example', before.authority!)).toBe(200)
  expect(await ask(more, name, before.authority!)).toBe(200)
})

test('what cannot serve is refused in one line', async () => {
  const data = folder()
  await issueTls(data, [], new Date())
  const other = folder()
  await issueTls(other, [], new Date())
  const own = tlsFiles(data)
  const nonsense = join(data, 'nonsense.pem')
  writeFileSync(nonsense, 'nonsense')
  const refused = async (certPath: string, keyPath: string) => {
    const error = await openTls({ certPath, keyPath }, data).then(
      () => undefined,
      (why: unknown) => why,
    )
    expect(isObstacle(error)).toBe(true)
    return (error as Error).message
  }
  expect(await refused(join(data, 'missing.pem'), own.key)).toMatch(/missing\.pem 读不了（ENOENT）/)
  expect(await refused(nonsense, own.key)).toMatch(/nonsense\.pem 不是可用的 PEM/)
  expect(await refused(own.cert, nonsense)).toMatch(/nonsense\.pem 不是可用的 PEM/)
  expect(await refused(own.cert, tlsFiles(other).key)).toMatch(/不是一对/)
  await expect(issueTls(data, ['not a name'], new Date())).rejects.toThrow(/不是主机名/)
})

test('the environment wants a pair, our own, or none', async () => {
  expect(readTlsWanted({})).toBe('own')
  expect(readTlsWanted({ MINELAMP_TLS: '0' })).toBe('off')
  expect(readTlsWanted({ MINELAMP_TLS_CERT: 'a', MINELAMP_TLS_KEY: 'b' })).toEqual({ certPath: 'a', keyPath: 'b' })
  expect(() => readTlsWanted({ MINELAMP_TLS_CERT: 'a' })).toThrow(/须一起设置/)
  expect(() => readTlsWanted({ MINELAMP_TLS: 'yes' })).toThrow(/MINELAMP_TLS=yes/)
  expect(await openTls('own', folder())).toBeUndefined()
})

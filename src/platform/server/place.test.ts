import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodes } from './obstacle.ts'
import { takePlace } from './place.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'minelamp-place-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a free place is taken, and can be taken again once released', async () => {
  const dataDir = join(folder, 'new', 'data')
  const first = await takePlace({ dataDir })
  await first.release()
  const second = await takePlace({ dataDir })
  await second.release()
  expect(readdirSync(dataDir)).toEqual([])
})

test('a data folder that cannot be written to is one clear line', async () => {
  // Below a plain file no user can make a folder, not even root.
  writeFileSync(join(folder, 'file'), '')
  const tried = takePlace({ dataDir: join(folder, 'file', 'data') })
  await expect(tried).rejects.toMatchObject({
    exitCode: exitCodes.folder,
    message: expect.stringMatching(/^[^\n]+MINELAMP_DATA[^\n]+$/),
  })
})

test('a busy port is named, and the folder is free again', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const tried = takePlace({ dataDir: folder, port, host: '127.0.0.1' })
  await expect(tried).rejects.toMatchObject({
    exitCode: exitCodes.port,
    message: expect.stringContaining(String(port)),
  })
  other.close()
  const place = await takePlace({ dataDir: folder })
  await place.release()
})

test('a second start on the same data names the first; after kill -9 of the first it succeeds', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  await expect(takePlace({ dataDir: folder })).rejects.toMatchObject({
    exitCode: exitCodes.inUse,
    message: expect.stringContaining(`(process ${holder.pid})`),
  })
  // The same folder by another way is the same folder.
  await expect(takePlace({ dataDir: join(folder, '..', folder.split('/').at(-1) ?? '') })).rejects.toMatchObject({
    exitCode: exitCodes.inUse,
  })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const place = await takePlace({ dataDir: folder })
  await place.release()
  expect(existsSync(folder)).toBe(true)
})

function program(dataDir: string): string {
  const place = JSON.stringify(new URL('place.ts', import.meta.url).href)
  return `const { takePlace } = await import(${place}); await takePlace({ dataDir: ${JSON.stringify(dataDir)} }); console.log('held'); setInterval(() => {}, 1000)`
}

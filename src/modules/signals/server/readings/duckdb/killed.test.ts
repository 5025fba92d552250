import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openReadings } from '../open.ts'
import { batchOf, fileOf } from '../test-files.ts'

test('after kill -9 every acknowledged batch is there, and of none a part', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-killed-'))
  const size = 3000
  let next = 0
  for (let round = 0; round < 5; round++) {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../test-appender.ts'), folder, `${next}`, `${size}`],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let told = ''
    child.stdout.on('data', (text: Buffer) => (told += text.toString()))
    while (!told.includes('\n')) await pause(10)
    await pause(100 + round * 170)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const acknowledged = Number(told.trimEnd().split('\n').at(-1))
    const store = await openReadings(undefined, folder)
    for (let k = 0; k <= acknowledged; k++) expect(await store.findFile(fileOf(k).sha256), `${k}`).toBeDefined()
    // The one after was under way: wholly there or not at all.
    const isThere = (await store.findFile(fileOf(acknowledged + 1).sha256)) !== undefined
    next = acknowledged + (isThere ? 2 : 1)
    expect((await store.size()).rows).toBe(next * size)
    const one = await store.trend(size - 1, 0, Date.UTC(2027, 0), 100_000)
    expect(Array.from(one.at)).toEqual(Array.from({ length: next }, (_, k) => batchOf(k, size).at(-1)!.at))
    await store.close()
  }
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

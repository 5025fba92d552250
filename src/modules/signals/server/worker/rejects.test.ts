import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRereading } from '../suspecting/kept.ts'
import { bytesIn, openTestMine, pointCode, start, told } from '../test-mine.ts'
import { rejectsOf } from './rejects.ts'

test('a file is read again out of its pack as long as that is kept; afterwards it is known that it is not', async () => {
  const mine = await openTestMine()
  try {
    const { desk } = await mine.open()
    mine.drop('CDSS', start, [`${pointCode(1)};甲烷;1201工作面;0.3;%CH4;0;${told(start)}`, 'only one field'])
    mine.clock.now = start + 1000
    await mine.settled()
    const [file] = mine.store.kept
    const asked = () => rejectsOf(desk, mine.store, mine.dataDir, file!)
    const rereading = openRereading(desk.book, mine.store, bytesIn(mine))
    const read = async () => {
      const found: number[] = []
      for await (const one of rereading.read([file!])) found.push(one.records.length)
      return found
    }
    expect(await asked()).toMatchObject([{ cause: 'fields' }])
    expect(await read()).toEqual([1])
    rmSync(join(mine.dataDir, 'done'), { recursive: true })
    expect(await asked()).toBeUndefined()
    expect(await read()).toEqual([])
    expect(await rejectsOf(desk, mine.store, mine.dataDir, { ...file!, sha256: 'a'.repeat(64) })).toBeUndefined()
  } finally {
    await mine.close()
  }
}, 60_000)

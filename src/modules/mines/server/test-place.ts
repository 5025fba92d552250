import { randomUUID } from 'node:crypto'
import { type Range, rangeOf } from '#platform/scope'
import { openDatabase } from '#platform/server/database'
import { openWorkshop, theProgram, type Reaction, type Work } from '#platform/server/work'
import { testDatabase } from '#platform/server/test-database'
import type { Who } from '#platform/who'

export type TestPlace = {
  /** Runs work as the clerk of a region, or with another range. */
  as<T>(region: string, run: (work: Work) => Promise<T>, range?: Range): Promise<T>
  who(region: string, range?: Range): Who
  setNow(moment: string): void
  bureau: string
  town: string
  close(): Promise<void>
}

/** A county 990102 with two towns and two offices on a database of its own; the clock stands until it is set. */
export async function openTestPlace(reactions: readonly Reaction[] = []): Promise<TestPlace> {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 4)
  let now = '2026-11-21T02:00:00.000Z'
  const workshop = openWorkshop(
    database.kysely,
    reactions,
    () => new Date(now),
    (error) => {
      throw error
    },
  )
  const [bureau, town] = [randomUUID(), randomUUID()]
  await workshop.work(theProgram, async ({ tx }) => {
    const region = (code: string, name: string, level: 'city' | 'county' | 'town', parent: string | null) => ({
      code,
      name,
      level,
      parent,
    })
    await tx
      .insertInto('regions')
      .values([
        region('9901', '乌金市', 'city', null),
        region('990102', '松岭区', 'county', '9901'),
        region('990103', '石鼓区', 'county', '9901'),
        region('990102001', '石门镇', 'town', '990102'),
        region('990102002', '青石沟镇', 'town', '990102'),
        region('990103001', '北坡镇', 'town', '990103'),
      ])
      .execute()
    const office = (id: string, code: string, kind: 'bureau' | 'town', name: string, shortName: string) => ({
      id,
      region: code,
      kind,
      name,
      shortName,
      roles: [],
    })
    await tx
      .insertInto('organisations')
      .values([
        office(bureau, '990102', 'bureau', '松岭区能源局', '区能源局'),
        office(town, '990102001', 'town', '石门镇人民政府', '石门镇'),
      ])
      .execute()
  })
  const persons = new Map<string, string>()
  function who(region: string, range: Range = rangeOf(region)): Who {
    const person = persons.get(region) ?? randomUUID()
    persons.set(region, person)
    return { ...theProgram, account: person, person, region, range, session: 'test' }
  }
  return {
    as: (region, run, range) => workshop.work(who(region, range), run),
    who,
    setNow: (moment) => void (now = moment),
    bureau,
    town,
    async close() {
      await database.close()
      await drop()
    },
  }
}

/** The parts of an action's input. */
export function given<P, B>(params: P, body: B): { params: P; body: B; query: undefined } {
  return { params, body, query: undefined }
}

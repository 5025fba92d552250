import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { api, type FieldName, fieldOf } from '#modules/mines'
import { minesRoutes } from '#modules/mines/server'
import { dutiesReactions, rebuildDuties } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { addDays, dayOf } from '#platform/day'
import type { EndpointParts, InputOf, ReplyOf } from '#platform/endpoint'
import { rangeOf } from '#platform/scope'
import { openDatabase } from '#platform/server/database'
import { startEmbedded } from '#platform/server/embedded'
import { openFiles } from '#platform/server/files'
import { migrate } from '#platform/server/migrate'
import { openWorkshop, theProgram } from '#platform/server/work'
import { loadDemonstration } from '../demo/load.ts'
import { atMost, type Figure } from './figure.ts'
import { generateRegister } from './mines.ts'

const columns: readonly FieldName[] = [
  'name',
  'kind',
  'state',
  'capacity',
  'ownership',
  'riskLevel',
  'standardGrade',
  'gasGrade',
  'coalFaces',
  'undergroundPeople',
]
const towns = ['990102001', '990102002', '990103001', '990103002', '990121001', '990121002']

/** The generated register as somebody would send it: new mines in the six towns of the demonstration. */
async function sheetOfRegister(count: number): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('矿山')
  sheet.addRow(['地区代码', ...columns.map((name) => fieldOf(name).label[0])])
  for (const [at, { values }] of generateRegister(count).entries())
    sheet.addRow([
      towns[at % towns.length],
      ...columns.map((name) => {
        const value = (values as Record<string, unknown>)[name] ?? null
        return typeof value === 'string' ? (fieldOf(name).choices?.[value]?.[0] ?? value) : value
      }),
    ])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A register of 2,404 mines imported into the demonstration: organisations, posts and duties under six policies with it. */
export async function importFigures(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-bench-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, log: () => {} })
  await migrate(server.url)
  const database = openDatabase(server.url, 4)
  try {
    const workshop = openWorkshop(
      database.kysely,
      dutiesReactions,
      () => new Date(),
      (error) => console.error(error),
    )
    await publishShipped(workshop)
    await loadDemonstration({ workshop }, { seed: 1, say: () => {} })
    const routes = new Map(minesRoutes(openFiles(join(dataDir, 'files'))).map((route) => [route.endpoint, route.run]))
    const who = { ...theProgram, session: 'bench', region: '9901', range: rangeOf('9901') }
    async function ask<const E extends EndpointParts>(endpoint: E, input: Partial<InputOf<E>>): Promise<ReplyOf<E>> {
      return workshop.work(
        who,
        (work) => routes.get(endpoint)!(work, input as never, undefined as never) as Promise<ReplyOf<E>>,
      )
    }
    const body = await sheetOfRegister(2404)
    const seen = await ask(api.previewImport, { query: { name: 'register.xlsx' }, body })
    if (seen.counts.create !== 2404) throw new Error(`not all are new: ${JSON.stringify(seen.faults[0])}`)
    const previewed = performance.now()
    const said = { planHash: seen.planHash, drop: [], fromDay: addDays(dayOf(new Date().toISOString()), -30) }
    await ask(api.runImport, { params: { token: seen.token }, body: { ...said, reason: '导入' } })
    const imported = performance.now()
    const { differences } = await rebuildDuties(workshop, { check: true })
    if (differences.length > 0) throw new Error(`a rebuild differs: ${JSON.stringify(differences[0])}`)
    return [
      atMost(
        'import of 2,404 mines with organisations, posts and a month of duties',
        (imported - previewed) / 1000,
        15,
        's',
      ),
    ]
  } finally {
    await database.close()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

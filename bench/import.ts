import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { api, type FieldName, fieldOf } from '#modules/mines'
import { minesRoutes } from '#modules/mines/server'
import { dutiesReactions, rebuildDuties } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { addDays, dayOf } from '#platform/day'
import { rangeOf } from '#platform/scope'
import { openFiles } from '#platform/server/files'
import { theProgram } from '#platform/server/work'
import { loadDemonstration } from '../demo/load.ts'
import { askOf } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { generateRegister } from './mines.ts'
import { openPlace } from './place.ts'

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
  const place = await openPlace(dutiesReactions)
  try {
    const { workshop } = place
    await publishShipped(workshop)
    await loadDemonstration({ workshop }, { seed: 1, say: () => {} })
    const ask = askOf(workshop, minesRoutes(openFiles(join(place.dataDir, 'files'))))
    const who = { ...theProgram, session: 'bench', region: '9901', range: rangeOf('9901') }
    const body = await sheetOfRegister(2404)
    const seen = await ask(who, api.previewImport, { query: { name: 'register.xlsx' }, body })
    if (seen.counts.create !== 2404) throw new Error(`not all are new: ${JSON.stringify(seen.faults[0])}`)
    const previewed = performance.now()
    const said = { planHash: seen.planHash, drop: [], fromDay: addDays(dayOf(new Date().toISOString()), -30) }
    await ask(who, api.runImport, { params: { token: seen.token }, body: { ...said, reason: '导入' } })
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
    await place.close()
  }
}

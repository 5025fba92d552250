import { type FieldName, fieldOf, fieldsFor, showValue, unitOf } from '#modules/mines'
import { findHistories, readMine } from '#modules/mines/server'
import type { Work } from '#platform/server/work'

/** What 煤矿企业概况 of a scheme tells first; the writer goes on from there. */
const told: readonly FieldName[] = [
  'state',
  'ownership',
  'capacity',
  'gasGrade',
  'hydrology',
  'disasters',
  'standardGrade',
  'depth',
]

/** The mine as the register has it, in Chinese for the paper: what it is, and its working places of today. */
export async function groundOfScheme(work: Work, mine: string): Promise<{ overview: string; places: string[] }> {
  const row = await readMine(work, mine)
  const fields = new Set(fieldsFor(row.kind))
  const facts = told
    .filter((field) => fields.has(field) && row[field] !== null)
    .map((field) => {
      const unit = unitOf(field, row.kind)?.[0] ?? ''
      return `${fieldOf(field).label[0]}：${showValue(field, row[field], 'zh')}${unit}`
    })
  const [history] = await findHistories(work, [mine])
  const faces = (history?.faces ?? []).filter(
    (one) => one.voidedAt === null && one.fromDay <= work.today && (one.toDay === null || one.toDay >= work.today),
  )
  const places = faces.map((one) => one.name)
  return { overview: facts.length > 0 ? `${facts.join('；')}。` : '', places }
}

import { dayOf } from '#platform/day'
import type { FileReply, InputOf } from '#platform/endpoint'
import { latestRoot } from '#platform/server/seal'
import { type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { EntryRow } from '../api.ts'
import type { Definition, Field } from '../model.ts'
import { kindOfCell } from '../rules/cells.ts'
import { askedFor } from '../rules/form.ts'
import { firstState } from '../rules/look-up.ts'
import { cellOf, headingOf, importFields, isByHand, sheetFields } from '../rules/sheet.ts'
import type { Names } from '../rules/show.ts'
import { findAllRows } from './store/find.ts'
import { namesOf } from './reads.ts'
import { readEdition } from './store.ts'

const number: SheetColumn = { heading: ['编号', 'No.'], width: 26 }
const state: SheetColumn = { heading: ['状态', 'State'], width: 12 }
const changed: SheetColumn = { heading: ['最后更新', 'Last change'], width: 12, type: 'day' }

/** The entries as a sheet, one row each, under the newest edition's columns; what an old edition alone asked for is left out. */
export async function exportLedger(
  work: Work,
  { params, query }: InputOf<typeof api.exportLedger>,
): Promise<FileReply> {
  const { definition } = await readEdition(work, params.ledger)
  const rows = await findAllRows(work, definition, query)
  const names = await namesOf(
    work,
    definition,
    rows.map((one) => one.values),
  )
  const fields = sheetFields(definition)
  const name = `${definition.title[0]} ${work.today}.xlsx`
  const sheet = {
    name: sheetName(definition),
    columns: [number, state, ...fields.map(columnOf), changed],
    frozen: 1,
    rows: rowsOf(definition, fields, rows, names),
  }
  return writeBook(name, [sheet], undefined, await latestRoot(work.tx))
}

/** The empty sheet for the import: headings in both languages, and below a second sheet that says what each column takes. */
export async function readTemplate(work: Work, { params }: InputOf<typeof api.readLedgerTemplate>): Promise<FileReply> {
  const { definition } = await readEdition(work, params.ledger)
  const fields = importFields(definition)
  const asked = askedFor(definition, 'make')
  const byHand = definition.fields.filter((one) => asked.has(one.id) && isByHand(one))
  return writeBook(`${definition.title[0]}导入模板.xlsx`, [
    { name: sheetName(definition), columns: fields.map(columnOf), frozen: 0, rows: [] },
    {
      name: '填写说明',
      columns: [
        { heading: ['列', 'Column'], width: 24 },
        { heading: ['必填', 'Required'], width: 10 },
        { heading: ['填写', 'What it takes'], width: 80, wrap: true },
      ],
      frozen: 1,
      rows: [
        ...fields.map((one) => [one.title[0], requiredSaid(one), takes(one)]),
        ...byHand.map((one) => [one.title[0], requiredSaid(one), handSaid(definition, one)]),
      ],
    },
  ])
}

function* rowsOf(
  definition: Definition,
  fields: readonly Field[],
  rows: readonly EntryRow[],
  names: Names,
): Generator<SheetCell[]> {
  for (const row of rows) {
    const stood = definition.states.find((one) => one.id === row.state)?.title[0] ?? row.state
    yield [row.numberSaid, stood, ...fields.map((one) => cellOf(one, row.values[one.id], names)), dayOf(row.changedAt)]
  }
}

function columnOf(field: Field): SheetColumn {
  const kind = field.type === 'table' ? 'text' : kindOfCell(field)
  const long = field.type === 'long-text' || field.type === 'table'
  return {
    heading: headingOf(field),
    width: long ? 40 : kind === 'text' ? 18 : 12,
    type: kind,
    ...(long ? { wrap: true as const } : {}),
  }
}

function requiredSaid(field: Field): string {
  const required = 'required' in field ? field.required : undefined
  return required === true ? '是' : required ? '视情形' : ''
}

/** How what never comes by sheet comes. */
function handSaid(definition: Definition, field: Field): string {
  const always = 'required' in field && field.required === true
  if (!always && !firstState(definition).open) return '不随表格导入；要附上的请逐条登记'
  return always ? '不随表格导入；登记时必须附上，请逐条登记' : '不随表格导入；导入后打开该条，用“修改”补上'
}

function takes(field: Field): string {
  switch (field.type) {
    case 'choice':
      return field.choices.map((one) => one.title[0]).join('、')
    case 'yes-no':
      return '是、否'
    case 'day':
      return '2026-11-22'
    case 'instant':
      return '2026-11-22 09:30'
    case 'mine':
      return '矿山名称或编号'
    case 'person':
      return '姓名'
    case 'post':
      return '岗位名称，可在前面写单位'
    case 'table':
      return `一行一条，各栏以“｜”隔开：${field.columns.map((one) => one.title[0]).join('｜')}`
    case 'number':
    case 'text':
    case 'long-text':
    case 'place':
    case 'photo':
    case 'file':
    case 'signature':
    case 'questions':
    case 'computed':
      break
  }
  return field.hint?.[0] ?? ''
}

/** Names of sheets are short and hold none of these characters. */
function sheetName({ title }: Definition): string {
  return title[0].replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

import { addMonths } from '#platform/day'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { latestRoot } from '#platform/server/seal'
import { type Sheet, type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../../api.ts'
import type { WarningFigures } from '../../api.ts'
import { changeOf, figureLines as lines } from '../../rules/warnings/figures.ts'
import { figuresWords } from '../../words/figures.ts'
import { warningWords } from '../../words/warnings.ts'
import { type By, type FigureRow, findFigures } from '../store/warning-figures.ts'

const words = { ...warningWords, ...figuresWords }
const nothing: WarningFigures = {
  raised: 0,
  answered: 0,
  closed: 0,
  planned: 0,
  falseAlarms: 0,
  signOwed: 0,
  signedInTime: 0,
  answerOwed: 0,
  answeredInTime: 0,
  climbed: 0,
  open: 0,
  signP50: null,
  signP95: null,
  answerP50: null,
  answerP95: null,
}
const monthBefore = (month: string) => addMonths(`${month}-01`, -1).slice(0, 7)

async function totalOf(work: Work, month: string): Promise<WarningFigures> {
  const [row] = await findFigures(work, month)
  if (!row) return nothing
  const { key: _, name: __, ...figures } = row
  return figures
}

/** Figures of a month in all, and of the month before. */
export async function totalsOf(work: Work, month: string): Promise<{ total: WarningFigures; before: WarningFigures }> {
  return { total: await totalOf(work, month), before: await totalOf(work, monthBefore(month)) }
}

export async function readWarningFigures(
  work: Work,
  { query: { month, by } }: InputOf<typeof api.readWarningFigures>,
): Promise<ReplyOf<typeof api.readWarningFigures>> {
  return { month, ...(await totalsOf(work, month)), rows: await findFigures(work, month, by) }
}

type Say = (key: string) => string

/** The figures of a month as a workbook: beside the month before, then by grade, mine and cause. */
export async function exportWarningFigures(
  work: Work,
  { query: { month } }: InputOf<typeof api.exportWarningFigures>,
): Promise<FileReply> {
  const say: Say = (key) => sayIn(work.who.language, words, key)
  const { total, before } = await totalsOf(work, month)
  const sheets: Sheet[] = [comparedSheet(say, total, before)]
  for (const by of ['grade', 'mine', 'cause'] as const)
    sheets.push(rowsSheet(say, by, await findFigures(work, month, by)))
  return writeBook(`${say('figures.title')} ${month}.xlsx`, sheets, undefined, await latestRoot(work.tx))
}

function column(key: string, width: number, type: 'text' | 'number' = 'number'): SheetColumn {
  return { heading: words[key]!, width, type }
}

function comparedSheet(say: Say, total: WarningFigures, before: WarningFigures): Sheet {
  return {
    name: say('figures.compared'),
    columns: [
      column('figures.indicator', 30, 'text'),
      column('figures.now', 14),
      column('figures.before', 14),
      column('figures.change', 14),
    ],
    frozen: 1,
    rows: lines.map(({ key, of }): SheetCell[] => {
      const [now, then] = [of(total), of(before)]
      return [say(`figures.${key}`), now, then, now === null || then === null ? null : changeOf(now, then)]
    }),
  }
}

function rowsSheet(say: Say, by: By, rows: readonly FigureRow[]): Sheet {
  return {
    name: say(`figures.by.${by}`),
    columns: [column(`figures.by.${by}`, 28, 'text'), ...lines.map(({ key }) => column(`figures.${key}`, 14))],
    frozen: 1,
    rows: rows.map((row): SheetCell[] => [nameOf(say, by, row), ...lines.map(({ of }) => of(row))]),
  }
}

export function nameOf(say: Say, by: By, { key, name }: FigureRow): string {
  if (name !== null) return name
  return key === '-' ? say('figures.no-cause') : say(`${by}.${key}`)
}

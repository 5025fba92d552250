import type { Check } from '../../model.ts'
import type { Written } from '../record-words.ts'

/** A paper of inspections as it prints: fields, paragraphs, a table if it has one, paragraphs behind it, fields, lines to sign. */
export type PaperText = {
  over: string
  title: string
  number: string
  rows: Written[][]
  text: string[]
  table: { widths: number[]; head: string[]; rows: string[][] } | null
  more: string[]
  after: Written[][]
  signatures: string[]
  date: string
}

/** Officers with the numbers of their certificates. */
export function officersSaid(officers: Check['officers']): string {
  return officers.map((one) => `${one.name}${one.certificate ? `（${one.certificate}）` : ''}`).join('、')
}

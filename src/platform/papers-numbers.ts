import { z } from 'zod'
import { Instant } from './day.ts'

/** How an office numbers its papers: A（B）煤安X〔年份〕D号, with A and B its own words. */
export type Numbering = { form: string; place: string; body: string }

export const usualForm = '{place}（{body}）煤安{code}〔{year}〕{n}号'

/** A number as papers say it; serials `{n}` have three digits at least, `{serial}` as many as it takes. */
export function numberSaid({ form, place, body }: Numbering, code: string, year: number, n: number): string {
  const parts: Record<string, string> = {
    place,
    body,
    code,
    year: String(year),
    n: String(n).padStart(3, '0'),
    serial: String(n),
  }
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)
}

/** Whether a form can tell papers apart: it must say the year and the serial. */
export function isForm(form: string): boolean {
  return form.includes('{year}') && form.includes('{n}')
}

/** What became of a number of an office, a letter and a year. None is missing, and none is given twice. */
export const PaperNumber = z.object({
  code: z.string(),
  number: z.int(),
  state: z.enum(['issued', 'void', 'reserved', 'returned']),
  /** As the paper says it; null for one that no paper bears. */
  said: z.string().nullable(),
  paper: z.uuid().nullable(),
  reason: z.string().nullable(),
  /** The device that holds it, or held it before it was returned. */
  device: z.string().nullable(),
  /** Who issued it, declared it void, or holds it. */
  byName: z.string().nullable(),
  at: Instant.nullable(),
})
export type PaperNumber = z.infer<typeof PaperNumber>

/** How an office numbers its papers: A（B）煤安X〔年份〕D号, with A and B its own words. */
export type Numbering = { form: string; place: string; body: string }

export const usualForm = '{place}（{body}）煤安{code}〔{year}〕{n}号'

/** A number as papers say it; serials have three digits at least. */
export function numberSaid({ form, place, body }: Numbering, code: string, year: number, n: number): string {
  const parts: Record<string, string> = { place, body, code, year: String(year), n: String(n).padStart(3, '0') }
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)
}

/** Whether a form can tell papers apart: it must say the year and the serial. */
export function isForm(form: string): boolean {
  return form.includes('{year}') && form.includes('{n}')
}

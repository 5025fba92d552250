import type { Check } from '../../model.ts'

/** Officers with the numbers of their certificates. */
export function officersSaid(officers: Check['officers']): string {
  return officers.map((one) => `${one.name}${one.certificate ? `（${one.certificate}）` : ''}`).join('、')
}

/** Officers as the rows of a form: name, number of the certificate. */
export function officerRows(officers: Check['officers']): string[][] {
  return officers.map((one) => [one.name, one.certificate ?? ''])
}

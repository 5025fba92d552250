import type { Check, CheckPaper } from '../../model.ts'

/** Papers of a kind that hold: none that is void, none that another has replaced. */
export function standing(check: Pick<Check, 'papers'>, kind: CheckPaper['kind']): CheckPaper[] {
  return (check.papers ?? []).filter((one) => one.kind === kind && !one.void && !one.correctedBy)
}

/** Officers with the numbers of their certificates. */
export function officersSaid(officers: Check['officers']): string {
  return officers.map((one) => `${one.name}${one.certificate ? `（${one.certificate}）` : ''}`).join('、')
}

/** Officers as the rows of a form: name, number of the certificate. */
export function officerRows(officers: Check['officers']): string[][] {
  return officers.map((one) => [one.name, one.certificate ?? ''])
}

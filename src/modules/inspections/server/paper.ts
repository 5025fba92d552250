import { randomUUID } from 'node:crypto'
import type { Day } from '#platform/day'
import type { Values } from '#platform/papers'
import type { FileStore } from '#platform/server/files'
import { formAt, type IssuedPaper, issuePaper, type Pictures, printPaper } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import { dataOf } from '#platform/papers'
import { speakIn } from '#modules/duties'
import type { Work } from '#platform/server/work'
import type { Check, PaperKind } from '../model.ts'
import { recordValues } from '../rules/papers/record.ts'
import { words } from '../words.ts'
import { numberingOf } from './offices.ts'
import { readOfficeName } from './store/offices.ts'

/** The forms of our papers in the official set. */
export const formOf: Readonly<Record<PaperKind | 'record', string>> = {
  record: 'check-record',
  scheme: 'scheme',
  disposal: 'disposal',
  withdrawal: 'withdrawal',
  opinion: 'recheck-opinion',
}

type Issue = {
  id: string
  kind: PaperKind
  scope: string
  mine: string
  organisation: string
  /** The check or the scheme that it is a paper of. */
  about: string
  /** Findings or hazards that it is about. */
  concerns: readonly string[]
  values: Values
  /** Of a paper signed on a device: its signatures, its number, its day. */
  pictures?: Pictures
  reserved?: { range: string; n: number }
  on?: Day
}

/** Numbers a paper, prints it and keeps it. What stands on it never changes. */
export async function issue(files: FileStore, press: Press, work: Work, paper: Issue): Promise<IssuedPaper> {
  const { kind, ...rest } = paper
  return issuePaper(press, files, work, {
    ...rest,
    form: formOf[kind],
    may: 'inspections.read',
    office: await readOfficeName(work, paper.organisation),
    numbering: await numberingOf(work, paper.organisation),
  })
}

/** Pictures (PNG) of the signatures: officers, recorder, unit; null where nobody signed on a device. */
export type Signatures = readonly (Uint8Array | null)[]
const signed = ['firstSigned', 'writerSigned', 'unitSigned'] as const

/** Keeps the record of a check as it was signed, under the number that the check has. */
export async function issueRecord(
  files: FileStore,
  press: Press,
  work: Work,
  check: Check,
  signatures: Signatures,
): Promise<IssuedPaper> {
  const { scope, mine, organisation, number } = check
  const { values, pictures } = filled(check, signatures)
  return issuePaper(press, files, work, {
    id: randomUUID(),
    scope,
    mine,
    organisation,
    about: check.id,
    may: 'inspections.read',
    form: formOf.record,
    office: await readOfficeName(work, organisation),
    said: number,
    values,
    pictures,
  })
}

/** The record of an open check as it would print. */
export async function printRecord(press: Press, work: Work, check: Check): Promise<Uint8Array> {
  const edition = formAt(formOf.record, check.scope, work.today)
  const office = await readOfficeName(work, check.organisation)
  const head = { number: check.number, office, date: '', draft: false, corrects: '' }
  const { pdf } = await printPaper(press, work, edition, dataOf(edition.form, filled(check, []).values, head))
  return pdf
}

function filled(check: Check, signatures: Signatures): { values: Values; pictures: Pictures } {
  const drawn = signed.flatMap((name, at) => {
    const picture = signatures[at]
    return picture ? [{ name, path: `/signature-${at}.png`, picture }] : []
  })
  return {
    values: {
      ...recordValues(check, speakIn('zh', words)),
      ...Object.fromEntries(drawn.map((one) => [one.name, one.path])),
    },
    pictures: Object.fromEntries(drawn.map((one) => [one.path, one.picture])),
  }
}

import type { AnnexTable, Reading } from '../reading.ts'

export type ReadOptions = { annexTables?: AnnexTable[] }

/** Reads the text of a policy document. Pure; never throws. */
export function readText(text: string, options: ReadOptions = {}): Reading {
  return {
    title: '',
    docNumber: null,
    issuer: null,
    issuedOn: null,
    items: [],
    annexTables: options.annexTables ?? [],
    notUnderstood: [],
    text,
  }
}

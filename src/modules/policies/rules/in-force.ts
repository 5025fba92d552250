import type { Reading } from '../reading.ts'

/**
 * The day from which a document says that it is in force: 自2024年1月1日起施行, 自印发（公布、发布）之日起施行. The day of issue where it
 * says nothing; null where neither is known.
 */
export function readInForceFrom(reading: Pick<Reading, 'text' | 'issuedOn'>): string | null {
  const found = /自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:正式)?(?:施行|实施|执行|生效)/.exec(reading.text)
  if (!found) return reading.issuedOn
  const day = `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
  return Number.isNaN(Date.parse(day)) ? reading.issuedOn : day
}

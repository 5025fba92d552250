import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { linkProof, whyNotProof } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Check } from '../../model.ts'
import { beginCheck, saveCheck, saveFinding } from './checks.ts'
import { closeCheck } from './closing.ts'

/**
 * A check that was made and signed on a device, with the same deeds as at the desk, in one transaction: begun under the number that stands on the
 * signed record, written, its findings, its exams, closed. Refused, nothing of it stands, and it may come again. Both clocks go on the record.
 */
export async function deliverCheck(
  files: FileStore,
  press: Press,
  work: Work,
  { body }: InputOf<typeof api.deliverCheck>,
): Promise<Check> {
  const { id, number, content, findings, signed, signatures, apart, clock, ...begin } = body
  const drawn = signatures.unit === null ? [signatures.officers] : [signatures.officers, signatures.unit]
  refuseIf(await whyNotProof(work, [signed, ...drawn]), 'invalid')
  if (signatures.unit === null && content.refused === null) refuse('invalid', 'check-unit-unsigned')
  const params = { id }
  await beginCheck(work, { body: { id, draw: null, ...begin } }, number)
  const { version } = await saveCheck(work, { params, query: undefined, body: { ...content, version: 1 } })
  for (const finding of findings)
    await saveFinding(work, { params, query: undefined, body: { ...finding, version: null } })
  const [officers = null, unit = null] = await Promise.all(drawn.map((one) => pictureOf(files, work, one)))
  const recorder = content.recorder !== null && content.recorder === work.who.person ? officers : null
  const closed = await closeCheck(files, press, work, { params, body: { version, signed, apart } }, [
    officers,
    recorder,
    unit,
  ])
  await linkProof(work, drawn, id, closed.scope)
  await work.record('check.delivered', {
    scope: closed.scope,
    mine: closed.mine,
    about: id,
    facts: {
      number: closed.number,
      reserved: number !== null,
      deviceBegan: clock.began,
      deviceEnded: clock.ended,
      clockOffset: clock.offset,
      signed,
      signatures,
    },
  })
  return closed
}

const png = [0x89, 0x50, 0x4e, 0x47]

async function pictureOf(files: FileStore, work: Work, sha256: string): Promise<Uint8Array> {
  const { bytes } = await files.read(work, sha256)
  return png.every((byte, at) => bytes[at] === byte) ? bytes : refuse('invalid', 'signature-no-picture')
}

import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { linkProof, whyNotProof } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Check } from '../../model.ts'
import { words } from '../../words.ts'
import * as store from '../store/checks.ts'
import { findCheckOfLine } from '../store/lines.ts'
import { beginCheck, saveCheck, saveFinding, showCheck } from './checks.ts'
import { becomeHazards, closeCheck, tellExam } from './closing.ts'

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
  const { id, number, content, findings, signed, signatures, apart, clock, into, ...begin } = body
  const drawn = signatures.unit === null ? [signatures.officers] : [signatures.officers, signatures.unit]
  refuseIf(await whyNotProof(work, [signed, ...drawn]), 'invalid')
  if (signatures.unit === null && content.refused === null) refuse('invalid', 'check-unit-unsigned')
  const first = into === null ? undefined : await store.readCheckRow(work, into)
  if (first && (first.line !== begin.line || first.organisation !== work.who.organisation))
    refuse('conflict', 'check-line')
  const answered = begin.line === null || first ? undefined : await findCheckOfLine(work, begin.line)
  if (answered) refuse('conflict', 'check-line-answered', { number: answered.number, check: answered.id })
  const params = { id }
  await beginCheck(work, { body: { id, draw: null, ...begin } }, number)
  const { version } = await saveCheck(work, { params, query: undefined, body: { ...content, version: 1 } })
  for (const finding of findings)
    await saveFinding(work, { params, query: undefined, body: { ...finding, version: null } })
  if (first) return joinInto(work, id, first, [signed, ...drawn])
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

/**
 * A second device of the team brought the same line: its findings become hazards of the check that came first, its exams stand on the record, and it is
 * void itself, so that the visit counts once and its number, which stands on a signed paper, goes to nobody else.
 */
async function joinInto(work: Work, id: string, first: store.CheckRow, proof: string[]): Promise<Check> {
  const check = await showCheck(work, id)
  await becomeHazards(work, check, first.id)
  await tellExam(work, check)
  const reason = words['inspections.joined-into']![0].replace('{number}', first.number)
  await store.saveCheckRow(work, check, { state: 'void', voidReason: reason })
  await linkProof(work, proof, first.id, check.scope)
  const facts = { number: check.number, reason, into: first.id }
  await work.record('check.voided', { scope: check.scope, mine: check.mine, about: id, facts })
  return showCheck(work, id)
}

const png = [0x89, 0x50, 0x4e, 0x47]

async function pictureOf(files: FileStore, work: Work, sha256: string): Promise<Uint8Array> {
  const { bytes } = await files.read(work, sha256)
  return png.every((byte, at) => bytes[at] === byte) ? bytes : refuse('invalid', 'signature-no-picture')
}

import { dayOf } from '#platform/day'
import type { InputOf } from '#platform/endpoint'
import type { Values } from '#platform/papers'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { type Pictures, voidPaper } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import { linkProof, whyNotProof } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Check, Finding } from '../../model.ts'
import { orderValues, refusalSaid } from '../../rules/papers/orders.ts'
import { whyNotPaper } from '../../rules/papers/whys.ts'
import { words } from '../../words.ts'
import { issue } from '../paper.ts'
import * as store from '../store/checks.ts'
import { beginCheck, showCheck } from './checks.ts'
import { pictureOf } from './deliver.ts'
import { factsOf, issued } from './papers.ts'

type Body = InputOf<typeof api.deliverOrder>['body']

/**
 * A paper that was signed on a device where the finding is: issued under the number that stands on it, with its signatures as they were drawn. Its check
 * is begun where the office does not know it yet; its findings come with the check. Given up on the device, it is issued and void: its number stays.
 */
export async function deliverOrder(
  files: FileStore,
  press: Press,
  work: Work,
  { body }: InputOf<typeof api.deliverOrder>,
): Promise<Check> {
  const { id, content, signatures, signed, refused, number, givenUp, clock, signedAt } = body
  const drawn = [signatures.first, signatures.second, signatures.unit].filter((one) => one !== null)
  refuseIf(await whyNotProof(work, [signed, ...drawn]), 'invalid')
  if (signatures.unit === null && refused === null) refuse('invalid', 'check-unit-unsigned')
  if (Date.parse(signedAt) > Date.parse(work.now)) refuse('invalid', 'happened-in-future', { at: signedAt })
  const { organisation, scope, mine } = await takeOrBegin(work, body)
  if (organisation !== work.who.organisation) refuse('not-allowed', 'check-of-other-office')
  const check = asSigned(work, await showCheck(work, body.check), body)
  if (content.findings.some((one) => !check.findings.some((each) => each.id === one)))
    refuse('invalid', 'order-finding')
  if (givenUp === null) refuseIf(whyNotPaper(check, content, work.now), 'conflict')
  const { said, pdf, docx } = await issue(files, press, work, {
    id,
    kind: content.kind,
    scope,
    mine,
    organisation,
    about: check.id,
    concerns: content.findings,
    ...(await filled(files, work, check, body)),
    on: dayOf(signedAt),
    ...(number ? { reserved: number } : {}),
  })
  await linkProof(work, [signed, ...drawn], check.id, scope)
  await work.record(issued[content.kind], {
    scope,
    mine,
    about: check.id,
    happenedAt: signedAt,
    facts: {
      paper: id,
      number: said,
      ...factsOf(check, content),
      reserved: number !== null,
      ...(refused ? { refused: refused.reason } : {}),
      deviceSigned: clock.signed,
      clockOffset: clock.offset,
    },
    ...(refused?.witness ? { personal: { witness: refused.witness } } : {}),
    proof: [pdf.sha256, docx.sha256, signed],
  })
  if (givenUp !== null) await voidPaper(work, { params: { id }, body: { reason: givenUp } })
  return showCheck(work, check.id)
}

async function takeOrBegin(work: Work, body: Body): Promise<Check | store.CheckRow> {
  const { check: id, mine, line, mode, coverage, subjects, beganAt, team, beyond, checkNumber } = body
  if (await store.findCheckRow(work, id)) return store.takeCheckRow(work, id)
  const begin = { id, mine, line, draw: null, mode, coverage, subjects, beganAt, team, beyond }
  return beginCheck(work, { body: begin }, checkNumber)
}

/** The check as the device had it: with the findings that the paper is about, and whoever signed first among its officers. */
function asSigned({ who }: Work, check: Check, { findings }: Body): Check {
  const told = findings.map(({ finding: id, ...one }, at): Finding => ({
    ...one,
    id,
    nth: at + 1,
    hazard: null,
    traced: [],
    version: 1,
  }))
  const others = check.findings.filter((one) => !told.some((each) => each.id === one.id))
  const first = check.officers.filter((one) => one.person === who.person)
  const officers = [...first, ...check.officers.filter((one) => !first.includes(one))]
  return { ...check, findings: [...told, ...others], officers }
}

async function filled(
  files: FileStore,
  work: Work,
  check: Check,
  { content, contest, signatures, refused }: Body,
): Promise<{ values: Values; pictures: Pictures }> {
  const say = speakIn('zh', words)
  const named = [
    ['firstSigned', signatures.first],
    ['secondSigned', signatures.second],
    ['unitSigned', signatures.unit],
  ] as const
  const values: Record<string, Values[string]> = {
    ...orderValues(check, content, contest, say),
    refused: refusalSaid(refused, say),
  }
  const pictures: Record<string, Uint8Array> = {}
  for (const [at, [name, sha256]] of named.entries()) {
    if (sha256 === null) continue
    const path = `/signature-${at}.png`
    pictures[path] = await pictureOf(files, work, sha256)
    values[name] = path
  }
  return { values, pictures }
}

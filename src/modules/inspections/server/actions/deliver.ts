import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import { linkProof, whyNotProof } from '#modules/duties/server'
import { readEditionById } from '#modules/ledgers/server'
import type * as api from '../../api.ts'
import type { Check, CheckList } from '../../model.ts'
import { flatten } from '../../rules/lists.ts'
import { isSame } from '../../rules/merge.ts'
import { seenOf } from '../../rules/seen.ts'
import { words } from '../../words.ts'
import * as store from '../store/checks.ts'
import { findCheckOfLine } from '../store/lines.ts'
import { beginCheck, removeFinding, saveCheck, saveFinding, showCheck, takeOpen } from './checks.ts'
import { becomeHazards, closeCheck, tellExam } from './closing.ts'
import { enterLists, removeList, saveList } from './lists.ts'
import { saveRecheck, tellRechecks } from './rechecks.ts'
import { tellOpen } from './telling.ts'

type Body = InputOf<typeof api.deliverCheck>['body']

/**
 * A check that was made and signed on a device, with the same deeds as at the desk, in one transaction: begun under the number that stands on the
 * signed record (or, begun at the desk, taken on as the device saw it), written, its findings, checklists, re-checks and exams, closed. Refused, nothing
 * of it stands, and it may come again. Both clocks go on the record.
 */
export async function deliverCheck(
  files: FileStore,
  press: Press,
  work: Work,
  { body }: InputOf<typeof api.deliverCheck>,
): Promise<Check> {
  const { number, signed, signatures, apart, clock, into, line, draft } = body
  const id = draft?.check ?? body.id
  const drawn = signatures.unit === null ? [signatures.officers] : [signatures.officers, signatures.unit]
  refuseIf(await whyNotProof(work, [signed, ...drawn]), 'invalid')
  if (signatures.unit === null && body.content.refused === null) refuse('invalid', 'check-unit-unsigned')
  const first = into === null ? undefined : await showCheck(work, into)
  if (first && (first.line !== line || first.organisation !== work.who.organisation)) refuse('conflict', 'check-line')
  const answered = line === null || first || draft ? undefined : await findCheckOfLine(work, line)
  // A paper that was signed underground may have come before its check, and have begun it here.
  const begun = draft ? undefined : await store.findCheckRow(work, id)
  if (answered && answered.id !== id)
    refuse('conflict', 'check-line-answered', { number: answered.number, check: answered.id })
  if (draft) await takeDraft(work, draft.check, draft.seen)
  else if (begun) await takeDraft(work, id, { check: 1, findings: {}, lists: {}, rechecks: {} })
  else {
    const { mine, mode, coverage, subjects, beganAt, team } = body
    // Joined into the first it is no other check of the year: its cap (矿安〔2025〕14号) asks nothing more.
    const beyond =
      body.beyond || !first ? body.beyond : sayIn('zh', words, 'inspections.joined-into', { number: first.number })
    const begin = { id, mine, line, draw: null, mode, coverage, subjects, beganAt, team, beyond }
    await beginCheck(work, { body: begin }, number)
  }
  const { version } = await writeDelivered(work, await showCheck(work, id), first ? without(first, body) : body)
  if (first) return joinInto(work, id, first, [signed, ...drawn])
  const [officers = null, unit = null] = await Promise.all(drawn.map((one) => pictureOf(files, work, one)))
  const recorder = body.content.recorder === work.who.person ? officers : null
  const closed = await closeCheck(files, press, work, { params: { id }, body: { version, signed, apart } }, [
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
      ...(draft ? { begunAtDesk: true } : {}),
    },
    // What the desk wrote and the signed record did not take over: it may name persons.
    ...(Object.keys(body.overruled).length > 0 ? { personal: { overruled: body.overruled } } : {}),
  })
  return closed
}

/** A draft that the device took along: open still, and as it was seen; else a person is asked what goes. */
async function takeDraft(work: Work, id: string, seen: api.Seen): Promise<void> {
  const { state, number } = await store.readCheckRow(work, id)
  if (state !== 'open') refuse('conflict', `check-draft-${state}`, { number, check: id })
  await takeOpen(work, id)
  if (!isSame(seenOf(await showCheck(work, id)), seen)) refuse('stale', 'check-draft-changed', { number, check: id })
}

/** Writes all that was delivered over what stands: what the device left out is taken out. */
async function writeDelivered(work: Work, stands: Check, body: Body): Promise<Check> {
  const params = { id: stands.id }
  const versionOf = (all: readonly { id: string; version: number }[], id: string) =>
    all.find((one) => one.id === id)?.version ?? null
  await saveCheck(work, { params, query: undefined, body: { ...body.content, version: stands.version } })
  for (const { id: finding, version } of stands.findings)
    if (!body.findings.some((one) => one.finding === finding))
      await removeFinding(work, { params: { ...params, finding }, query: undefined, body: { version } })
  for (const finding of body.findings) {
    const version = versionOf(stands.findings, finding.finding)
    await saveFinding(work, { params, query: undefined, body: { ...finding, version } })
  }
  const lists = stands.lists ?? []
  for (const { id: list, version } of lists)
    if (!body.lists.some((one) => one.list === list))
      await removeList(work, { params: { ...params, list }, query: undefined, body: { version } })
  for (const { list, edition, values } of body.lists) {
    const was = lists.find((one) => one.id === list)
    const emptied = was ? await namesIn(work, was) : {}
    const saved = { edition, values: { ...emptied, ...values }, version: was?.version ?? null }
    await saveList(work, { params: { ...params, list }, query: undefined, body: saved })
  }
  const rechecks = (stands.rechecks ?? []).map(({ hazard: id, version }) => ({ id, version }))
  for (const { id: hazard, version } of rechecks)
    if (!body.rechecks.some((one) => one.hazard === hazard))
      await saveRecheck(work, { params, query: undefined, body: { hazard, recheck: null, version } })
  for (const { hazard, ...recheck } of body.rechecks) {
    const version = versionOf(rechecks, hazard)
    await saveRecheck(work, { params, query: undefined, body: { hazard, recheck, version } }, true)
  }
  return showCheck(work, stands.id)
}

/** Every field of a checklist that stands, empty: what the device does not name is gone. */
async function namesIn(work: Work, { edition, values }: CheckList): Promise<Record<string, null>> {
  const { definition } = await readEditionById(work, edition)
  return Object.fromEntries(Object.keys(flatten(definition, values)).map((name) => [name, null]))
}

/** What another device of the team did not bring already: a draft that both took along holds the same findings and checklists. */
function without(first: Check, body: Body): Body {
  const known = new Set([...first.findings, ...(first.lists ?? [])].map((one) => one.id))
  const seen = new Set((first.rechecks ?? []).map((one) => one.hazard))
  return {
    ...body,
    findings: body.findings.filter((one) => !known.has(one.finding)),
    lists: body.lists.filter((one) => !known.has(one.list)),
    rechecks: body.rechecks.filter((one) => !seen.has(one.hazard)),
  }
}

/**
 * A second device of the team brought the same line: its findings become hazards of the check that came first, its checklists entries, its re-checks and
 * exams stand on the record, and it is void itself, so that the visit counts once and its number, which stands on a signed paper, goes to nobody else.
 */
async function joinInto(work: Work, id: string, first: Check, proof: string[]): Promise<Check> {
  const check = await showCheck(work, id)
  await enterLists(work, check)
  await becomeHazards(work, check, first.id)
  if (check.rechecks?.length) await tellRechecks(work, check, first.entry ?? first.id, true)
  await tellExam(work, check)
  const reason = joinedSaid(check, first)
  await store.saveCheckRow(work, check, { state: 'void', voidReason: reason })
  await linkProof(work, proof, first.id, check.scope)
  const facts = { number: check.number, reason, into: first.id }
  await tellOpen(work, 'check.voided', check, facts)
  return showCheck(work, id)
}

/** Why the second check is void, and which of its papers stand all the same: they were handed over. */
function joinedSaid(check: Check, { number }: Check): string {
  const numbers = (check.papers ?? []).filter((one) => !one.void).map((one) => one.number)
  const joined = sayIn('zh', words, 'inspections.joined-into', { number })
  return numbers.length === 0
    ? joined
    : `${joined}${sayIn('zh', words, 'inspections.joined-papers', { numbers: numbers.join('、') })}`
}

const png = [0x89, 0x50, 0x4e, 0x47]

/** The bytes of a drawn signature; refuses `signature-no-picture`. */
export async function pictureOf(files: FileStore, work: Work, sha256: string): Promise<Uint8Array> {
  const { bytes } = await files.read(work, sha256)
  return png.every((byte, at) => bytes[at] === byte) ? bytes : refuse('invalid', 'signature-no-picture')
}

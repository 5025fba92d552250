import { dayOf } from '#platform/day'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { findEnteredByHand, linkProof, whyNotProof } from '#modules/duties/server'
import { enterFindings, type Finding as HazardFinding } from '#modules/hazards/server'
import { readMine } from '#modules/mines/server'
import type * as api from '../../api.ts'
import type { Check, Finding } from '../../model.ts'
import { checkFacts, levelWord } from '../../rules/visits.ts'
import { whyNotClose } from '../../rules/why-checks.ts'
import { issueRecord, printRecord, type Signatures } from '../paper.ts'
import * as store from '../store/checks.ts'
import { saveFindingRow } from '../store/findings.ts'
import { showCheck, takeOpen } from './checks.ts'
import { enterLists } from './lists.ts'
import { tellRechecks } from './rechecks.ts'

/**
 * Closes a signed check: prints its record and keeps the paper, writes `check.made` (once for every office that took part) and `exam.held`, and hands the
 * findings to the hazards, under the identities that they have here. `signatures` were drawn on a device and are printed on their lines.
 */
export async function closeCheck(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: Pick<InputOf<typeof api.closeCheck>, 'params' | 'body'>,
  signatures: Signatures = [],
): Promise<ReplyOf<typeof api.closeCheck>> {
  await takeOpen(work, params.id, body.version)
  const check = await showCheck(work, params.id)
  refuseIf(whyNotClose(check, dayOf(check.beganAt), work.now), 'invalid')
  const scan = body.signed ? [body.signed] : []
  refuseIf(await whyNotProof(work, [...scan, ...check.findings.flatMap((one) => one.photos)]), 'invalid')
  const day = dayOf(check.endedAt!)
  // The same deed must not count twice: what was entered by hand is voided there, or it was another check.
  const counted = check.mode === 'recheck' ? ['check.made', 'recheck.made'] : ['check.made']
  for (const word of body.apart ? [] : counted) {
    const asked = { word, organisation: check.organisation, mine: check.mine, day }
    if ((await findEnteredByHand(work, asked)).length > 0) refuse('conflict', 'check-entered-already', { day })
  }
  const paper = (await issueRecord(files, press, work, check, signatures)).pdf.sha256
  await enterLists(work, check)
  await becomeHazards(work, check)
  const entry = await tellMade(work, check, [paper, ...scan])
  await linkProof(work, scan, entry, check.scope)
  await tellRechecks(work, check, entry, signatures.length > 0)
  await tellExam(work, check)
  await store.saveCheckRow(work, check, {
    state: 'closed',
    paper,
    signed: body.signed,
    entry,
    closedBy: work.who.person,
    closedAt: work.now,
  })
  return showCheck(work, check.id)
}

/** The findings as hazards of a check: of this one, or of the one into which it went. */
export async function becomeHazards(work: Work, check: Check, origin = check.id): Promise<void> {
  const { state } = await readMine(work, check.mine)
  await enterFindings(
    work,
    check.findings.map((one) => ({ ...asHazard(one, check, state === 'producing' || state === 'trial'), origin })),
  )
  for (const one of check.findings) await saveFindingRow(work, one, { hazard: one.id })
}

function asHazard(finding: Finding, check: Check, producing: boolean): HazardFinding {
  const { id, text, place, violation, grade, criterion, dueOn } = finding
  const from = dayOf(check.endedAt!)
  return {
    id,
    mine: check.mine,
    text,
    place,
    violation,
    grade,
    ...(criterion ? { criterion } : {}),
    ...(check.subjects[0] ? { campaign: check.subjects[0] } : {}),
    source: check.mode === 'recheck' ? 'recheck' : 'check',
    origin: check.id,
    foundAt: check.endedAt!,
    producing,
    immediate: finding.measure === 'correct-now',
    before: finding.photos,
    ...(dueOn ? { term: { from, n: null, unit: null, dueOn, skipped: [], assumed: false } } : {}),
  }
}

/** `check.made` for the office that led, and for each that went along: one visit, counted once by `joint`. */
async function tellMade(work: Work, check: Check, proof: string[]): Promise<string> {
  const facts = {
    ...checkFacts(check),
    level: levelWord(work.who.region),
    findings: check.findings.length,
    majorHazards: check.findings.filter((one) => one.grade === 'major').length,
    number: check.number,
    ...(check.line ? { line: check.line } : {}),
    ...(check.refused !== null ? { refused: check.refused } : {}),
    ...(check.beyond ? { beyond: check.beyond } : {}),
  }
  const common = { scope: check.scope, mine: check.mine, about: check.id, happenedAt: check.endedAt! }
  const entry = await work.record('check.made', { ...common, facts, proof })
  for (const office of check.offices) {
    if (office === check.organisation) continue
    const { line: _, ...rest } = facts
    await work.record('check.made', {
      ...common,
      organisation: office,
      post: null,
      person: null,
      facts: { ...rest, joint: entry.id },
    })
  }
  return entry.id
}

export async function tellExam(work: Work, check: Check): Promise<void> {
  const { examined, passMark } = check
  if (examined.length === 0) return
  await work.record('exam.held', {
    scope: check.scope,
    mine: check.mine,
    about: check.id,
    happenedAt: check.endedAt!,
    facts: { persons: examined.length, passed: examined.filter((one) => one.score >= passMark).length, passMark },
    personal: { examined },
  })
}

/** Of a closed check the paper as it was kept; of an open one as it would be. */
export async function printCheck(
  files: FileStore,
  press: Press,
  work: Work,
  { params }: InputOf<typeof api.printCheck>,
): Promise<FileReply> {
  const check = await showCheck(work, params.id)
  const name = `${check.number}.pdf`
  if (check.state === 'void') refuse('conflict', 'check-not-open')
  if (check.paper) {
    const { bytes, type } = await files.read(work, check.paper)
    return { name, type, bytes, inline: true }
  }
  return {
    name,
    type: 'application/pdf',
    bytes: await printRecord(press, work, check),
    inline: true,
  }
}

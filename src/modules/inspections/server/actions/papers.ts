import type { InputOf } from '#platform/endpoint'
import type { Values } from '#platform/papers'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { correctPaper as replace } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type * as api from '../../api.ts'
import type { Check, PaperContent } from '../../model.ts'
import { disposalValues } from '../../rules/papers/disposal.ts'
import { opinionValues } from '../../rules/papers/opinion.ts'
import { aboutOf, whyNotCorrection, whyNotPaper } from '../../rules/papers/whys.ts'
import { withdrawalValues } from '../../rules/papers/withdrawal.ts'
import { words } from '../../words.ts'
import { numberingOf } from '../offices.ts'
import { issue } from '../paper.ts'
import { takeCheckRow } from '../store/checks.ts'
import { readOfficeName } from '../store/offices.ts'
import { findOrigins } from '../store/origins.ts'
import { findContest } from '../store/papers.ts'
import { showCheck } from './checks.ts'

/** Words of the record by kind of paper. */
export const issued = {
  disposal: 'disposal.issued',
  withdrawal: 'withdrawal.ordered',
  opinion: 'opinion.issued',
} as const

/** Issues a paper of a check, beside its record: handed over and never changed. */
export async function issuePaper(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.issuePaper>,
): Promise<Check> {
  const { organisation, scope, mine } = await takeCheckRow(work, params.id)
  if (organisation !== work.who.organisation) refuse('not-allowed', 'check-of-other-office')
  const check = await showCheck(work, params.id)
  const { paper: id, content, reserved } = body
  refuseIf(whyNotPaper(check, content, work.now), 'conflict')
  const concerns = aboutOf(content)
  const values = await valuesOf(work, check, content)
  const row = {
    id,
    kind: content.kind,
    scope,
    mine,
    organisation,
    about: check.id,
    concerns,
    values,
    ...(reserved ? { reserved } : {}),
  }
  const { said, pdf, docx } = await issue(files, press, work, row)
  await work.record(issued[content.kind], {
    scope,
    mine,
    about: check.id,
    facts: { paper: id, number: said, ...factsOf(check, content) },
    proof: [pdf.sha256, docx.sha256],
  })
  return showCheck(work, check.id)
}

/**
 * Replaces a paper that was issued with something wrong on it: the correction has a number of its own and says on its face what it corrects and why.
 * The old one stays as it was, marked. Refuses `paper-void`, `paper-corrected`, and what a new paper is refused for.
 */
export async function correctPaper(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.correctPaper>,
): Promise<Check> {
  const { organisation, scope, mine } = await takeCheckRow(work, params.id)
  if (organisation !== work.who.organisation) refuse('not-allowed', 'check-of-other-office')
  const check = await showCheck(work, params.id)
  const { correction: id, content, why } = body
  refuseIf(whyNotCorrection(check, params.paper, content, work.now), 'conflict')
  const { said, pdf, docx } = await replace(press, files, work, {
    id,
    corrects: params.paper,
    why,
    office: await readOfficeName(work, organisation),
    numbering: await numberingOf(work, organisation),
    concerns: aboutOf(content),
    values: await valuesOf(work, check, content),
  })
  await work.record('paper.corrected', {
    scope,
    mine,
    about: check.id,
    facts: { paper: id, number: said, corrects: params.paper, kind: content.kind, why, ...factsOf(check, content) },
    proof: [pdf.sha256, docx.sha256],
  })
  return showCheck(work, check.id)
}

async function valuesOf(work: Work, check: Check, content: PaperContent): Promise<Values> {
  const say = speakIn('zh', words)
  if (content.kind === 'disposal') return disposalValues(check, content, say)
  if (content.kind === 'withdrawal')
    return withdrawalValues(check, content, await findContest(work, check.organisation))
  return opinionValues(check, content, await findOrigins(work, content.hazards, say), say)
}

export function factsOf(check: Check, content: PaperContent): Record<string, unknown> {
  if (content.kind === 'opinion') {
    const looked = (check.rechecks ?? []).filter((one) => content.hazards.includes(one.hazard))
    return { hazards: content.hazards, results: looked.map((one) => one.result) }
  }
  const { findings, basis } = content
  if (content.kind === 'withdrawal') return { findings, basis, at: content.at, area: content.area }
  const measures = check.findings.filter((one) => findings.includes(one.id)).map((one) => one.measure)
  return { findings, measures, basis }
}

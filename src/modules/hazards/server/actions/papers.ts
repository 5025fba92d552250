import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { correctPaper, formAt, issuePaper, printDraft } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../../api.ts'
import { type HazardPaper, OwnPaper } from '../../api.ts'
import { whyNotCorrected, whyNotIssued, whyNotPaper } from '../../rules/papers.ts'
import { words } from '../../words.ts'
import { formOf, hazardValues, numberingOf } from '../paper.ts'
import { type Held, readHazard, takeHazard } from '../store/hazards.ts'
import { findOfficeName, readMineOf } from '../store/mines.ts'
import { findPapers } from '../store/papers.ts'
import { doerOf, kindOf } from './steps.ts'

/** Issues a paper that tells of a step taken: once, and never changed afterwards. */
export async function issueHazardPaper(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.issueHazardPaper>,
): Promise<ReplyOf<typeof api.issueHazardPaper>> {
  const hazard = await takeHazard(work, params.hazard)
  const why = whyNotIssued(hazard, body.paper, await findPapers(work, hazard.id), doerOf(work))
  if (why) refuse(kindOf(why), why.code, why.facts)
  const { sha256, docx, number } = await issue(files, press, work, hazard, body.paper, body.id, null)
  await work.record('hazard.paper-issued', {
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    facts: { paper: body.paper, number, ...(body.paper === 'notice' ? { dueOn: hazard.dueOn } : {}) },
    proof: [sha256, docx],
  })
  // What duties count as the notice of a listing.
  if (body.paper === 'listing')
    await work.record('letter.sent', {
      scope: hazard.scope,
      mine: hazard.mine,
      about: hazard.id,
      facts: { letter: 'listing-notice', number },
      proof: [sha256],
    })
  const papers = await findPapers(work, hazard.id)
  return { paper: papers.find((one) => one.id === body.id)! }
}

/** What stands on the paper and who issues it, in the office of the person at work. */
async function filled(work: Work, hazard: Held, which: HazardPaper, text: string | null) {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { name, shortName } = await findOfficeName(work, organisation)
  const { name: to } = await readMineOf(work, hazard.mine)
  const values = hazardValues(which, hazard, to, text)
  return { organisation, office: name, numbering: numberingOf(shortName), values }
}

/** Numbers a paper by the office of the person at work, prints it as PDF and DOCX, and keeps both. */
export async function issue(
  files: FileStore,
  press: Press,
  work: Work,
  hazard: Held,
  which: HazardPaper,
  id: string,
  text: string | null,
): Promise<{ sha256: string; docx: string; number: string }> {
  const { said, pdf, docx } = await issuePaper(press, files, work, {
    ...(await filled(work, hazard, which, text)),
    id,
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    may: 'hazards.read',
    form: formOf(which),
  })
  return { sha256: pdf.sha256, docx: docx.sha256, number: said }
}

/**
 * Replaces a paper that says something wrong by one with a number of its own, of the hazard as it stands now; the old one stays, marked. Refuses
 * `paper-void`, `paper-corrected`.
 */
export async function correctHazardPaper(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.correctHazardPaper>,
): Promise<ReplyOf<typeof api.correctHazardPaper>> {
  const hazard = await takeHazard(work, params.hazard)
  const papers = await findPapers(work, hazard.id)
  const wrong = papers.find((one) => one.id === params.paper) ?? refuse('not-found', 'paper-unknown', params)
  const why = whyNotCorrected(hazard, wrong, doerOf(work))
  if (why) refuse(kindOf(why), why.code, why.facts)
  const { organisation: _, ...rest } = await filled(work, hazard, wrong.paper, body.text ?? wrong.text)
  const { said, pdf, docx } = await correctPaper(press, files, work, {
    ...rest,
    id: body.id,
    corrects: wrong.id,
    why: body.why,
  })
  await work.record('hazard.paper-corrected', {
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    facts: { paper: wrong.paper, number: said, corrects: wrong.number, why: body.why },
    proof: [pdf.sha256, docx.sha256],
  })
  return { paper: (await findPapers(work, hazard.id)).find((one) => one.id === body.id)! }
}

/** A paper of a hazard as it would be, without a number. */
export async function readHazardPaper(
  press: Press,
  work: Work,
  { params }: InputOf<typeof api.readHazardPaper>,
): Promise<FileReply> {
  const hazard = await readHazard(work, params.hazard)
  const own = OwnPaper.safeParse(params.paper)
  if (own.success && own.data !== 'notice') refuseIf(whyNotPaper(hazard, own.data))
  const mine = await readMineOf(work, hazard.mine)
  const office = await findOfficeName(work, work.who.mine === null ? work.who.organisation : mine.supervisor)
  const pdf = await printDraft(press, work, formAt(formOf(params.paper), hazard.scope, work.today), {
    office: office.name,
    values: hazardValues(params.paper, hazard, mine.name, null),
  })
  const title = sayIn(work.who.language, words, `hazards.paper.${params.paper}`)
  return { name: `${title} ${hazard.mineName} ${hazard.number}.pdf`, type: 'application/pdf', bytes: pdf, inline: true }
}

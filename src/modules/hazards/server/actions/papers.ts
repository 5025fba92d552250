import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import { type Language, sayIn } from '#platform/words'
import type * as api from '../../api.ts'
import { type HazardPaper, OwnPaper } from '../../api.ts'
import type { Hazard } from '../../model.ts'
import { whyNotIssued, whyNotPaper } from '../../rules/papers.ts'
import { words } from '../../words.ts'
import { hazardPaper, type Printing } from '../paper.ts'
import { type Held, readHazard, takeHazard } from '../store/hazards.ts'
import { findOfficeName, readMineOf } from '../store/mines.ts'
import { findPapers, insertPaper, takeNumber } from '../store/papers.ts'
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
  const { sha256, number } = await issue(files, press, work, hazard, body.paper, body.id, null)
  await work.record('hazard.paper-issued', {
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    facts: { paper: body.paper, number, ...(body.paper === 'notice' ? { dueOn: hazard.dueOn } : {}) },
    proof: [sha256],
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

/** Prints a paper in the language of the office, numbered by the office of the person at work, and keeps it. */
export async function issue(
  files: FileStore,
  press: Press,
  work: Work,
  hazard: Held,
  which: HazardPaper,
  id: string,
  text: string | null,
): Promise<{ sha256: string; number: string }> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const year = Number(work.today.slice(0, 4))
  const n = await takeNumber(work, organisation, which, year)
  const { shortName } = await findOfficeName(work, organisation)
  const number = sayIn('zh', words, `hazards.paper.${which}.number`, { office: shortName, year, n })
  const pdf = await press.print(
    await withRoot(work, hazardPaper(which, hazard, { ...(await printing(work, hazard, 'zh')), number, text })),
  )
  const name = `${number}.pdf`
  const { sha256 } = await files.keep(work, pdf, name, hazard.id, hazard.scope)
  await insertPaper(work, {
    id,
    scope: hazard.scope,
    organisation,
    code: which,
    year,
    number: n,
    said: number,
    hazard: hazard.id,
    quarter: null,
    mine: hazard.mine,
    dueOn: which === 'notice' ? hazard.dueOn : null,
    name,
    sha256,
  })
  return { sha256, number }
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
  const { language } = work.who
  const pdf = await press.print(
    await withRoot(
      work,
      hazardPaper(params.paper, hazard, { ...(await printing(work, hazard, language)), number: null, text: null }),
    ),
  )
  const title = sayIn(language, words, `hazards.paper.${params.paper}`)
  return { name: `${title} ${hazard.mineName} ${hazard.number}.pdf`, type: 'application/pdf', bytes: pdf, inline: true }
}

async function printing(work: Work, hazard: Hazard, language: Language): Promise<Omit<Printing, 'number' | 'text'>> {
  const mine = await readMineOf(work, hazard.mine)
  const office = await findOfficeName(work, work.who.mine === null ? work.who.organisation : mine.supervisor)
  return { office: office.name, to: mine.name, language, at: work.now, day: work.today }
}

import { type Day } from '#platform/day'
import { refuse, refuseIf } from '#platform/refusal'
import { sayIn } from '#platform/words'
import type { Work } from '#platform/server/work'
import type { CaseParty, Penalty, TakenStep } from '../model.ts'
import { toPublish } from '../rules/course/standing.ts'
import { publicationRulesOn } from '../rules/law/publication.ts'
import { type Publicity, publicityOf, type PublishedPart } from '../rules/publicity/history.ts'
import * as proposing from '../rules/publicity/proposing.ts'
import { words } from '../words.ts'
import type { Ground } from './case.ts'
import { loadLaw } from './law.ts'
import type { HeldCase } from './store/cases.ts'
import { findCasePapers } from './store/papers.ts'
import * as store from './store/publications.ts'

type Numbers = ReadonlyMap<string, string>

/** Numbers of the decisions of a case by their parties. */
export async function numbersOf(work: Work, caseId: string): Promise<Numbers> {
  const papers = await findCasePapers(work, caseId)
  return new Map(
    papers.flatMap((one) =>
      (one.form === 'penalty-decision' || one.form === 'spot-decision') && one.party && one.voided === null
        ? [[one.party, one.number] as const]
        : [],
    ),
  )
}

/** What a publication of one party's decision is proposed from; undefined while it is not decided upon. */
export function publishGroundOf(
  held: HeldCase,
  { parties, done }: Pick<Ground, 'parties' | 'done'>,
  party: CaseParty,
  numbers: Numbers,
  { on, huge }: { on: Day; huge: boolean | null },
): proposing.PublishGround | undefined {
  const decided = done.findLast((one) => one.kind === 'decided' && one.party === party.id)
  if (!decided) return undefined
  const law = loadLaw()
  return {
    party,
    penalty: decided.facts['penalty'] as Penalty,
    on,
    huge,
    simple: decided.facts['simple'] === true,
    rules: publicationRulesOn(law.publication, on, law.ownPublication, held.scope),
    decision: {
      number: numbers.get(party.id) ?? null,
      enterprise: parties.find((one) => one.kind === 'enterprise')?.name ?? held.mineName,
      facts: held.summary,
      decidedOn: decided.on,
      office: held.organisationName,
      persons: personsOf(parties),
      told: (other) => sayIn('zh', words, `law-other.${other}`),
    },
  }
}

/** All natural persons whom a case names: parties, and heads of parties. */
function personsOf(parties: readonly CaseParty[]) {
  return parties.flatMap((one) => [
    ...(one.kind === 'person' ? [one] : []),
    ...(one.head ? [{ name: one.head, identity: '', phone: one.phone, address: '' }] : []),
  ])
}

/** What a step about publicity holds beside what its sender said: what exactly is published, of which decisions. Refuses what may not be. */
export async function publicFacts(
  work: Work,
  held: HeldCase,
  ground: Ground,
  take: TakenStep,
  on: Day,
): Promise<Record<string, unknown>> {
  if (take.step === 'not-published') {
    const { of, proposed } = await proposedFor(work, held, ground, take.party, on, null)
    refuseIf(proposing.whyNotWithheld(take.ground, of.kind, proposed.severity), 'invalid')
    return {}
  }
  if (take.step === 'published') {
    const parties = take.party ? [take.party] : toPublish(ground.standing)
    if (parties.length > 1 && (take.wording || take.until)) refuse('invalid', 'case-publication-one')
    const parts: PublishedPart[] = []
    for (const party of parties) parts.push(await partFor(work, held, ground, party, on, take.huge, take))
    return { parts }
  }
  if (take.step === 'publication-corrected') {
    const now = publicityOf(ground.done).get(take.party)
    const since = now?.publishedOn ?? on
    const wished = {
      wording: take.wording ?? now?.wording ?? null,
      until: take.until ?? now?.until ?? null,
      why: take.why,
    }
    return { part: await partFor(work, held, ground, take.party, since, now?.huge ?? false, wished) }
  }
  return {}
}

async function partFor(
  work: Work,
  held: HeldCase,
  ground: Ground,
  party: string,
  on: Day,
  huge: boolean,
  wished: proposing.Otherwise,
): Promise<PublishedPart> {
  const { from, proposed } = await proposedFor(work, held, ground, party, on, huge)
  const part = proposing.partOf(proposed, wished, from)
  return proposing.isReason(part) ? refuse('conflict', part.code, part.facts) : part
}

/** What is proposed for one decision on a day of publication. */
export async function proposedFor(
  work: Work,
  held: HeldCase,
  ground: Pick<Ground, 'parties' | 'done'>,
  party: string,
  on: Day,
  huge: boolean | null,
): Promise<{ of: CaseParty; from: proposing.PublishGround; proposed: proposing.Proposed }> {
  const of = ground.parties.find((one) => one.id === party) ?? refuse('not-found', 'case-party-unknown')
  const numbers = await numbersOf(work, held.id)
  const from = publishGroundOf(held, ground, of, numbers, { on, huge }) ?? refuse('conflict', 'case-not-decided')
  return { of, from, proposed: proposing.proposedOf(from) }
}

/** Keeps beside a case what its steps say of each decision in public, and for the public what is published now. */
export async function refreshPublications(
  work: Work,
  held: HeldCase,
  ground: Pick<Ground, 'parties' | 'done' | 'standing' | 'limits'>,
): Promise<void> {
  const all = publicityOf(ground.done)
  if (all.size === 0) {
    await store.dropPublications(work, held.id, [])
    return
  }
  const numbers = await numbersOf(work, held.id)
  await store.dropPublications(work, held.id, [...all.keys()])
  for (const [id, now] of all) {
    const of = ground.parties.find((one) => one.id === id)!
    const from = publishGroundOf(held, ground, of, numbers, { on: now.publishedOn ?? work.today, huge: now.huge })!
    const part = now.state === 'published' ? (now.part ?? partUnsaid(now, from)) : now.part
    await store.savePublication(work, rowOf(held, ground, now, id, part, numbers.get(id) ?? null))
    if (now.state === 'published' && now.step && part)
      await store.savePublic(work, publicRowOf(held, ground, now, id, part))
    else await store.dropPublic(work, id)
  }
}

/** Of a step that holds no content of its own: what was proposed. */
function partUnsaid(now: Publicity, from: proposing.PublishGround): PublishedPart {
  const { ask: _, said: __, maxUntil: ___, confidence: ____, ...part } = proposing.proposedOf(from)
  return { ...part, until: now.until ?? part.until, content: { ...part.content, ...now.wording } }
}

type Beside = Pick<Ground, 'standing' | 'limits' | 'done'>

function rowOf(
  held: HeldCase,
  { limits }: Beside,
  now: Publicity,
  party: string,
  part: PublishedPart | null,
  number: string | null,
): store.PublicationRow {
  const limit = (rule: string) => limits.findLast((one) => one.rule === rule && one.party === party)
  const due = limit('publication')
  return {
    party,
    scope: held.scope,
    caseId: held.id,
    organisation: held.organisation,
    state: now.state,
    decidedOn: now.decidedOn,
    number: part?.content.number ?? number,
    due: due?.lastDay ?? null,
    publishedOn: now.publishedOn,
    late: now.publishedOn !== null && due?.state === 'late',
    until: part?.until ?? null,
    minUntil: part?.minUntil ?? null,
    severity: part?.severity ?? null,
    places: now.places,
    content: part ? JSON.stringify(part.content) : null,
    address: now.publishedOn ? party : null,
    quashedOn: now.quashedOn,
    removeBy: now.quashedOn ? (limit('take-down')?.lastDay ?? null) : null,
    correctedOn: now.corrected?.on ?? null,
    correction: now.corrected?.why ?? null,
    endedOn: now.ended?.on ?? null,
    endedGround: now.ended?.ground ?? null,
    endedWhy: now.ended?.why ?? null,
    endedBy: now.ended?.by ?? null,
  }
}

function publicRowOf(
  held: HeldCase,
  { standing }: Beside,
  now: Publicity,
  party: string,
  part: PublishedPart,
): store.PublicRow {
  const of = standing.parties.get(party)!
  const { content } = part
  return {
    id: party,
    scope: held.scope,
    number: content.number,
    name: content.party,
    code: content.code,
    office: content.office,
    decidedOn: content.decidedOn,
    publishedOn: now.publishedOn!,
    until: part.until,
    content: JSON.stringify(content),
    standing: of.contested ? 'contested' : of.ended === 'performed' || of.ended === 'enforced' ? of.ended : null,
    correctedOn: now.corrected?.on ?? null,
    correction: now.corrected?.why ?? null,
  }
}

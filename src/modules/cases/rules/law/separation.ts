import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { CaseStepKind } from '../../model.ts'

/** What somebody does in a case by a step. */
export type Office = 'handles' | 'reviews' | 'hosts' | 'decides' | 'approves'

const officeOf: Readonly<Record<CaseStepKind, Office | null>> = {
  proposed: 'handles',
  filed: 'approves',
  'not-filed': 'approves',
  assigned: 'approves',
  recused: 'approves',
  evidence: 'handles',
  'evidence-moved': 'handles',
  'evidence-settled': 'handles',
  'evidence-admitted': 'reviews',
  'power-cut': 'approves',
  'power-restored': 'approves',
  reported: 'handles',
  reviewed: 'reviews',
  discussed: 'decides',
  notified: 'handles',
  defended: 'handles',
  'hearing-asked': 'handles',
  'hearing-refused': null,
  'hearing-called': null,
  'hearing-held': 'hosts',
  'hearing-reported': 'hosts',
  decided: 'decides',
  // On the spot who inquires decides (行政处罚法 art. 52).
  'spot-decided': 'handles',
  'not-punished': 'decides',
  withdrawn: 'approves',
  extended: 'approves',
  served: 'handles',
  paid: 'handles',
  'handed-in': 'handles',
  'payment-urged': 'handles',
  'fine-added': 'approves',
  'payment-deferred': 'approves',
  'enforcement-urged': 'handles',
  'court-asked': 'approves',
  'court-ruled': 'handles',
  contested: 'handles',
  'contest-ended': 'handles',
  published: 'handles',
  'publication-corrected': 'handles',
  'not-published': 'approves',
  'taken-down': 'handles',
  rechecked: 'handles',
  transferred: 'approves',
  'crime-transferred': 'approves',
  'transfer-answered': 'handles',
  approved: 'approves',
  'close-asked': 'handles',
  closed: 'approves',
  archived: 'handles',
  voided: null,
}

/** Work on paper after the decision, which a clerk does who need be none of the officers and keeps nobody from anything. */
const clerical: readonly CaseStepKind[] = [
  'served',
  'paid',
  'published',
  'publication-corrected',
  'taken-down',
  'archived',
  'transfer-answered',
  'court-ruled',
  'contested',
  'contest-ended',
  'hearing-asked',
  'defended',
]

/**
 * What keeps one person out of an office: another that he has already held in the case. Who inquired does not review, host, approve or decide (行政处罚法 arts. 57, 58, 64);
 * who reviewed or hosted does nothing else but his own; deciding and approving are both the leaders'.
 */
const barred: Readonly<Record<Office, readonly Office[]>> = {
  handles: ['reviews', 'hosts', 'decides', 'approves'],
  reviews: ['handles', 'hosts', 'decides', 'approves'],
  hosts: ['handles', 'reviews', 'decides', 'approves'],
  decides: ['handles', 'reviews', 'hosts'],
  approves: ['handles', 'reviews', 'hosts'],
}

/** Somebody named in a step beside the one who takes it. */
export type Named = { person: string; as: 'handler' | 'officer' | 'host' | 'recorder' | 'recused' }

/** A step as this table sees it; persons, not posts. */
export type Deed = {
  kind: CaseStepKind
  by: string | null
  named: readonly Named[]
  /** Of a recusal: whether it was granted. */
  granted?: boolean
  voided: boolean
}

/** Who is about to act: `head` of the office, or his `deputy`. */
export type Actor = { person: string; rank: 'head' | 'deputy' | 'other' }

/** Who may do nothing further in the case 回避: those of granted recusals. */
export function recusedIn(history: readonly Deed[]): Set<string> {
  return new Set(
    history
      .filter((one) => !one.voided && one.kind === 'recused' && one.granted === true)
      .flatMap((one) => one.named.filter(({ as }) => as === 'recused').map(({ person }) => person)),
  )
}

/** The offices that a person has held in a case so far. */
export function officesOf(person: string, history: readonly Deed[]): Set<Office> {
  const held = new Set<Office>()
  for (const one of history) {
    if (one.voided) continue
    const office = officeOf[one.kind]
    if (office && one.by === person && !clerical.includes(one.kind)) held.add(office)
    for (const named of one.named) {
      if (named.person !== person) continue
      if (named.as === 'handler' || named.as === 'officer') held.add('handles')
      if (named.as === 'host') held.add('hosts')
    }
  }
  return held
}

/**
 * Why somebody may not take a step, by what he and those whom he names have done in the case before: separation of duties, and recusal. Permissions and the order of
 * steps are looked at elsewhere.
 */
export function whyNotBy(step: Pick<Deed, 'kind' | 'named'>, by: Actor, history: readonly Deed[]): Reason | undefined {
  const gone = recusedIn(history)
  if (gone.has(by.person)) return reason('law-recused')
  const namedGone = step.named.find((one) => one.as !== 'recused' && gone.has(one.person))
  if (namedGone) return reason('law-named-recused', { person: namedGone.person })
  if (step.kind === 'recused') return whyNotRecuse(step, by)
  const office = officeOf[step.kind]
  if (office && !clerical.includes(step.kind)) {
    const why = whyNotOffice(office, by.person, history)
    if (why) return reason(`law-did-${why}`, { office })
  }
  return whyNotNamed(step, by, history)
}

function whyNotOffice(office: Office, person: string, history: readonly Deed[]): Office | undefined {
  const held = officesOf(person, history)
  return barred[office].find((one) => held.has(one))
}

/** Recusal is decided by the head; the head's own by his deputy with the leaders (行政处罚法 art. 43). Nobody decides on himself. */
function whyNotRecuse({ named }: Pick<Deed, 'named'>, by: Actor): Reason | undefined {
  const person = named.find((one) => one.as === 'recused')?.person
  if (person === by.person) return reason('law-recusal-own')
  return by.rank === 'other' ? reason('law-recusal-by') : undefined
}

function whyNotNamed({ named }: Pick<Deed, 'named'>, by: Actor, history: readonly Deed[]): Reason | undefined {
  const handlers = named.filter(({ as }) => as === 'handler' || as === 'officer')
  if (handlers.length > 0 && new Set(handlers.map((one) => one.person)).size < 2) return reason('law-two-officers')
  const hosts = named.filter(({ as }) => as === 'host')
  const recorders = named.filter(({ as }) => as === 'recorder')
  if (hosts.some((host) => recorders.some((one) => one.person === host.person))) return reason('law-host-records')
  for (const one of named) {
    const office = one.as === 'host' || one.as === 'recorder' ? 'hosts' : one.as === 'recused' ? null : 'handles'
    const before = office && whyNotOffice(office, one.person, history)
    if (office && before) return reason(`law-named-did-${before}`, { person: one.person, office })
    // Who hands a case to officers is none of them.
    if (one.as === 'handler' && one.person === by.person) return reason('law-approves-himself')
  }
  return undefined
}

/** An enforcement certificate 执法证, both days included; `until` null: no end told. */
export type Certificate = { number: string; from: Day | null; until: Day | null }
export type Officer = { person: string; name: string; certificates: readonly Certificate[] }

/** Why officers may not act together on a day: two different persons at least, each with a certificate that holds on that day (行政处罚法 arts. 42, 55). */
export function whyNotOfficers(officers: readonly Officer[], on: Day): Reason | undefined {
  if (new Set(officers.map((one) => one.person)).size < 2) return reason('law-two-officers')
  const without = officers.filter((one) => !one.certificates.some((held) => holds(held, on)))
  return without.length === 0
    ? undefined
    : reason('law-no-certificate', { names: without.map((one) => one.name).join('、'), on })
}

function holds({ from, until }: Certificate, on: Day): boolean {
  return (from === null || from <= on) && (until === null || until >= on)
}

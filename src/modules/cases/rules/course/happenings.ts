import type { Day } from '#platform/day'
import type { CaseStepKind, ClosingReason, Handler, Penalty } from '../../model.ts'
import { serviceDay } from '../limits/service.ts'
import {
  cents,
  type Done,
  fineOf,
  type Held,
  nobody,
  type PartyStanding,
  type Standing,
  toPublish,
} from './standing.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }
/** A case while its steps are gone through. */
export type Course = Writable<Omit<Standing, 'stage' | 'evidence' | 'cuts' | 'parties'>> & {
  evidence: Map<string, Held>
  cuts: Set<string>
  parties: Map<string, PartyStanding>
  today: Day
  aside: 'not-filed' | 'withdrawn' | null
  closeAsked: boolean
  archived: boolean
}

const personsOf = (officers: unknown) => (officers as Pick<Handler, 'person'>[]).map((one) => one.person)

/** Changes the party that a step is about, or all where it is about none. */
function change(course: Course, { party }: Done, to: Partial<PartyStanding>): void {
  for (const id of party ? [party] : course.parties.keys())
    course.parties.set(id, { ...(course.parties.get(id) ?? nobody), ...to })
}

function partyOf(course: Course, { party }: Done): PartyStanding {
  return (party && course.parties.get(party)) || nobody
}

function changeEvidence(course: Course, { facts }: Done, to: (held: Held) => Partial<Held>): void {
  const id = String(facts['evidence'])
  const held = course.evidence.get(id)
  if (held) course.evidence.set(id, { ...held, ...to(held) })
}

function decidedBy(course: Course, person: string | null): void {
  if (person) course.deciders = [...course.deciders, person]
}

/** Things that are held until something is done with them. */
const holding: readonly string[] = ['registered', 'sealed', 'seized', 'appraised']

/** By kind: what a step makes of the case. Kinds that are not here change nothing of where it stands. */
export const happened: Partial<Record<CaseStepKind, (course: Course, step: Done) => void>> = {
  proposed: (course, { person, facts }) => {
    course.proposer = person
    course.harm = facts['harm'] === true
  },
  filed: (course, { on, facts, person }) => {
    course.filedOn = on
    course.handlers = personsOf(facts['handlers'])
    course.everHandled = course.handlers
    decidedBy(course, person)
  },
  'not-filed': (course, { on }) => {
    course.aside = 'not-filed'
    course.closedOn = on
  },
  assigned: (course, { facts }) => {
    course.handlers = personsOf(facts['handlers']).filter((one) => !course.recused.includes(one))
    course.everHandled = [...new Set([...course.everHandled, ...course.handlers])]
  },
  recused: (course, { facts }) => {
    if (facts['granted'] !== true) return
    course.recused = [...course.recused, String(facts['person'])]
    course.handlers = course.handlers.filter((one) => one !== facts['person'])
  },
  evidence: (course, { facts }) => {
    const { id, way, kind, keeper, until } = facts['evidence'] as Held & { id: string }
    const settled = !holding.includes(way)
    course.evidence.set(id, { way, kind, keeper, until, settled, admitted: way === 'instrument' ? false : null })
  },
  'evidence-moved': (course, step) => changeEvidence(course, step, () => ({ keeper: String(step.facts['to']) })),
  'evidence-settled': (course, step) => changeEvidence(course, step, () => ({ settled: true })),
  'evidence-admitted': (course, step) =>
    changeEvidence(course, step, () => ({ admitted: step.facts['admitted'] === true })),
  'power-cut': (course, { id }) => void course.cuts.add(id),
  'power-restored': (course, { facts }) => void course.cuts.delete(String(facts['cut'])),
  reported: (course, { on, facts }) => {
    const penalties = facts['penalties'] as { party: string; penalty: Penalty }[]
    course.report = {
      on,
      penalties: new Map(penalties.map((one) => [one.party, one.penalty])),
      complex: facts['complex'] === true,
      publicInterest: facts['publicInterest'] === true,
    }
    course.review = null
    course.discussed = false
    for (const { party, penalty } of penalties)
      course.parties.set(party, { ...(course.parties.get(party) ?? nobody), fine: fineOf(penalty) })
  },
  reviewed: (course, { facts, person }) => {
    course.review = facts['result'] as Standing['review']
    if (course.review === 'mend') course.report = null
    if (person) course.reviewers = [...course.reviewers, person]
  },
  discussed: (course, { facts }) => {
    course.discussed = facts['agreed'] === true
  },
  notified: (course, step) => {
    const penalty = step.facts['penalty'] as Penalty
    const hearing = step.facts['hearing'] === true
    const notice = { on: step.on, penalty, hearing, servedOn: null, countsOn: null, service: null }
    change(course, step, { notice, defended: null, hearing: null, fine: fineOf(penalty) })
  },
  defended: (course, step) => change(course, step, { defended: step.facts['waived'] === true ? 'waived' : 'heard' }),
  'hearing-asked': (course, step) => change(course, step, { hearing: 'asked' }),
  'hearing-refused': (course, step) => change(course, step, { hearing: 'refused' }),
  'hearing-called': (course, step) => {
    const host = (step.facts['host'] as Handler).person
    change(course, step, { hearing: 'called', host, hearingAt: String(step.facts['at']) })
  },
  'hearing-held': (course, step) => change(course, step, { hearing: 'held' }),
  'hearing-reported': (course, step) => change(course, step, { hearing: 'reported' }),
  decided: (course, step) => {
    const penalty = step.facts['penalty'] as Penalty
    const payWithin = Number(step.facts['payWithin'] ?? 15)
    const simple = step.facts['simple'] === true
    const decision = { on: step.on, penalty, servedOn: null, countsOn: null, payWithin, simple }
    course.decidedOn ??= step.on
    if (simple) {
      course.handlers = [...new Set([...course.handlers, ...personsOf(step.facts['officers'])])]
      course.everHandled = [...new Set([...course.everHandled, ...course.handlers])]
    } else decidedBy(course, step.person)
    change(course, step, { decision, fine: fineOf(penalty), ended: null })
  },
  'not-punished': (course, step) => {
    decidedBy(course, step.person)
    change(course, step, { ended: 'not-punished', fine: 0 })
  },
  withdrawn: (course, { on }) => {
    course.aside = 'withdrawn'
    course.closing = 'withdrawn'
    course.closedOn = on
  },
  served: (course, step) => {
    const { notice, decision, fine, ended } = partyOf(course, step)
    const day = serviceDay(step)
    const counts = day <= course.today
    const served = counts ? { servedOn: day, countsOn: null } : { servedOn: null, countsOn: day }
    if (step.facts['form'] === 'penalty-notice' && notice)
      change(course, step, { notice: { ...notice, ...served, service: String(step.facts['how']) } })
    if ((step.facts['form'] === 'penalty-decision' || step.facts['form'] === 'spot-decision') && decision)
      change(course, step, { decision: { ...decision, ...served }, ended: counts && fine === 0 ? 'performed' : ended })
  },
  paid: (course, step) => {
    const of = partyOf(course, step)
    const paid = cents(of.paid + Number(step.facts['amount']))
    const collected = step.facts['collected'] ? 'held' : of.collected
    change(course, step, { paid, collected, ended: paid >= cents(of.fine + of.added) ? 'performed' : null })
  },
  'handed-in': (course, step) => change(course, step, { collected: step.facts['to'] as PartyStanding['collected'] }),
  'payment-urged': (course, step) => change(course, step, { urgedOn: step.on }),
  'fine-added': (course, step) => change(course, step, { added: Number(step.facts['amount']), ended: null }),
  'payment-deferred': (course, step) =>
    change(course, step, { instalments: step.facts['parts'] as PartyStanding['instalments'] }),
  'enforcement-urged': (course, step) => change(course, step, { enforcementUrgedOn: step.on }),
  'court-asked': (course, step) => change(course, step, { court: 'asked' }),
  'court-ruled': (course, step) =>
    change(
      course,
      step,
      step.facts['allowed'] === true ? { court: 'allowed', ended: 'enforced' } : { court: 'refused' },
    ),
  contested: (course, step) => change(course, step, { contested: true }),
  'contest-ended': (course, step) => {
    const revoked = step.facts['outcome'] === 'revoked'
    change(course, step, revoked ? { contested: false, ended: 'withdrawn', fine: 0 } : { contested: false })
  },
  published: (course, step) => {
    const open = step.party ? [step.party] : toPublish(course)
    for (const id of open) course.parties.set(id, { ...(course.parties.get(id) ?? nobody), publicity: 'published' })
  },
  'not-published': (course, step) => change(course, step, { publicity: 'withheld' }),
  'taken-down': (course, { party }) => {
    for (const [id, one] of course.parties)
      if (one.publicity === 'published' && (party === null || party === id))
        course.parties.set(id, { ...one, publicity: 'taken-down' })
  },
  rechecked: (course, { facts }) => {
    course.rechecked = facts['passed'] === true
  },
  transferred: (course) => {
    course.transfers += 1
  },
  'crime-transferred': (course) => {
    course.transfers += 1
  },
  'close-asked': (course, { facts }) => {
    course.closeAsked = true
    course.closing = facts['how'] as ClosingReason
  },
  closed: (course, { on, facts, person }) => {
    if (facts['granted'] === true) course.closedOn = on
    else course.closeAsked = false
    decidedBy(course, person)
  },
  archived: (course) => {
    course.archived = true
  },
}

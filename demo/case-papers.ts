import type { CaseParty, CasePaper, CaseStepKind, EvidenceWay } from '#modules/cases'
import { standingOf, words } from '#modules/cases'
import { fillForm, type PaperGround } from '#modules/cases/server'
import { speakIn, workingDayFrom } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { addDays, type Day } from '#platform/day'
import type { Values } from '#platform/papers'
import { type Numbering, numberSaid, usualForm } from '#platform/papers-numbers'
import { loadForms } from '#platform/server/papers/index'
import { demoOffice } from './office-facts.ts'
import { checkOf, paperOf, type PartyRow, type StepRow, type ToldCase } from './case-told.ts'
import { checkPapers } from './papers/check.ts'
import { courseWritings } from './papers/course.ts'
import { endingWritings } from './papers/ending.ts'
import { evidenceWritings, pieceOf } from './papers/evidence.ts'
import type { Write } from './papers/ground.ts'
import type { PlacedPost } from './people.ts'
import { idOf } from './random.ts'

/** A paper of the year as it was issued: what stands on it, its number, who issued it when. */
export type ToldPaper = {
  id: string
  /** The case, or the check from which it came. */
  about: string
  may: 'cases.read' | 'inspections.read'
  scope: string
  mine: string
  form: string
  party: string | null
  partyKind: PartyRow['kind'] | null
  values: Values
  on: Day
  at: string
  code: string | null
  n: number | null
  said: string
  by: Pick<PlacedPost, 'id' | 'person' | 'organisationId'>
}

const writings: Readonly<Record<string, Write>> = { ...evidenceWritings, ...courseWritings, ...endingWritings }
export const demoNumbering: Numbering = { form: usualForm, place: '乌', body: '松' }

/** Which papers a step has: by its kind, of evidence by how it was taken. */
const ofSteps: Partial<Record<CaseStepKind, readonly string[]>> = {
  proposed: ['approval'],
  filed: ['filing-decision'],
  extended: ['seal-extension'],
  'power-cut': ['cut-decision', 'cut-letter'],
  'power-restored': ['restore-letter'],
  reported: ['case-report'],
  reviewed: ['legal-review'],
  discussed: ['discussion'],
  notified: ['penalty-notice'],
  defended: ['defence-record'],
  'hearing-refused': ['hearing-refusal'],
  'hearing-called': ['hearing-notice'],
  'hearing-held': ['hearing-record'],
  'hearing-reported': ['hearing-report'],
  decided: ['penalty-decision'],
  served: ['service-receipt'],
  'payment-urged': ['payment-urge'],
  'fine-added': ['added-fine'],
  'payment-deferred': ['payment-deferral'],
  'enforcement-urged': ['enforcement-urge'],
  'court-asked': ['court-application'],
  rechecked: ['recheck-opinion'],
  transferred: ['transfer'],
  'crime-transferred': ['crime-transfer'],
  'close-asked': ['closing-report'],
}
const ofWays: Partial<Record<EvidenceWay, readonly string[]>> = {
  sampled: ['sample-notice'],
  registered: ['register-notice'],
  appraised: ['appraisal'],
  sealed: ['seal-decision'],
  asked: ['inquiry-notice', 'inquiry-record'],
}

/** The forms of a step's papers. Cover and index are made when the file is bound. */
export function formsOf(step: Pick<StepRow, 'kind' | 'facts'>, steps: readonly StepRow[]): readonly string[] {
  if (step.kind === 'evidence') return ofWays[pieceOf(step as StepRow).way] ?? []
  if (step.kind !== 'evidence-settled') return ofSteps[step.kind] ?? []
  const piece = steps.find((one) => one.kind === 'evidence' && pieceOf(one).id === step.facts['evidence'])
  return piece && pieceOf(piece).way === 'registered' ? ['register-disposal'] : ['seal-disposal']
}

type Licences = Parameters<typeof checkPapers>[1]
type Planned = Omit<ToldPaper, 'values' | 'n' | 'said'> & {
  told: ToldCase
  step: StepRow | undefined
  /** Of a paper of the check. */
  check?: Values
  number?: string
}

/**
 * The papers of all told cases in the order of their issue, each with its number from the office's series and filled from its case; also gives each case its number.
 * `licencesOf` a mine; `numberOf` a check.
 */
export function tellPapers(
  cases: ToldCase[],
  licencesOf: (mine: string) => Licences,
  numberOf: (check: string) => string,
): ToldPaper[] {
  const planned = cases
    .flatMap((told) => [...planChecks(told, licencesOf, numberOf), ...planPapers(told)])
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const counts = new Map<string, number>()
  const numbered = planned.map((one) => {
    if (one.number !== undefined) return { ...one, n: null, said: one.number }
    if (one.code === null) return { ...one, n: null, said: '' }
    const year = Number(one.on.slice(0, 4))
    const n = (counts.get(`${one.code} ${year}`) ?? 0) + 1
    counts.set(`${one.code} ${year}`, n)
    return { ...one, n, said: numberSaid(demoNumbering, one.code, year, n) }
  })
  const numbers = new Map(numbered.map((one) => [one.id, one.said]))
  for (const told of cases) told.number = numbers.get(paperOf(told.tale, 'filing-decision', undefined)) ?? null
  const serials = serialsOf(cases)
  return numbered.map(({ told, step, check, number: _, ...paper }) => ({
    ...paper,
    values: check ?? valuesOf({ told, step: step!, paper, before: numbered, numbers, serial: serials.get(told.id)! }),
  }))
}

/** 2026-003: cases by the day on which they were proposed. */
function serialsOf(cases: readonly ToldCase[]): Map<string, string> {
  const years = new Map<string, number>()
  const ordered = cases.toSorted((a, b) => (a.proposedOn < b.proposedOn ? -1 : 1))
  return new Map(
    ordered.map(({ id, proposedOn }) => {
      const year = proposedOn.slice(0, 4)
      years.set(year, (years.get(year) ?? 0) + 1)
      return [id, `${year}-${String(years.get(year)).padStart(3, '0')}`]
    }),
  )
}

function planChecks(
  told: ToldCase,
  licencesOf: (mine: string) => Licences,
  numberOf: (check: string) => string,
): Planned[] {
  const { tale, scope, mine, hands, conductOn: on } = told
  if (!tale.order) return []
  const about = checkOf(tale)
  const planned = weekdayBefore(on)
  const minutes: Record<string, string> = {
    scheme: '00:10',
    withdrawal: '02:30',
    'check-record': '07:30',
    disposal: '07:40',
  }
  return Object.entries(checkPapers(told, licencesOf(mine.code), planned)).map(([form, values]) => ({
    id: paperOf(tale, form, undefined),
    about,
    may: 'inspections.read',
    scope,
    mine: idOf(mine.code),
    form,
    party: null,
    partyKind: null,
    on: form === 'scheme' ? planned : on,
    at: `${form === 'scheme' ? planned : on}T${minutes[form]}:00.000Z`,
    code: codeOf(form),
    by: form === 'scheme' ? hands.head : hands.officer,
    told,
    step: undefined,
    check: values,
    ...(form === 'check-record' ? { number: numberOf(about) } : {}),
  }))
}

function planPapers(told: ToldCase): Planned[] {
  const { id, tale, scope, mine, steps, parties, hands } = told
  return steps.flatMap((step, at) =>
    formsOf(step, steps).map((form, nth): Planned => {
      // Who is to be asked is told the day before.
      const ahead = form === 'inquiry-notice'
      const on = ahead ? dayBefore(step.on, told) : step.on
      const asked = ahead ? (parties.find(({ kind }) => kind === 'person') ?? parties[0]) : undefined
      const party = asked ?? parties.find((one) => one.id === step.party)
      const many = form === 'service-receipt' || form === 'discussion'
      return {
        id: many ? idOf(`case ${tale.key} ${form} ${at}`) : paperOf(tale, form, party?.kind),
        about: id,
        may: 'cases.read',
        scope,
        mine: idOf(mine.code),
        form,
        party: party?.id ?? null,
        partyKind: party?.kind ?? null,
        on,
        at: ahead ? `${on}T06:00:00.000Z` : step.at.replace(':00.000Z', `:${String(10 + nth * 10)}.000Z`),
        code: codeOf(form),
        by: ahead ? hands.officer : step.by,
        told,
        step,
      }
    }),
  )
}

function dayBefore(day: Day, { steps }: ToldCase): Day {
  const filed = steps.find((one) => one.kind === 'filed')!.on
  const at = weekdayBefore(day)
  return at < filed ? filed : at
}

function weekdayBefore(day: Day): Day {
  let at = addDays(day, -1)
  while (workingDayFrom(loadCalendar(), at).day !== at) at = addDays(at, -1)
  return at
}

function codeOf(form: string): string | null {
  return loadForms().get(form)!.form.code
}

type Filling = {
  told: ToldCase
  step: StepRow
  paper: Omit<Planned, 'told' | 'step'> & { said: string }
  before: readonly (Planned & { said: string })[]
  numbers: ReadonlyMap<string, string>
  serial: string
}

function valuesOf({ told, step, paper, before, numbers, serial }: Filling): Values {
  const party = told.parties.find((one) => one.id === paper.party)
  const steps = told.steps.slice(0, told.steps.indexOf(step) + 1)
  const write = writings[paper.form]
  if (!write) throw new Error(`nobody writes ${paper.form}`)
  const issued = before.filter((one) => one.about === told.id && one.at < paper.at)
  const { form } = loadForms().get(paper.form)!
  const known = fillForm(form, groundOf(told, step, party, steps, issued, paper.on)).values
  const number = (of: string, whose?: PartyRow) => {
    const said = numbers.get(paperOf(told.tale, of, whose?.kind)) ?? numbers.get(paperOf(told.tale, of, undefined))
    if (said === undefined) throw new Error(`${told.tale.key}: ${paper.form} names a ${of} that is not there`)
    return said
  }
  const written = write({ told, serial, step, party, on: paper.on, steps, number })
  return { ...known, ...written }
}

/** What the rules fill a form from: the case as it stood when the paper was issued. */
function groundOf(
  told: ToldCase,
  step: StepRow,
  party: PartyRow | undefined,
  steps: readonly StepRow[],
  issued: readonly (Planned & { said: string })[],
  today: Day,
): PaperGround {
  const standing = standingOf(
    told.parties,
    steps.map((one) => ({ ...one, person: one.by.person })),
    today,
  )
  const parties = told.parties.map((one): CaseParty => {
    const now = standing.parties.get(one.id)!
    return {
      ...one,
      penalty: now.decision?.penalty ?? now.notice?.penalty ?? standing.report?.penalties.get(one.id) ?? null,
      fine: now.fine,
      notifiedOn: now.notice?.on ?? null,
      decidedOn: now.decision?.on ?? null,
      servedOn: now.decision?.servedOn ?? null,
      added: now.added,
      paid: now.paid,
      closed: now.ended !== null,
    }
  })
  const papers = issued.map((one): CasePaper => ({
    id: one.id,
    form: one.form,
    party: one.party,
    number: one.said,
    sha256: '',
    docx: null,
    issuedAt: one.at,
    issuedByName: null,
    corrects: null,
    voided: null,
    printing: false,
  }))
  const { tale, mine, miner } = told
  const file = {
    title: tale.title,
    number: told.number,
    source: { kind: tale.source, id: null, text: '' },
    filedOn: standing.filedOn,
    conductOn: told.conductOn,
    summary: tale.summary,
    findings: [{ ...tale.finding, id: told.id, finding: null, hazard: null }],
    handlers: told.handlers,
    parties,
    steps: steps.map((one, nth) => ({ ...one, nth: nth + 1, by: null, voidedBy: null })),
    papers,
  }
  return {
    file: file as unknown as PaperGround['file'],
    party: parties.find((one) => one.id === party?.id),
    step: { ...step, nth: steps.length, by: null, voidedBy: null },
    office: { name: demoOffice.name, region: demoOffice.region, regionCode: '990102' },
    mine: {
      name: mine.name,
      address: told.parties[0]!.address,
      head: miner.personName,
      phone: told.parties[0]!.phone,
      licence: '',
      code: told.parties[0]!.identity,
    },
    today,
    say: speakIn('zh', words),
  }
}

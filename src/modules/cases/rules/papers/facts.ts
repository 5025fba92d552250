import { addDays, type Day, dayOf } from '#platform/day'
import type { FormFact } from '#platform/papers-facts'
import { type OfficeFacts, usualContest } from '#modules/people'
import type { Case, CaseParty, CasePaper, CaseStep, Evidence, Handler, Penalty } from '../../model.ts'
import { fineOf } from '../course/standing.ts'
import { inCapitals, inWan } from '../law/money.ts'

/** A row of a fact that is a table, by the names that the columns of a form may have. */
export type FactRow = Readonly<Record<string, string | number>>
export type Fact = string | number | readonly FactRow[] | null

export type PaperGround = {
  file: Omit<Case, 'offers' | 'limits' | 'next'>
  party: CaseParty | undefined
  /** The step of which it is the paper. */
  step: CaseStep | undefined
  /** `facts`: what the office had set of itself on the day; an empty text is not confirmed. */
  office: { name: string; region: string; regionCode: string; facts?: OfficeFacts }
  mine: { name: string; address: string; head: string; phone: string; licence: string; code: string }
  today: Day
  /** Chinese words: papers are in Chinese. */
  say: (key: string) => string
}

type Of = (ground: PaperGround) => Fact

/** What each fact of the closed vocabulary is in a case; an empty text is left for a person to write. */
export const facts: Readonly<Record<FormFact, Of>> = {
  'office.name': ({ office }) => office.name,
  'office.region': ({ office }) => office.region,
  // Until the office confirms others: those that its division tells.
  'office.review-body': ({ office }) => office.facts?.reviewBody || contestOf(office).reviewBody,
  'office.court': ({ office }) => office.facts?.court || contestOf(office).court,
  'office.address': ({ office }) => office.facts?.address ?? '',
  'office.phone': ({ office }) => office.facts?.phone ?? '',
  'office.bank': ({ office }) => office.facts?.bank ?? '',
  'office.postcode': ({ office }) => office.facts?.postcode ?? '',
  'office.contact': ({ office }) => office.facts?.contact ?? '',
  'office.account': ({ office }) => office.facts?.account ?? '',
  'office.account-number': ({ office }) => office.facts?.accountNumber ?? '',
  'office.bank-address': ({ office }) => office.facts?.bankAddress ?? '',
  'mine.name': ({ mine }) => mine.name,
  'mine.address': ({ mine }) => mine.address,
  'mine.head': ({ mine }) => mine.head,
  'mine.phone': ({ mine }) => mine.phone,
  'mine.licence': ({ mine }) => mine.licence,
  'mine.code': ({ mine }) => mine.code,
  'case.title': ({ file }) => file.title,
  'case.number': ({ file }) => file.number ?? '',
  'case.source': ({ file, say }) =>
    [say(`case-source.${file.source.kind}`), file.source.text].filter(Boolean).join('：'),
  'case.filed-on': ({ file }) => file.filedOn ?? '',
  'case.conduct-on': ({ file }) => file.conductOn,
  'case.summary': ({ file }) => file.summary,
  'case.findings': ({ file }) =>
    file.findings.map(({ text, place, basis }, at) => ({
      nth: at + 1,
      text,
      finding: text,
      place,
      basis,
      article: basis,
    })),
  'case.handlers': ({ file }) => file.handlers.map(officerRow),
  'case.evidence': evidenceRows,
  'case.papers': (ground) =>
    ground.file.papers.filter((one) => one.voided === null).map((one, at) => paperRow(one, at, ground)),
  'party.name': ({ party }) => party?.name ?? '',
  'party.kind': ({ party, say }) => (party ? say(`case-party.${party.kind}`) : ''),
  'party.id': ({ party }) => party?.identity ?? '',
  'party.address': ({ party }) => party?.address ?? '',
  'party.head': ({ party }) => (party?.kind === 'person' ? party.name : (party?.head ?? '')),
  'party.violation': (ground) => joined(ground, ({ violation }) => violation),
  'party.provision': (ground) => joined(ground, ({ basis }) => basis),
  'party.range': (ground) =>
    joined(ground, ({ range }) => (range ? `${inWan(range[0])}以上${inWan(range[1])}以下` : '')),
  'party.band': (ground) =>
    joined(ground, ({ band }) => (band ? ground.say(`penalty-band.${band}`).replace(/^penalty-band\./, '') : '')),
  'party.reasoning': (ground) => joined(ground, ({ reasoning }) => reasoning),
  'party.fine': (ground) => sumOf(ground),
  'party.fine-words': (ground) => {
    const sum = sumOf(ground)
    return sum === null ? '' : inCapitals(sum)
  },
  'party.paid': ({ party }) => party?.paid ?? null,
  'party.owed': ({ party }) => (party ? Math.round((party.fine + party.added - party.paid) * 100) / 100 : null),
  'notice.number': (ground) => numberOf(ground, 'penalty-notice'),
  'notice.served-on': (ground) => servedOn(ground, 'penalty-notice'),
  'decision.number': (ground) => numberOf(ground, decisionForm(ground)),
  'decision.on': ({ party }) => party?.decidedOn ?? '',
  'decision.served-on': (ground) => servedOn(ground, decisionForm(ground)),
  'decision.pay-by': (ground) => {
    const served = servedOn(ground, decisionForm(ground))
    const within = lastOf(ground, 'decided')?.facts['payWithin']
    return served ? addDays(served, typeof within === 'number' ? within : 15) : ''
  },
  'decision.heard': (ground) => textOf(lastOf(ground, 'decided'), 'heard'),
  'hearing.at': (ground) => textOf(lastOf(ground, 'hearing-called'), 'at'),
  'hearing.place': (ground) => textOf(lastOf(ground, 'hearing-called'), 'place'),
  'hearing.host': (ground) => nameOf(lastOf(ground, 'hearing-called'), 'host'),
  'hearing.recorder': (ground) => nameOf(lastOf(ground, 'hearing-called'), 'recorder'),
  today: ({ today }) => today,
}

/** The paper of the decision: of one on the spot its own. */
function decisionForm(ground: PaperGround): string {
  return lastOf(ground, 'decided')?.facts['simple'] === true ? 'spot-decision' : 'penalty-decision'
}

const contestOf = ({ region, regionCode }: PaperGround['office']) => usualContest({ code: regionCode, name: region })

/** The last step that counts of a kind, of the party that the paper is for. */
function lastOf({ file, party }: PaperGround, kind: CaseStep['kind']): CaseStep | undefined {
  return file.steps.findLast(
    (one) => one.voidedBy === null && one.kind === kind && (!party || one.party === null || one.party === party.id),
  )
}

function textOf(step: CaseStep | undefined, key: string): string {
  const text = step?.facts[key]
  return typeof text === 'string' ? text : ''
}

function nameOf(step: CaseStep | undefined, key: string): string {
  return (step?.facts[key] as Handler | undefined)?.name ?? ''
}

/** What was decided for the party, before that told, before that proposed. */
function penaltyOf(ground: PaperGround): Penalty | undefined {
  const { party } = ground
  if (!party) return undefined
  const said = lastOf(ground, 'decided') ?? lastOf(ground, 'notified')
  if (said) return said.facts['penalty'] as Penalty
  const proposed = lastOf({ ...ground, party: undefined }, 'reported')?.facts['penalties']
  return (proposed as { party: string; penalty: Penalty }[] | undefined)?.find((one) => one.party === party.id)?.penalty
}

/** One text of all violations: as it is when there is one, numbered when there are several. */
function joined(ground: PaperGround, of: (item: Penalty['items'][number]) => string): string {
  const all = (penaltyOf(ground)?.items ?? []).map(of)
  if (all.length < 2 || all.every((one) => one === '')) return all.join('')
  return all.map((one, at) => `${at + 1}. ${one}`).join('\n')
}

function sumOf(ground: PaperGround): number | null {
  const penalty = penaltyOf(ground)
  return penalty ? fineOf(penalty) : null
}

function standing({ file, party }: PaperGround, form: string): CasePaper | undefined {
  const corrected = new Set(file.papers.map((one) => one.corrects))
  return file.papers.findLast(
    (one) => one.form === form && one.voided === null && !corrected.has(one.id) && (!party || one.party === party.id),
  )
}

function numberOf(ground: PaperGround, form: string): string {
  return standing(ground, form)?.number ?? ''
}

function servedOn(ground: PaperGround, form: string): string {
  const { file, party } = ground
  const served = file.steps.findLast(
    (one) =>
      one.voidedBy === null &&
      one.kind === 'served' &&
      one.facts['form'] === form &&
      (!party || one.party === null || one.party === party.id),
  )
  return served?.on ?? ''
}

function officerRow({ name, certificate }: Handler, at: number): FactRow {
  return {
    nth: at + 1,
    name,
    certificate: certificate ?? '',
    number: certificate ?? '',
    text: officerSaid(name, certificate),
  }
}

function officerSaid(name: string, certificate: string | null): string {
  return certificate ? `${name}（执法证号${certificate}）` : name
}

/** The index of a file names the person whose paper it is, and says days in eight digits (制作说明 art. 15). */
function paperRow({ form, number, issuedAt, ...one }: CasePaper, at: number, { file, say }: PaperGround): FactRow {
  const day = dayOf(issuedAt)
  const whose = file.parties.find((party) => party.id === one.party)
  const title = `${say(`paper-form.${form}`)}${whose?.kind === 'person' ? `（${whose.name}）` : ''}`
  return { nth: at + 1, number, title, day, date: day.replaceAll('-', ''), sha256: one.sha256, text: number }
}

/** Evidence piece by piece; for the paper of one piece that lists things, its things. */
function evidenceRows({ file, step, say }: PaperGround): FactRow[] {
  const own = step?.kind === 'evidence' ? (step.facts['evidence'] as Evidence) : undefined
  if (own && own.items.length > 0)
    return own.items.map(({ name, model, amount, note }, at) => ({
      nth: at + 1,
      name,
      text: name,
      model,
      spec: model,
      amount,
      quantity: amount,
      count: amount,
      note,
      remark: note,
      place: own.place,
    }))
  const pieces = own
    ? [own]
    : file.steps
        .filter((one) => one.voidedBy === null && one.kind === 'evidence')
        .map((one) => one.facts['evidence'] as Evidence)
  return pieces.map(({ name, proves, place, keeper, person, ...one }, at) => {
    const day = dayOf(one.takenAt)
    return {
      nth: at + 1,
      name,
      text: proves ? `${name}，证明${proves}` : name,
      proves,
      place,
      keeper,
      person,
      kind: say(`evidence-kind.${one.kind}`),
      way: say(`evidence-way.${one.way}`),
      day,
      date: day,
      model: '',
      amount: '1',
      quantity: '1',
      note: '',
    }
  })
}

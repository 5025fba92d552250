import { type Reason, reason } from '#platform/refusal'
import type { Case, CaseStep, CaseStepKind, EvidenceWay } from '../../model.ts'

/** Who may issue a form of the set, and of which step it is the paper; a closed table. */
export type Issuing = {
  by: 'cases.handle' | 'cases.review' | 'cases.decide'
  /** The one who hosted the hearing issues it too, although he handles nothing of the case (行政处罚法 art. 64). */
  host?: true
  /** About one party: its notice, its decision, its receipt. */
  party?: true
  /** The step that must have been taken; null: at any time once the case is filed. */
  after: CaseStepKind | null
  /** Of a decision: that on the spot, or the ordinary one. */
  simple?: boolean
  /** Of evidence: how it was taken. */
  ways?: readonly EvidenceWay[]
}

const handle = 'cases.handle'
const decide = 'cases.decide'

/** The forms of the official set that are papers of a case, in its order; the checks' own (3–6) are issued there. */
export const issuing: Readonly<Record<string, Issuing>> = {
  'case-cover': { by: handle, after: 'closed' },
  'file-index': { by: handle, after: 'closed' },
  'sample-notice': { by: handle, after: 'evidence', ways: ['sampled'] },
  'register-notice': { by: handle, after: 'evidence', ways: ['registered'] },
  'register-disposal': { by: handle, after: 'evidence-settled' },
  appraisal: { by: handle, after: 'evidence', ways: ['appraised'] },
  'seal-decision': { by: decide, after: 'evidence', ways: ['sealed', 'seized'] },
  'seal-extension': { by: decide, after: 'extended' },
  'seal-disposal': { by: decide, after: 'evidence-settled' },
  'cut-decision': { by: decide, after: 'power-cut' },
  'cut-letter': { by: decide, after: 'power-cut' },
  'restore-letter': { by: decide, after: 'power-restored' },
  'recheck-opinion': { by: handle, after: 'rechecked' },
  'filing-decision': { by: decide, after: 'filed' },
  'inquiry-notice': { by: handle, after: null, party: true },
  'inquiry-record': { by: handle, after: 'evidence', ways: ['asked'] },
  'penalty-notice': { by: handle, after: 'notified', party: true },
  'defence-record': { by: handle, after: 'defended', party: true },
  'hearing-notice': { by: handle, after: 'hearing-called', party: true },
  'hearing-refusal': { by: handle, after: 'hearing-refused', party: true },
  'hearing-record': { by: handle, host: true, after: 'hearing-held', party: true },
  'hearing-report': { by: handle, host: true, after: 'hearing-reported', party: true },
  'legal-review': { by: 'cases.review', after: 'reviewed' },
  'case-report': { by: handle, after: 'reported' },
  discussion: { by: decide, after: 'discussed' },
  'penalty-decision': { by: decide, after: 'decided', party: true, simple: false },
  'spot-decision': { by: handle, after: 'decided', party: true, simple: true },
  'service-receipt': { by: handle, after: null, party: true },
  'payment-urge': { by: handle, after: 'payment-urged', party: true },
  'added-fine': { by: decide, after: 'fine-added', party: true },
  'payment-deferral': { by: decide, after: 'payment-deferred', party: true },
  'enforcement-urge': { by: handle, after: 'enforcement-urged', party: true },
  'court-application': { by: decide, after: 'court-asked', party: true },
  transfer: { by: decide, after: 'transferred' },
  'crime-transfer': { by: decide, after: 'crime-transferred' },
  approval: { by: handle, after: 'proposed' },
  'closing-report': { by: handle, after: 'close-asked' },
}

type Issuer = { person: string; organisation: string | null; permissions: readonly string[] }
type Ground = Pick<Case, 'organisation' | 'handlers' | 'parties'> & {
  steps: readonly Pick<CaseStep, 'kind' | 'party' | 'facts' | 'voidedBy'>[]
}

/** Whose paper it is not: it takes a permission, the office of the case, and of officers' papers one who handles it. */
export function whyNotIssuer(form: string, file: Ground, issuer: Issuer): Reason | undefined {
  const rule = issuing[form]
  if (!rule) return reason('case-form-unknown')
  const hosted = file.steps.some(
    (one) =>
      one.kind === 'hearing-called' &&
      one.voidedBy === null &&
      (one.facts['host'] as { person: string }).person === issuer.person,
  )
  if (rule.host && hosted && issuer.organisation === file.organisation) return undefined
  if (!issuer.permissions.includes(rule.by)) return reason('case-paper-not-yours', { form })
  if (issuer.organisation !== file.organisation) return reason('case-of-other-office')
  if (rule.by !== handle || file.handlers.length === 0) return undefined
  return file.handlers.some((one) => one.person === issuer.person) ? undefined : reason('case-handler-only')
}

/** Why a form does not fit where the case stands: its step was not taken yet, or of no such party. */
export function whyNotFitting(form: string, party: string | null, file: Ground): Reason | undefined {
  const rule = issuing[form]
  if (!rule) return reason('case-form-unknown')
  if (rule.party && !file.parties.some((one) => one.id === party)) return reason('case-paper-party')
  if (!rule.party && party !== null && !file.parties.some((one) => one.id === party))
    return reason('case-party-unknown')
  return stepOf(form, party, file) ? undefined : reason('case-paper-not-yet', { form })
}

/** The step of which a form is the paper: the last that counts. Of a form without one, the filing. */
export function stepOf<S extends Ground['steps'][number]>(
  form: string,
  party: string | null,
  { steps }: { steps: readonly S[] },
): S | undefined {
  const { after, ways, simple, party: ofParty } = issuing[form]!
  return steps.findLast(
    (one) =>
      one.voidedBy === null &&
      one.kind === (after ?? 'filed') &&
      (!ofParty || one.party === null || party === null || one.party === party) &&
      (simple === undefined || (one.facts['simple'] === true) === simple) &&
      (!ways || ways.includes((one.facts['evidence'] as { way: EvidenceWay }).way)),
  )
}

/** Forms that somebody may issue now, each with its party where it is about one; those of the latest step first. */
export function formsFitting(file: Ground, issuer: Issuer): { form: string; party: string | null }[] {
  const latest = (form: string, party: string | null) => {
    const step = stepOf(form, party, file)
    return step ? file.steps.indexOf(step) : -1
  }
  return Object.entries(issuing)
    .filter(([form]) => whyNotIssuer(form, file, issuer) === undefined)
    .flatMap(([form, rule]) =>
      (rule.party ? file.parties.map((one) => one.id) : [null]).map((party) => ({ form, party })),
    )
    .filter(({ form, party }) => whyNotFitting(form, party, file) === undefined)
    .toSorted((a, b) => latest(b.form, b.party) - latest(a.form, a.party))
}

import { whyNotCreditCode } from '#platform/credit-code'
import type { Day } from '#platform/day'
import type { CaseFinding, CaseSource, Party } from '../model.ts'

/** A finding as it goes into a case, with the check from which it comes. */
export type ProposedFinding = CaseFinding & { on: Day | null; check: string | null; checkNumber: string | null }

/** What is written of a proposal; what a person did not write himself stands as it follows from the rest. */
export type Proposal = {
  id: string
  mine: { id: string; name: string } | null
  findings: readonly ProposedFinding[]
  enterprise: Party
  principal: Party
  /** 一案双罚; null: as the findings suggest. */
  withPrincipal: boolean | null
  others: readonly Party[]
  title: string | null
  source: CaseSource['kind'] | null
  sourceText: string | null
  summary: string | null
  campaign: string
  conductFrom: Day | null
  conductOn: Day | null
  knownOn: Day | null
  /** Life, health or the safety of finance was touched, and harm was done: five years of limitation (行政处罚法 art. 36). */
  harm: boolean
}

/** Whom the register names: the enterprise that runs the mine, and its head. */
export type Registered = { enterprise: string; creditCode: string; head: string; headTitle: string; address: string }

/** Whether the head answers beside the enterprise: with a major hazard he does (煤矿安全生产条例 art. 64), as long as nobody decided otherwise. */
export function hasPrincipal({ withPrincipal, findings }: Pick<Proposal, 'withPrincipal' | 'findings'>): boolean {
  return withPrincipal ?? findings.some((one) => one.major)
}

/** The parties as they are sent: empty fields filled from the register. */
export function partiesOf(
  draft: Pick<Proposal, 'enterprise' | 'principal' | 'withPrincipal' | 'findings' | 'others'>,
  known: Registered | undefined,
): Party[] {
  return [enterpriseOf(draft, known), ...(hasPrincipal(draft) ? [principalOf(draft, known)] : []), ...draft.others]
}

export function enterpriseOf({ enterprise }: Pick<Proposal, 'enterprise'>, known: Registered | undefined): Party {
  const { enterprise: name = '', creditCode: identity = '', head = '', address = '' } = known ?? {}
  // The code is that of the registered enterprise: another one named by hand does not get it.
  const another = enterprise.name !== '' && enterprise.name !== name
  return filled(enterprise, { name, head, address, ...(another ? {} : { identity }) })
}

export function principalOf({ principal }: Pick<Proposal, 'principal'>, known: Registered | undefined): Party {
  return filled(principal, known && { name: known.head, role: known.headTitle, address: known.address })
}

function filled(party: Party, from: Partial<Party> | undefined): Party {
  const known = Object.entries(from ?? {}).filter(([key]) => party[key as keyof Party] === '')
  return { ...party, ...Object.fromEntries(known) }
}

/** 案由: the party and what it did, the first finding named. */
export function titleOf({ title, findings }: Pick<Proposal, 'title' | 'findings'>, enterprise: string): string {
  if (title !== null) return title
  const first = findings[0]
  if (!first || enterprise === '') return ''
  const deed = first.text.split(/[，。；,;]/)[0]!.slice(0, 40)
  return `${enterprise}${deed}${findings.length > 1 ? `等${findings.length}项违法行为` : ''}案`
}

/** 案情摘要: on which day which check found what. */
export function summaryOf({ summary, findings }: Pick<Proposal, 'summary' | 'findings'>, mine: string): string {
  if (summary !== null) return summary
  if (findings.length === 0) return ''
  const day = findings[0]!.on
  const told = day
    ? `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日对${mine}检查时发现：`
    : `${mine}：`
  const lines = findings.map(
    (one, at) =>
      `${findings.length > 1 ? `${at + 1}. ` : ''}${one.place ? `${one.place}，` : ''}${one.text.replace(/[。；]$/, '')}`,
  )
  return `${told}${lines.join('；')}。`
}

/** The days of the conduct and of its finding: those of the findings, as long as nothing else is written. */
export function daysOf(
  { conductFrom, conductOn, knownOn, findings }: Pick<Proposal, 'conductFrom' | 'conductOn' | 'knownOn' | 'findings'>,
  today: Day,
): { conductFrom: Day; conductOn: Day; knownOn: Day } {
  const days = findings.flatMap((one) => one.on ?? []).toSorted()
  const last = days.at(-1) ?? today
  return {
    conductFrom: conductFrom ?? conductOn ?? days[0] ?? last,
    conductOn: conductOn ?? last,
    knownOn: knownOn ?? (conductOn !== null && conductOn > last ? conductOn : last),
  }
}

/** From where the case comes: from the check of its findings, as long as nothing else is chosen. */
export function sourceOf({
  source,
  sourceText,
  findings,
}: Pick<Proposal, 'source' | 'sourceText' | 'findings'>): CaseSource {
  const check = findings.find((one) => one.check !== null)
  const hazard = findings.find((one) => one.hazard !== null)
  const kind = source ?? (check ? 'check' : hazard ? 'hazard' : 'other')
  const id = kind === 'check' ? (check?.check ?? null) : kind === 'hazard' ? (hazard?.hazard ?? null) : null
  const text = sourceText ?? (kind === 'check' && check ? [check.checkNumber, check.on].filter(Boolean).join(' ') : '')
  return { kind, id, text }
}

/** What is still missing before a case may be proposed, as keys of words; in the order of the form. */
export function missingOf(draft: Proposal, known: Registered | undefined, today: Day): string[] {
  const parties = partiesOf(draft, known)
  const enterprise = enterpriseOf(draft, known)
  const { conductFrom, conductOn, knownOn } = daysOf(draft, today)
  const rules: [boolean, string][] = [
    [draft.mine === null, 'mine'],
    [draft.findings.length === 0, 'findings'],
    [draft.findings.some((one) => one.text.trim().length < 2), 'finding-text'],
    [parties.some((one) => one.name.trim() === ''), 'party-name'],
    [titleOf(draft, enterprise.name).trim().length < 4, 'title'],
    [summaryOf(draft, draft.mine?.name ?? '').trim().length < 4, 'summary'],
    [conductFrom > conductOn || conductOn > knownOn, 'days'],
    [knownOn > today, 'known'],
  ]
  return rules.flatMap(([lacks, key]) => (lacks ? [key] : []))
}

/** What does not hinder a proposal, but will be asked for later. */
export function adviceOf(draft: Proposal, known: Registered | undefined): string[] {
  const enterprise = enterpriseOf(draft, known)
  const rules: [boolean, string][] = [
    [draft.findings.some((one) => one.basis.trim() === ''), 'basis'],
    [enterprise.identity === '', 'credit-code'],
    [enterprise.identity !== '' && whyNotCreditCode(enterprise.identity.trim()) !== undefined, 'credit-code-wrong'],
    [hasPrincipal(draft) && principalOf(draft, known).identity === '', 'identity'],
  ]
  return rules.flatMap(([lacks, key]) => (lacks ? [key] : []))
}

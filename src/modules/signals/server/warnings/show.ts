import { dayOf } from '#platform/day'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { ListedWarning, Warning } from '../../model.ts'
import type { Grade, WarningPolicy } from '../../rules/limits/policy.ts'
import { crossRules } from '../../rules/crossing/checks.ts'
import { whyNot } from '../../rules/warnings/course.ts'
import { whyNotHis } from '../../rules/warnings/persons.ts'
import type { StepKind, Taken, Warning as Seen } from '../../rules/warnings/steps.ts'
import { type ListedRow, readListed } from '../store/warning-lists.ts'
import { crossChecks } from '../crossing-standards.ts'
import { findShownSteps, findSteps } from '../store/warnings.ts'
import { findWorksAround } from '../store/watch.ts'
import { conditionWords } from '../../words/conditions.ts'
import { warningWords } from '../../words/warnings.ts'
import { policies } from '../settings.ts'

/** What a rule is called: by a policy that is held, by the cross-checks, by its own name where it has one, else by its family. */
export function titleOf({ condition, family }: { condition: string; family: string }): [string, string] {
  for (const policy of policies.all()) {
    const rule = policy.rules.find((one) => one.id === condition)
    if (rule) return [...rule.title]
  }
  const crossing = crossRules.find((one) => one === condition)
  if (crossing) return [...crossChecks().rules[crossing].title]
  return [...(conditionWords[condition] ?? warningWords[`family.${family}`] ?? ([family, family] as const))]
}

const titledBy = (condition: unknown, family: string) =>
  typeof condition === 'string' ? titleOf({ condition, family }) : null

export function listed(row: ListedRow): ListedWarning {
  const { scope: _, version: __, evidence: ___, acknowledgeDue: ____, answerDue: _____, gravest, ...shown } = row
  return { ...shown, title: titleOf({ condition: gravest, family: row.family }) }
}

/** A person at work, as the rules about steps see him. */
export const doerOf = ({ who }: Work) => ({ ofMine: who.mine !== null, permissions: who.permissions })

const tries: Readonly<Partial<Record<StepKind, Taken>>> = {
  acknowledged: { kind: 'acknowledged' },
  called: { kind: 'called', spokenTo: '—', answer: '—' },
  verified: { kind: 'verified', cause: 'other', text: '—', proof: [] },
  handled: { kind: 'handled', text: '—', proof: [] },
  answered: { kind: 'answered', text: '—', proof: [] },
  reviewed: { kind: 'reviewed', accepts: true, text: '—' },
  'false-alarm': { kind: 'false-alarm', text: '—', proof: [] },
  reopened: { kind: 'reopened', text: '—' },
  converted: { kind: 'converted', into: 'hazard', id: '' },
}

/** A warning as its rules see it, with what it was raised for. */
export function seenOf(
  row: { raisedGrade: Grade; raisedAt: string; endedAt: string | null },
  steps: Seen['steps'],
): Seen {
  return { grade: row.raisedGrade, raisedAt: row.raisedAt, endedAt: row.endedAt, steps }
}

export async function showWarning(work: Work, id: Id): Promise<Warning> {
  const row = await readListed(work, id)
  const policy: WarningPolicy = policies.on(row.scope, dayOf(row.raisedAt))
  const seen = seenOf(row, await findSteps(work, id))
  const works = await findWorksAround(work, row.mine, row.beganAt)
  const person = { person: work.who.person }
  const may = Object.entries(tries).map(([kind, take]) => ({
    kind: kind as StepKind,
    why: whyNotHis(kind as StepKind, doerOf(work)) ?? whyNot(seen, take, person) ?? null,
  }))
  const { version, evidence, acknowledgeDue, answerDue } = row
  return {
    ...listed(row),
    version,
    evidence: evidence as Record<string, unknown>,
    acknowledgeDue,
    answerDue,
    onSite: policy.grades[row.grade].onSite,
    steps: (await findShownSteps(work, id)).map((step) => ({
      ...step,
      title: titledBy(step.facts['condition'], row.family),
    })),
    may,
    works,
  }
}

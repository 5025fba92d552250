import { createHash } from 'node:crypto'
import { standingOf, toldOf, turnsOf } from '#modules/cases'
import { canonical } from '#platform/canonical'
import type { ToldCase } from './case-told.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

/** The entries of a case as the record holds them: a step each, and what the case as a whole has come to. */
export function tellSteps({
  id,
  tale,
  scope,
  parties,
  steps,
  conductOn,
}: Pick<ToldCase, 'id' | 'tale' | 'scope' | 'parties' | 'steps' | 'conductOn'>): Told[] {
  const major = tale.finding.major
  const kinds = new Map(parties.map((one) => [one.id, one.kind]))
  const weighty = { major, source: tale.source, reviewDue: steps.some((one) => one.kind === 'reviewed') }
  const known = new Set<string>()
  return steps.flatMap((one, at): Told[] => {
    const doer = { person: one.by.person, post: one.by.id, organisation: one.by.organisationId }
    const common = { scope, mine: idOf(tale.mine), about: id, happenedAt: one.at, recordedAt: one.at, ...doer }
    const facts = {
      step: one.id,
      ...(one.kind === 'proposed' ? { title: tale.title, source: tale.source, conductOn } : {}),
      ...(one.party ? { party: kinds.get(one.party)! } : {}),
      ...toldOf({ kind: one.kind, facts: one.facts, ...weighty }),
      sha256: createHash('sha256').update(canonical(one.facts)).digest('hex'),
    }
    const proof = (one.facts['proof'] as string[] | undefined) ?? []
    const done = steps.slice(0, at + 1).map((step) => ({ ...step, person: step.by.person }))
    const turns = turnsOf(standingOf(parties, done, one.on), kinds, major).filter((turn) => !known.has(turn.word))
    for (const turn of turns) known.add(turn.word)
    return [
      { id: idOf(`case ${tale.key} entry ${one.id}`), word: `case.${one.kind}`, facts, proof, ...common },
      ...turns.map((turn) => ({
        id: idOf(`case ${tale.key} ${turn.word}`),
        word: turn.word,
        facts: { ...turn.facts, through: one.id },
        ...common,
      })),
    ]
  })
}

/** What is written down of a case once it has a number says it. */
export function numberEntries(cases: readonly ToldCase[]): void {
  for (const { number, told } of cases)
    for (const one of told)
      if (number !== null && !['case.proposed', 'case.filed'].includes(one.word)) one.facts = { ...one.facts, number }
}

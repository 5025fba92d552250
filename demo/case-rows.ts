import { refreshCase } from '#modules/cases/server'
import type { FileStore } from '#platform/server/files'
import type { Work } from '#platform/server/work'
import { bytesOf, evidenceFiles, hashOf } from './case-evidence.ts'
import { findingOf, sourceOf, type ToldCase } from './case-told.ts'
import { idOf } from './random.ts'

/** Writes a case with its steps; where it stands is worked out by the rules as for every other. `files` keeps what its evidence names. */
export async function writeCase(work: Work, told: ToldCase, files: FileStore | undefined): Promise<void> {
  const { tx } = work
  const { id, tale, scope, organisation, proposedOn, conductOn, proposer, parties, steps } = told
  await tx
    .insertInto('cases')
    .values({
      id,
      scope,
      organisation,
      mine: idOf(tale.mine),
      title: tale.title,
      number: told.number,
      source: JSON.stringify(sourceOf(tale)),
      summary: tale.summary,
      campaign: null,
      conductFrom: conductOn,
      conductOn,
      knownOn: conductOn,
      stage: 'proposed',
      proposedOn,
      proposedBy: proposer.person,
    })
    .execute()
  const { text, place, basis, major } = tale.finding
  const finding = tale.order ? findingOf(tale) : null
  await tx
    .insertInto('caseFindings')
    .values({ id: idOf(`case ${tale.key} finding`), scope, caseId: id, nth: 1, text, place, basis, major, finding })
    .execute()
  await tx
    .insertInto('caseParties')
    .values(parties.map(({ fine: _, ...one }, at) => ({ ...one, scope, caseId: id, nth: at + 1 })))
    .execute()
  await tx
    .insertInto('caseSteps')
    .values(
      steps.map(({ on, by, facts, ...one }, at) => ({
        ...one,
        scope,
        caseId: id,
        nth: at + 1,
        onDay: on,
        facts: JSON.stringify(facts),
        byPerson: by.person,
        byPost: by.id,
        voids: null,
      })),
    )
    .execute()
  await refreshCase(work, id)
  if (!files) return
  for (const [key, { title }] of Object.entries(evidenceFiles)) {
    const step = steps.find((one) => (one.facts['proof'] as string[] | undefined)?.includes(hashOf(key)))
    if (step) await files.keep(work, bytesOf(key), title, idOf(`case ${tale.key} entry ${step.id}`), scope)
  }
}

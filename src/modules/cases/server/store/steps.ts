import type { Work } from '#platform/server/work'
import type { CaseStep, CaseStepKind } from '../../model.ts'

/** The steps of a case in their order of writing, with who took each. */
export async function findSteps({ tx }: Work, caseId: string): Promise<CaseStep[]> {
  const rows = await tx
    .selectFrom('caseSteps as s')
    .leftJoin('persons', 'persons.id', 's.byPerson')
    .leftJoin('posts', 'posts.id', 's.byPost')
    .select([
      's.id',
      's.nth',
      's.kind',
      's.onDay as on',
      's.at',
      's.party',
      's.facts',
      's.byPerson',
      's.byPost',
      's.voids',
    ])
    .select(['persons.name', 'posts.title'])
    .where('s.caseId', '=', caseId)
    .orderBy('s.nth')
    .execute()
  const voidedBy = new Map(rows.filter((one) => one.voids).map((one) => [one.voids!, one.id]))
  return rows.map(({ byPerson, byPost, name, title, voids: _, ...one }) => ({
    ...one,
    kind: one.kind as CaseStepKind,
    facts: one.facts as Record<string, unknown>,
    by: byPerson ? { person: byPerson, name: name ?? '—', post: byPost, title } : null,
    voidedBy: voidedBy.get(one.id) ?? null,
  }))
}

export type NewStep = {
  id: string
  scope: string
  caseId: string
  nth: number
  kind: CaseStepKind
  onDay: string
  party: string | null
  facts: Record<string, unknown>
  voids: string | null
}

/** Whether somebody has reviewed a case before, in whatever office and case. */
export async function hasReviewed({ tx }: Work, person: string): Promise<boolean> {
  const first = await tx
    .selectFrom('caseSteps')
    .select('id')
    .where('kind', '=', 'reviewed')
    .where('byPerson', '=', person)
    .limit(1)
    .executeTakeFirst()
  return first !== undefined
}

export async function insertStep({ tx, now, who }: Work, { facts, ...row }: NewStep): Promise<void> {
  await tx
    .insertInto('caseSteps')
    .values({ ...row, at: now, facts: JSON.stringify(facts), byPerson: who.person, byPost: who.post })
    .execute()
}

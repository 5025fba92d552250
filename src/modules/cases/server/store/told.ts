import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import { notVoided } from '#modules/duties/server'
import type { TurnWord } from '../../rules/duties/turns.ts'

const turnWords: readonly TurnWord[] = ['case.resolved', 'case.ended']

/** What the record tells that a case has come to, and no correction took back. */
export async function findToldTurns({ tx }: Work, caseId: string): Promise<{ id: string; word: TurnWord }[]> {
  const rows = await tx
    .selectFrom('record as r')
    .select(['r.id', 'r.word'])
    .where('r.about', '=', caseId)
    .where('r.word', 'in', [...turnWords])
    .where(notVoided('r'))
    .execute()
  return rows as { id: string; word: TurnWord }[]
}

/** The entry by which the record told a step. */
export async function findToldOfStep({ tx }: Work, caseId: string, step: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('record as r')
    .select('r.id')
    .where('r.about', '=', caseId)
    .where('r.word', 'like', 'case.%')
    .where('r.word', '!=', 'case.voided')
    .where(sql<boolean>`r.facts ->> 'step' = ${step}`)
    .where(notVoided('r'))
    .executeTakeFirst()
  return row?.id
}

import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { PlannedWork, WorkKind } from '../../model.ts'

function selectWorks({ tx }: Work) {
  return tx
    .selectFrom('signalWorks as w')
    .innerJoin('mines', 'mines.id', 'w.mine')
    .leftJoin('signalPoints as p', 'p.id', 'w.point')
    .leftJoin('persons', 'persons.id', 'w.person')
    .select([
      'w.id',
      'w.mine',
      'mines.name as mineName',
      'w.what',
      'w.text',
      'w.point',
      'p.place',
      'w.fromAt',
      'w.toAt',
    ])
    .select(['w.filedAt', 'w.withdrawnAt'])
    .select((e) => e.fn.coalesce('persons.name', e.val('—')).as('personName'))
}

/** Work filed for a mine that was not withdrawn and was going on at a moment. */
export function findWorksAround(work: Work, mine: Id, at: string): Promise<PlannedWork[]> {
  return selectWorks(work)
    .where('w.mine', '=', mine)
    .where('w.withdrawnAt', 'is', null)
    .where('w.fromAt', '<=', at)
    .where('w.toAt', '>=', at)
    .orderBy('w.fromAt')
    .execute()
}

export function findWorks(
  work: Work,
  { mine, which }: { mine?: Id | undefined; which: 'coming' | 'past' | 'all' },
): Promise<PlannedWork[]> {
  return selectWorks(work)
    .$if(mine !== undefined, (q) => q.where('w.mine', '=', mine!))
    .$if(which === 'coming', (q) => q.where('w.toAt', '>=', work.now).where('w.withdrawnAt', 'is', null))
    .$if(which === 'past', (q) => q.where('w.toAt', '<', work.now))
    .orderBy('w.fromAt', which === 'coming' ? 'asc' : 'desc')
    .limit(200)
    .execute()
}

export async function takeWork({ tx }: Work, id: Id) {
  const row = await tx.selectFrom('signalWorks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not-found', 'work-unknown')
}

export async function insertWork(
  { tx, now, who }: Work,
  row: {
    id: Id
    scope: string
    mine: Id
    what: WorkKind
    text: string
    point: number | null
    fromAt: string
    toAt: string
  },
): Promise<void> {
  await tx
    .insertInto('signalWorks')
    .values({ ...row, filedAt: now, person: who.person, post: who.post })
    .execute()
}

export async function withdrawWork({ tx, now }: Work, id: Id): Promise<void> {
  await tx.updateTable('signalWorks').set({ withdrawnAt: now }).where('id', '=', id).execute()
}

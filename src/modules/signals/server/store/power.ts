import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { PowerNorm } from '../../rules/power/norms.ts'

export type NormRow = PowerNorm & {
  readonly id: Id
  readonly text: string
  readonly personName: string
  readonly recordedAt: string
}

/** What was put down of a mine and stands, the newest first. */
export function findNorms({ tx }: Work, mine: Id): Promise<NormRow[]> {
  return tx
    .selectFrom('signalPowerNorms as n')
    .leftJoin('persons as p', 'p.id', 'n.person')
    .select(['n.id', 'n.kind', 'n.fromDay', 'n.toDay', 'n.dayNeed', 'n.fanNeed', 'n.feederLoad', 'n.hours', 'n.text'])
    .select((eb) => eb.fn.coalesce('p.name', eb.val('')).as('personName'))
    .select('n.recordedAt')
    .where('n.mine', '=', mine)
    .where('n.withdrawnAt', 'is', null)
    .orderBy('n.recordedAt', 'desc')
    .orderBy('n.id')
    .execute()
}

/** Those of all mines that say what a feeder may draw on a day, the newest first. */
export function findFeederLoads({ tx }: Work, day: string) {
  return tx
    .selectFrom('signalPowerNorms')
    .select(['mine', 'feederLoad'])
    .where('withdrawnAt', 'is', null)
    .where('feederLoad', 'is not', null)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .execute()
}

export async function insertNorm(
  { tx, now, who }: Work,
  row: PowerNorm & { id: Id; scope: string; mine: Id; text: string },
): Promise<void> {
  await tx
    .insertInto('signalPowerNorms')
    .values({ ...row, person: who.person, post: who.post, recordedAt: now })
    .execute()
}

/** One that stands, locked; refuses with `power-norm-unknown` what is not there, was withdrawn, or is not in the caller's range. */
export async function takeNorm({ tx }: Work, id: Id) {
  const row = await tx
    .selectFrom('signalPowerNorms')
    .select(['id', 'scope', 'mine', 'kind', 'withdrawnAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? refuse('not-found', 'power-norm-unknown')
}

export async function withdrawNorm({ tx, now }: Work, id: Id): Promise<void> {
  await tx.updateTable('signalPowerNorms').set({ withdrawnAt: now }).where('id', '=', id).execute()
}

/** Points of a mine that are of its electricity or count its tons (3001), with what tells them apart. */
export function findMeters({ tx }: Work, mine: Id) {
  return tx
    .selectFrom('signalPoints')
    .select(['id', 'source', 'code', 'sensor', 'system', 'place'])
    .where('mine', '=', mine)
    .where('goneAt', 'is', null)
    .where((eb) => eb.or([eb('sensor', 'like', 'YD%'), eb('sensor', 'like', 'YF%'), eb('sensor', '=', '3001')]))
    .orderBy('id')
    .execute()
}

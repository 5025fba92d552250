import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'

/** Who owes what by which edition: what is the same for all periods of it. `stem`: the key of its duties up to their period. */
export type Charge = Pick<Duty, 'scope' | 'region' | 'edition' | 'obligation' | 'organisation' | 'post' | 'mine'> & {
  id: number
  stem: string
}

export const chargeColumns = [
  'id',
  'scope',
  'stem',
  'region',
  'edition',
  'obligation',
  'organisation',
  'post',
  'mine',
] as const

export function stemOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'))
}

export function periodOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

/** Charges that are known, and such as must be written for duties that were asked about. */
export type Charges = {
  of(duty: Duty): Charge
  /** Those made since the last call, to be written. Of theirs no duty may be asked about any more. */
  takeMade(): Charge[]
}

/** `next`: the first number that no charge has. */
function openCharges(known: readonly Charge[], next: number): Charges {
  const byStem = Map.groupBy(known, (one) => one.stem)
  const made = new Map<string, Charge[]>()
  function make(stem: string, { scope, region, edition, obligation, organisation, post, mine }: Duty): Charge {
    const charge = { id: next++, scope, stem, region, edition, obligation, organisation, post, mine }
    const others = made.get(stem)
    if (others) others.push(charge)
    else made.set(stem, [charge])
    return charge
  }
  // Periods of one charge come one after another.
  let last: Charge | undefined
  return {
    takeMade() {
      const all = [...made.values()].flat()
      made.clear()
      last = undefined
      return all
    },
    of(duty) {
      if (last && isPeriodOf(last, duty)) return last
      const stem = stemOf(duty.key)
      const isMeant = (one: Charge) => isPeriodOf(one, duty)
      last = byStem.get(stem)?.find(isMeant) ?? made.get(stem)?.find(isMeant) ?? make(stem, duty)
      return last
    },
  }
}

function isPeriodOf(charge: Charge, duty: Duty): boolean {
  const { stem } = charge
  // A key was put together just now: cut it is compared four times as fast as by `startsWith`.
  return isSameCharge(charge, duty) && duty.key.slice(0, stem.length) === stem && duty.key[stem.length] === '/'
}

/** Whether two of one stem have the same charge: place and obligation are in the key. */
export function isSameCharge(a: Omit<Charge, 'id' | 'stem'>, b: Omit<Charge, 'id' | 'stem'>): boolean {
  return (
    a.edition === b.edition &&
    a.post === b.post &&
    a.mine === b.mine &&
    a.organisation === b.organisation &&
    a.scope === b.scope
  )
}

/** Those of some duties as they stand, ready for more. Whoever writes charges has taken the turn (`takeTurn`). */
export async function chargesOf({ tx }: Work, duties: readonly Duty[]): Promise<Charges> {
  const stems = [...new Set(duties.map((one) => stemOf(one.key)))]
  const known =
    stems.length === 0
      ? []
      : await tx
          .selectFrom('dutyCharges')
          .select(chargeColumns)
          .where('stem', '=', sql<string>`any(${stems})`)
          .execute()
  const { last } = await tx
    .selectFrom('dutyCharges')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return openCharges(known, (last ?? 0) + 1)
}

/** Forgets charges that have no period any more, and periods whose charge is gone. */
export async function dropIdle({ tx }: Work): Promise<void> {
  await sql`delete from duty_charges where not exists (select from duty_periods where charge = duty_charges.id)`.execute(
    tx,
  )
  await sql`delete from duty_periods where not exists (select from duty_charges where id = duty_periods.charge)`.execute(
    tx,
  )
}

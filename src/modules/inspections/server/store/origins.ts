import { dayOf, type Instant } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { Speak } from '#modules/duties'
import type { Measure } from '../../model.ts'
import type { Origin } from '../../rules/papers/opinion.ts'
import { dayIn } from '../../rules/record-words.ts'
import { sql } from 'kysely'

type Row = {
  hazard: string
  foundAt: Instant
  dueOn: string | null
  measure: Measure | null
  measureAt: string | null
  check: string | null
  decision: string | null
}

/** Where hazards come from: their finding, its check, and the newest decision on the spot about it. */
export async function findOrigins({ tx }: Work, hazards: readonly string[], say: Speak): Promise<Origin[]> {
  const { rows } = await sql<Row>`
    select h.id as hazard, h.found_at as "foundAt", coalesce(f.due_on, h.first_due_on) as "dueOn", f.measure, f.measure_at as "measureAt", i.number_said as "check",
      (select p.said from papers p where p.about = i.id and p.form = 'disposal' and p.concerns @> array[h.id] and p.voided_at is null
        order by p.issued_at desc limit 1) as decision
    from hazards h
      left join inspection_findings f on f.hazard = h.id
      left join inspections i on i.id = f.inspection
    where h.id = any(${[...hazards]}::uuid[])`.execute(tx)
  return rows.map((one) => ({
    hazard: one.hazard,
    foundOn: dayOf(new Date(one.foundAt).toISOString()),
    check: one.check,
    decision: one.decision,
    dueOn: one.dueOn,
    ordered: one.measure
      ? say(`inspections.record.measure.${one.measure}`, {
          where: one.measureAt ?? '',
          on: one.dueOn ? dayIn(one.dueOn, say) : '',
        }).trim()
      : one.dueOn
        ? say('inspections.opinion-paper.due', { on: dayIn(one.dueOn, say) })
        : '',
  }))
}

import { sql } from 'kysely'
import type { ReplyOf } from '#platform/endpoint'
import { addMonths } from '#platform/day'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'

/** Whether all findings and hazards that a case names are there, of this mine and to be seen by the caller. */
export async function areFindingsOf(
  { tx }: Work,
  mine: string,
  named: readonly { finding: string | null; hazard: string | null }[],
): Promise<boolean> {
  const there = async (table: 'inspectionFindings' | 'hazards', ids: readonly string[]) => {
    if (ids.length === 0) return true
    const rows = await tx
      .selectFrom(table)
      .select('id')
      .where('id', 'in', [...ids])
      .where('mine', '=', mine)
      .execute()
    return new Set(rows.map((one) => one.id)).size === new Set(ids).size
  }
  const of = (which: 'finding' | 'hazard') => named.flatMap((one) => one[which]?.toLowerCase() ?? [])
  return (await there('inspectionFindings', of('finding'))) && (await there('hazards', of('hazard')))
}

type OpenFinding = ReplyOf<typeof api.findOpenFindings>['items'][number]

/** Findings of closed checks of the caller's office that are in no case, of the last twelve months, the newest first; 200 at most. */
export async function findOpenFindings(
  { tx, who, today }: Work,
  wanted: { mine?: string | undefined; check?: string | undefined; hazard?: string | undefined },
): Promise<OpenFinding[]> {
  const rows = await tx
    .selectFrom('inspectionFindings as f')
    .innerJoin('inspections as i', 'i.id', 'f.inspection')
    .innerJoin('mines as m', 'm.id', 'f.mine')
    .select([
      'f.id as finding',
      'f.hazard',
      'i.id as check',
      'i.numberSaid as checkNumber',
      'f.mine',
      'm.name as mineName',
    ])
    .select(['f.text', 'f.place', 'f.basis', 'f.violation', 'f.grade'])
    .select(sql<string>`(i.began_at at time zone 'Asia/Shanghai')::date::text`.as('on'))
    .where('i.state', '=', 'closed')
    .where('f.removed', '=', false)
    .where('i.beganAt', '>=', `${addMonths(today, -12)}T00:00:00+08:00`)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('caseFindings as c').select('c.id').whereRef('c.finding', '=', 'f.id'))),
    )
    .$if(who.organisation !== null, (q) => q.where('i.organisation', '=', who.organisation!))
    .$if(wanted.mine !== undefined, (q) => q.where('f.mine', '=', wanted.mine!))
    .$if(wanted.check !== undefined, (q) => q.where('i.id', '=', wanted.check!))
    .$if(wanted.hazard !== undefined, (q) => q.where('f.hazard', '=', wanted.hazard!))
    .orderBy('i.beganAt', 'desc')
    .orderBy('f.nth')
    .limit(200)
    .execute()
  return rows.map(({ grade, ...one }) => ({ ...one, major: grade === 'major' }))
}

/** Whether a major hazard 重大事故隐患 is among what a case is about. */
export async function isCaseMajor({ tx }: Work, caseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('caseFindings')
    .select('id')
    .where('caseId', '=', caseId)
    .where('major', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

import { dayOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import { inParts } from './people.ts'
import type { Row } from './hazard-story.ts'
import type { Told } from './year.ts'

const checkers = ['mine-head', 'mine-deputy', 'mine-engineer', 'mine-clerk']

/**
 * The mines' own checks as they came in by form: all that found something, and every third of those that found nothing; the rest were only
 * entered in the record. Changes the entries, which say how many were found and are not written down yet.
 */
export async function loadSelfchecks(work: Work, told: readonly Told[], hazards: readonly Row[]): Promise<void> {
  const byOrigin = Map.groupBy(hazards, (one) => one['origin'])
  const rows = told
    .filter((one) => one.word === 'selfcheck.made' && one.mine)
    .filter((one, at) => byOrigin.has(one.id) || at % 3 === 0)
    .map((one) => {
      const findings = byOrigin.get(one.id) ?? []
      const { by, scope, before } = one.facts ?? {}
      one.facts = { ...one.facts, findings: findings.length, majorHazards: 0 }
      return {
        id: one.id,
        scope: one.scope,
        mine: one.mine!,
        checkedBy: checkers.includes(String(by)) ? String(by) : 'mine-deputy',
        checkedScope: scope === 'major' ? ('major' as const) : ('general' as const),
        before: typeof before === 'string' ? before : null,
        happenedOn: dayOf(one.happenedAt),
        findings: findings.length,
        majors: 0,
        by: one.person,
        recordedAt: one.recordedAt,
      }
    })
  for (const part of inParts(rows, 200)) await work.tx.insertInto('selfchecks').values(part).execute()
}

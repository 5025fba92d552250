import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CaseStage } from '#modules/cases'
import { dutiesReactions } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { canonical } from '#platform/canonical'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram } from '#platform/server/work'
import { caseTales } from './case-tales.ts'
import { loadDemonstration } from './load.ts'

test('cases stand in the stages that they are told for, and the record holds their steps fast', async () => {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 3)
  try {
    // Ten past midnight in Beijing: the clock says yesterday in UTC, and nothing is told of the new day.
    const at = '2026-11-22T16:10:00Z'
    const workshop = openWorkshop(database.kysely, dutiesReactions, () => new Date(at), console.error)
    await publishShipped(workshop)
    await loadDemonstration({ workshop }, { seed: 1, say: () => {} })
    const { cases, steps, entries } = await workshop.work(theProgram, async ({ tx }) => ({
      cases: await tx.selectFrom('cases').select(['title', 'stage', 'fine', 'paid', 'nextLimit', 'handlers']).execute(),
      steps: await tx.selectFrom('caseSteps').select(['id', 'kind', 'at', 'facts']).execute(),
      entries: await tx.selectFrom('record').select(['word', 'facts']).where('word', 'like', 'case.%').execute(),
    }))
    expect(cases).toHaveLength(caseTales.length)
    const stageOf = (key: string) =>
      cases.find(({ title }) => title === caseTales.find((one) => one.key === key)!.title)!.stage
    expect(Object.fromEntries(caseTales.map(({ key }) => [key, stageOf(key)]))).toEqual({
      proposed: 'proposed',
      instrument: 'filed',
      review: 'reported',
      mend: 'filed',
      notified: 'notified',
      hearing: 'hearing',
      unpaid: 'performing',
      instalments: 'performing',
      contested: 'performing',
      police: 'transferred',
      'not-filed': 'not-filed',
      'not-punished': 'not-punished',
      closed: 'closed',
      archived: 'archived',
      samples: 'filed',
      sealed: 'transferred',
      refused: 'performing',
      enforced: 'closed',
    })
    expect(cases.every(({ stage }) => CaseStage.safeParse(stage).success)).toBe(true)
    expect(cases.reduce((sum, one) => sum + one.paid, 0)).toBe(3_839_000)
    for (const step of steps) {
      expect(step.at < at).toBe(true)
      const entry = entries.find(({ facts }) => (facts as { step?: string }).step === step.id)!
      expect(entry.word).toBe(`case.${step.kind}`)
      expect((entry.facts as { sha256: string }).sha256).toBe(
        createHash('sha256').update(canonical(step.facts)).digest('hex'),
      )
    }
    // And what each case has come to as a whole.
    const turns = entries.filter(({ word }) => word === 'case.resolved' || word === 'case.ended')
    expect(entries).toHaveLength(steps.length + turns.length)
    expect(turns.length).toBeGreaterThan(8)
  } finally {
    await database.close()
    await drop()
  }
}, 120_000)

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bandsOf, tablesAt } from '../rules/law/bands.ts'
import { conditionsAt } from '../rules/law/conditions.ts'
import { publicationOf, publicationRulesOn } from '../rules/law/publication.ts'
import { loadLaw, takeOwnLaw } from './law.ts'
import { limitsOn } from './limits.ts'

describe('what ships', () => {
  const law = loadLaw()

  test('is read, with many provisions of several laws', () => {
    expect(law.provisions.length).toBeGreaterThanOrEqual(60)
    expect(new Set(law.provisions.map((one) => one.edition)).size).toBeGreaterThanOrEqual(5)
  })

  test('gives way only to laws that are held, and names only kinds of violation that are', () => {
    const laws = new Set(law.laws.map((one) => one.id))
    const file = join(import.meta.dirname, '../../../../standards/inspection-violations/2020.yaml')
    const { kinds } = parse(readFileSync(file, 'utf8')) as { kinds: { code: string }[] }
    const codes = new Set(kinds.map(({ code }) => code))
    for (const one of law.provisions) {
      for (const other of one.yields) expect(laws).toContain(other)
      for (const code of one.violations) expect(codes).toContain(code)
    }
  })

  test('a fine by 安全生产法 art. 112 needs an order to correct', () => {
    const orders = ['correct', 'correct-within', 'stop-production']
    const wrong = law.provisions.filter(
      (one) =>
        one.daily &&
        (one.edition !== 'work-safety-2021' ||
          !one.penalties.some(({ others }) => others.some((kind) => orders.includes(kind)))),
    )
    expect(wrong.map((one) => one.id)).toEqual([])
  })
})

/** A folder of a place with some files. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'law-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const head = `id: songling-2025
title: [裁量表, Table]
region: '990102'
from: 2025-01-01
until: null
source: 乌金市裁量表
confidence: setting
`
const good = `${head}provisions:
  producing-with-major-hazard:
    - { band: A, who: enterprise, when: found, says: [一档, A], where: [首次, First], fine: { from: 500000, to: 800000 } }
    - { band: B, who: enterprise, when: found, says: [二档, B], fine: { from: 800000, to: 2000000 } }
`

describe("a place's own", () => {
  test('table is used in its region from its day on, and no other', () => {
    expect(takeOwnLaw(folderWith({ 'penalty-bands/a.yaml': good }), () => {})).toBe(1)
    const bands = (scope: string, day: string) =>
      bandsOf(
        tablesAt(loadLaw().bands, scope, day),
        'producing-with-major-hazard',
        'enterprise',
        'found',
        [500_000, 2_000_000],
      ).map((one) => one.id)
    expect(bands('990102-0001', '2025-01-01')).toEqual(['A', 'B'])
    expect(bands('990102-0001', '2024-12-31')).toEqual(['lighter', 'ordinary', 'heavier'])
    expect(bands('990103-0001', '2025-01-01')).toEqual(['lighter', 'ordinary', 'heavier'])
  })

  test('thresholds replace only what they give', () => {
    const own = `kind: conditions
id: songling
title: [本地标准, Local]
region: '9901'
from: 2025-01-01
until: null
source: 省政府令
simple: { enterprise: 3000, person: 200, confidence: S, source: 行政处罚法第五十一条 }
hearing:
  fine: { enterprise: 100000, person: 10000, confidence: '1', source: 省政府令 }
  confiscated: { enterprise: 100000, person: 10000, confidence: '1', source: 省政府令 }
  kinds: [revoke-licence]
`
    expect(takeOwnLaw(folderWith({ 'case-conditions/own.yaml': own }), () => {})).toBe(1)
    const files = loadLaw().conditions
    expect(conditionsAt(files, '990102', '2026-01-01').hearing.fine.enterprise).toBe(100_000)
    expect(conditionsAt(files, '990102', '2026-01-01').discussion.fine.enterprise).toBe(200_000)
    expect(conditionsAt(files, '8801', '2026-01-01').hearing.fine.enterprise).toBe(50_000)
  })

  const terms = `kind: publication
id: songling-publicity
title: [松岭区公示规定, Publicity of Songling]
region: '990102'
from: 2026-05-01
until: null
source: 松岭区规定
confidence: setting
sorting:
  hugeFine: { enterprise: 300000, person: 50000, confidence: setting, source: 松岭区规定第二条 }
`

  test('figures of publicity stand in place of what ships, for enterprise and person, with their source and how sure they are', () => {
    expect(takeOwnLaw(folderWith({ 'case-conditions/publicity.yaml': terms }), () => {})).toBe(1)
    const { publication, ownPublication } = loadLaw()
    const at = (day: string, scope: string, party: 'enterprise' | 'person', fine: number) =>
      publicationOf(
        { party, simple: false, fine, confiscated: 0, others: [], huge: null },
        day,
        publicationRulesOn(publication, day, ownPublication, scope)!,
      )
    expect(at('2026-05-01', '990102-0001', 'enterprise', 300_000)).toMatchObject({ severity: 'grave', ask: false })
    expect(at('2026-05-01', '990102-0001', 'enterprise', 299_999)).toMatchObject({ severity: 'ordinary', ask: false })
    expect(at('2026-05-01', '990102-0001', 'person', 50_000).severity).toBe('grave')
    const said = at('2026-05-01', '990102-0001', 'person', 50_000)
    expect(said.said[0]).toContain('较大数额：50000元以上（松岭区规定第二条）')
    expect(said.confidence).toBe('setting')
    expect(at('2026-04-30', '990102-0001', 'enterprise', 300_000)).toMatchObject({ severity: 'ordinary', ask: true })
    expect(at('2026-05-01', '990103-0001', 'enterprise', 300_000)).toMatchObject({ severity: 'ordinary', ask: true })
  })

  test.each([
    ['a figure without its source', terms.replace(', source: 松岭区规定第二条', ''), ':10: sorting.hugeFine.source'],
    ['no region', terms.replace("'990102'", 'null'), ':4: region'],
    ['a kind that is none', terms.replace('kind: publication', 'kind: publicity'), ':1: kind'],
  ])('figures of publicity are told and left out: %s', (_, text, part) => {
    const told: string[] = []
    expect(takeOwnLaw(folderWith({ 'case-conditions/bad.yaml': text }), (one) => void told.push(one))).toBe(0)
    expect(told.join()).toContain(`bad.yaml${part}`)
  })

  test.each([
    ['no region', good.replace("'990102'", 'null'), ':1:'],
    ['an unknown provision', good.replace('producing-with-major-hazard', 'no-such-thing'), 'no-such-thing'],
    ['a step above the law', good.replace('to: 800000', 'to: 9000000'), ':10:'],
    ['a step below the law', good.replace('from: 500000', 'from: 5000'), ':10:'],
    ['an unknown word', good.replace('band: B', 'bands: B'), ':11:'],
    ['no yaml', `${good}  - [`, ':'],
  ])('is told and left out: %s', (_, text, part) => {
    const told: string[] = []
    expect(takeOwnLaw(folderWith({ 'penalty-bands/bad.yaml': text }), (one) => void told.push(one))).toBe(0)
    expect(told.length).toBeGreaterThan(0)
    expect(told[0]).toContain('bad.yaml:')
    expect(told[0]).toContain(part)
  })

  const limits = `id: songling-limits
title: [松岭区办案期限, Limits of Songling]
source: 松岭区规定
region: '990102'
effectiveFrom: 2026-01-01
effectiveTo: null
idle: 15
rules:
  - { id: review, title: [法制审核, Legal review], of: case, from: { step: reported }, answers: [{ step: reviewed }], n: 3, unit: workday, with: review, article: 松岭区规定第三条, confidence: one-source }
`

  test('limits stand in place of the shipped ones of the same name, in its region from their day on', () => {
    expect(takeOwnLaw(folderWith({ 'case-limits/own.yaml': limits }), () => {})).toBe(1)
    const review = (day: string, scope: string) => limitsOn(day, scope).rules.find((one) => one.id === 'review')?.n
    expect([review('2026-01-01', '990102001-SL001'), limitsOn('2026-01-01', '990102').idle]).toEqual([3, 15])
    expect([review('2025-12-31', '990102'), review('2026-01-01', '990103')]).toEqual([7, 7])
    expect(limitsOn('2026-01-01', '990102').rules.length).toBe(limitsOn('2026-01-01').rules.length)
  })

  test.each([
    ['no region', limits.replace("region: '990102'", 'region: null'), ':4: region'],
    ['an unknown step', limits.replace('step: reported', 'step: nothing'), ':9: rules.0.from'],
    ['the end of no limit', limits.replace('{ step: reported }', '{ end: nothing }'), ':9: 没有名为 nothing'],
  ])('limits are told and left out: %s', (_, text, part) => {
    const told: string[] = []
    expect(takeOwnLaw(folderWith({ 'case-limits/bad.yaml': text }), (one) => void told.push(one))).toBe(0)
    expect(told.join()).toContain(`bad.yaml${part}`)
  })

  test('may be missing', () => expect(takeOwnLaw('/nowhere/at/all', () => {})).toBe(0))
})

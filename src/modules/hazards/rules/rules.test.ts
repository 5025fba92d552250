import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCalendar } from '#modules/duties/server'
import { loadCountRules, loadEditions, loadLadders } from '../server/standards.ts'
import type { HazardFields } from '../model.ts'
import { criterionOf, editionsOn, whyNotCriterion } from './criteria.ts'
import { type Counted, countFull, verdictOf } from './counts.ts'
import { mergeEdit } from './edits.ts'
import { ladderOn, rungsDue } from './ladder.ts'
import { sameOf } from './same.ts'
import { countTerm } from './terms.ts'

const editions = loadEditions()

describe('criteria', () => {
  test.each([
    ['coal', '2020-12-31', []],
    ['coal', '2021-01-01', ['coal-2020']],
    ['coal', '2026-06-30', ['coal-2020']],
    ['coal', '2026-07-01', ['coal-2026']],
    ['coal', '2026-11-22', ['coal-2026']],
    ['underground', '2022-08-31', []],
    ['underground', '2022-09-01', ['non-coal-2022']],
    ['tailings-pond', '2026-07-01', ['non-coal-2022', 'non-coal-2024']],
    ['plant', '2026-07-01', []],
  ])('a %s mine is judged on %s by %j', (kind, day, ids) => {
    expect(editionsOn(editions, kind, day).map((one) => one.id)).toEqual(ids)
  })

  test.each([
    ['C20-05-2', 'coal', '2026-06-30', undefined],
    ['C20-05-2', 'coal', '2026-07-01', 'criterion-not-in-force'],
    ['C26-05-4', 'coal', '2026-06-30', 'criterion-not-in-force'],
    ['C26-05-4', 'coal', '2026-07-01', undefined],
    ['C26-05-4', 'underground', '2026-07-01', 'criterion-of-other-mines'],
    ['N22-T-03', 'open-pit', '2026-07-01', 'criterion-of-other-mines'],
    ['N22-T-03', 'tailings-pond', '2026-07-01', undefined],
    ['C26-05-99', 'coal', '2026-07-01', 'criterion-unknown'],
  ])('%s at a %s mine on %s: %s', (criterion, kind, day, code) => {
    expect(whyNotCriterion(editions, criterion, kind, day)?.code).toBe(code)
  })

  test('the lists are whole: 123 of 2026, 64 of 2022, and the supplement says that it is not held', () => {
    const count = (id: string) =>
      editions.find((one) => one.id === id)!.categories.flatMap((one) => one.criteria).length
    expect([count('coal-2026'), count('non-coal-2022'), count('non-coal-2024')]).toEqual([123, 64, 0])
    expect(editions.find((one) => one.id === 'non-coal-2024')).toMatchObject({ held: false })
    const ids = editions.flatMap((one) => one.categories.flatMap((two) => two.criteria.map((three) => three.id)))
    expect(new Set(ids).size).toBe(ids.length)
    expect(criterionOf(editions, 'C26-14-8')?.criterion.only).toBe('open-pit')
  })
})

describe('terms', () => {
  const calendar = loadCalendar()
  test.each([
    [{ n: 5, unit: 'days' }, '2026-11-20', '2026-11-25'],
    [{ n: 1, unit: 'days' }, '2026-11-20', '2026-11-23'],
    [{ n: 5, unit: 'workingDays' }, '2026-09-28', '2026-10-10'],
    [{ until: '2026-12-06' }, '2026-11-20', '2026-12-06'],
  ] as const)('%j from %s ends on %s', (term, from, dueOn) => {
    expect(countTerm(term, from, calendar)).toMatchObject({ dueOn, assumed: false })
  })
  test('past the calendar the answer says that it assumed', () => {
    expect(countTerm({ n: 30, unit: 'workingDays' }, '2026-12-20', calendar).assumed).toBe(true)
  })
})

test('the same place and criterion recur, whatever the blanks, and across the two editions of coal by article', () => {
  const at = (place: string, criterion: string | null, category: string | null = null) =>
    sameOf({ place, criterion, category })
  expect(at('1203 工作面', 'C26-05-4')).toBe(at('1203工作面', 'C20-05-2'))
  expect(at('1203 回风巷', null, 'roof')).not.toBe(at('1204 回风巷', null, 'roof'))
  expect(at('', 'C26-05-4')).toBe('')
  expect(at('主井', null)).toBe('')
})

describe('ladder', () => {
  const ladder = ladderOn(loadLadders(), '990102001', '2026-11-22')!
  const hazard = { grade: 'general' as const, dueOn: '2026-11-01', rectifiedOn: null, state: 'assigned' }
  test.each([
    ['2026-11-01', []],
    ['2026-11-02', ['remind']],
    ['2026-11-05', ['remind', 'letter']],
    ['2026-12-02', ['remind', 'letter', 'circular', 'interview', 'exposure']],
    ['2027-06-01', ['remind', 'letter', 'circular', 'interview', 'exposure']],
  ])('on %s it proposes %j', (today, steps) => {
    expect(rungsDue(ladder, hazard, new Set(), today).map((one) => one.step)).toEqual(steps)
  })
  test('only of a major one to close; what was sent is not proposed again; a rectified one climbs no further', () => {
    const major = { ...hazard, grade: 'major' as const }
    expect(rungsDue(ladder, major, new Set(['remind', 'letter']), '2027-06-01').at(-1)?.step).toBe('propose-closure')
    expect(rungsDue(ladder, major, new Set(['remind']), '2026-11-05').map((one) => one.step)).toEqual(['letter'])
    expect(rungsDue(ladder, { ...hazard, state: 'rectified' }, new Set(), '2027-01-01')).toEqual([])
  })
  test("a place's own ladder goes before the general one", () => {
    const own = { ...ladder, id: 'own', region: '990102', steps: ladder.steps.slice(0, 1) }
    expect(ladderOn([ladder, own], '990102001', '2026-11-22')?.id).toBe('own')
    expect(ladderOn([ladder, own], '990103001', '2026-11-22')?.id).toBe(ladder.id)
  })
})

describe('count rules', () => {
  const rule = (id: string) => loadCountRules().find((one) => one.id === id)!
  const found = (id: string, foundOn: string, more: Partial<Counted> = {}): Counted => ({
    id,
    foundOn,
    producing: true,
    punishedOn: null,
    bySupervision: true,
    ...more,
  })
  test.each([
    [[found('a', '2026-08-21'), found('b', '2026-11-20')], true],
    [[found('a', '2026-08-20'), found('b', '2026-11-20')], false],
    [[found('a', '2026-11-20'), found('b', '2026-11-20')], false],
    [[found('a', '2026-10-01', { producing: false }), found('b', '2026-11-20')], false],
    [[found('a', '2026-10-01', { bySupervision: false }), found('b', '2026-11-20')], false],
    [[found('a', '2024-04-01'), found('b', '2024-05-02')], false],
  ])('twice in three months of %j: %s', (hazards, full) => {
    expect(countFull(rule('twice-in-three-months'), hazards) !== undefined).toBe(full)
  })
  test('three punishments in 180 days count from the day of punishment, with all their evidence', () => {
    const punished = ['2026-06-01', '2026-08-01', '2026-11-20'].map((day, at) =>
      found(String(at), '2026-05-01', { punishedOn: day, producing: false }),
    )
    expect(countFull(rule('three-in-180-days'), punished)).toMatchObject({
      from: '2026-06-01',
      to: '2026-11-20',
      newest: '2',
    })
    expect(countFull(rule('four-in-a-year'), punished)).toBeUndefined()
  })
  test('two different officers decide; one alone, twice, does not', () => {
    const vote = (person: string, verdict: 'confirm' | 'dismiss') => ({ person, verdict })
    expect(verdictOf([vote('a', 'confirm')])).toBe('proposed')
    expect(verdictOf([vote('a', 'confirm'), vote('a', 'confirm')])).toBe('proposed')
    expect(verdictOf([vote('a', 'confirm'), vote('b', 'confirm')])).toBe('confirmed')
    expect(verdictOf([vote('a', 'confirm'), vote('b', 'dismiss')])).toBe('split')
    expect(verdictOf([vote('a', 'confirm'), vote('b', 'dismiss'), vote('c', 'dismiss')])).toBe('dismissed')
  })
})

test('an edit on an older version never overwrites what somebody else wrote meanwhile, and loses nothing', () => {
  const texts = fc.constantFrom('甲', '乙', '丙')
  fc.assert(
    fc.property(texts, texts, texts, texts, fc.boolean(), fc.boolean(), (text, place, mineText, minePlace, a, b) => {
      const now = { text, place } as HazardFields
      const stamps = { text: a ? 3 : 1, place: b ? 3 : 1 }
      const theirsBy = { by: null, at: '2026-11-20T02:00:00.000Z', device: null }
      const changes = { text: mineText, place: minePlace }
      const { apply, conflicts } = mergeEdit(now, stamps, 2, changes, () => theirsBy)
      for (const [field, wanted, touched] of [
        ['text', mineText, a],
        ['place', minePlace, b],
      ] as const) {
        const same = wanted === now[field]
        const conflict = conflicts.find((one) => one.field === field)
        expect(conflict).toEqual(!same && touched ? { field, theirs: now[field], mine: wanted, theirsBy } : undefined)
        expect(apply[field]).toBe(!same && !touched ? wanted : undefined)
      }
    }),
  )
})

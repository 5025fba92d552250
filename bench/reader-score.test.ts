import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMarked } from './documents/marks.ts'
import type { Field, ScoredItem, ScoredReading } from './reader-score.ts'
import { differences, fields, score } from './reader-score.ts'

const folder = join(import.meta.dirname, 'documents')
const names = readdirSync(folder).filter((name) => name.endsWith('.labels.json'))

function readLabels(): ScoredReading[] {
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ScoredReading)
}

/** The labels with `change` applied to the first item for which it gives something else than undefined. */
function perturb(change: (item: ScoredItem) => ScoredItem | undefined): ScoredReading[] {
  let done = false
  return readLabels().map(({ items }) => ({
    items: items.map((item) => {
      const changed = done ? undefined : change(item)
      if (changed !== undefined) done = true
      return changed ?? item
    }),
  }))
}

function lowered(actual: ScoredReading[]): Field[] {
  const result = score(readLabels(), actual)
  return fields.filter((field) => result[field].f1 < 1)
}

const item: ScoredItem = {
  path: ['一'],
  kind: 'task',
  units: [],
  lead: null,
  deadlines: [],
  frequencies: [],
  quantities: [],
  triggers: [],
}

function one(change: Partial<ScoredItem>): ScoredReading[] {
  return [{ items: [{ ...item, ...change }] }]
}

describe('the labelled documents', () => {
  it('are at least fourteen, every one with its document and with its labels as marked', () => {
    expect(names.length).toBeGreaterThanOrEqual(14)
    const files = readdirSync(folder)
    for (const name of names) {
      const slug = name.replace('.labels.json', '')
      expect(files.filter((file) => file.startsWith(`${slug}.`))).toHaveLength(2)
      const { labels } = readMarked(readFileSync(join(folder, 'marked', `${slug}.txt`), 'utf8'), slug)
      expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(labels)
    }
  })
})

describe('score', () => {
  it('is 1 everywhere for the labels themselves', () => {
    expect(lowered(readLabels())).toEqual([])
    expect(score([{ items: [] }], [{ items: [] }]).units).toEqual({ p: 1, r: 1, f1: 1 })
  })

  it('falls in exactly the field that is wrong', () => {
    expect(lowered(perturb((each) => ({ ...each, kind: 'other' })))).toEqual(['kind'])
    expect(
      lowered(perturb((each) => (each.units.length > 1 ? { ...each, units: each.units.slice(1) } : undefined))),
    ).toEqual(['units'])
    expect(lowered(perturb((each) => (each.lead === null ? undefined : { ...each, lead: null })))).toEqual(['lead'])
    expect(lowered(perturb((each) => (each.lead === null ? { ...each, lead: '市应急管理局' } : undefined)))).toEqual([
      'lead',
    ])
    expect(
      lowered(
        perturb(({ deadlines: [first, ...rest], ...each }) =>
          first?.date ? { ...each, deadlines: [{ ...first, date: '1999-01-31' }, ...rest] } : undefined,
        ),
      ),
    ).toEqual(['deadlines'])
    expect(
      lowered(
        perturb(({ quantities: [first, ...rest], ...each }) =>
          first ? { ...each, quantities: [{ ...first, value: first.value + 1 }, ...rest] } : undefined,
        ),
      ),
    ).toEqual(['quantities'])
    expect(lowered(perturb((each) => (each.triggers.length > 0 ? { ...each, triggers: [] } : undefined)))).toEqual([
      'triggers',
    ])
  })

  it('looks at count, at least, period and a labelled actor of a frequency', () => {
    const changes = [{ count: 99 }, { atLeast: undefined }, { period: 'decade' }, { actor: '旁人' }]
    for (const change of changes)
      expect(
        lowered(
          perturb(({ frequencies: [first, ...rest], ...each }) => {
            if (!first?.actor) return undefined
            const other = 'atLeast' in change ? { atLeast: !first.atLeast } : change
            return { ...each, frequencies: [{ ...first, ...other }, ...rest] }
          }),
        ),
      ).toEqual(['frequencies'])
    const labelled = one({ frequencies: [{ count: 1, atLeast: true, period: 'month', actor: null }] })
    const read = one({ frequencies: [{ count: 1, atLeast: true, period: 'month', actor: '矿长' }] })
    expect(score(labelled, read).frequencies.f1).toBe(1)
    expect(score(read, labelled).frequencies.f1).toBe(0)
  })

  it('counts a lost item with everything in it as missed, an invented one as a false alarm', () => {
    const lost = score(
      readLabels(),
      readLabels().map(({ items }) => ({ items: items.slice(0, -1) })),
    )
    expect(lost.items.r).toBeLessThan(1)
    expect(lost.items.p).toBe(1)
    expect(lost.units.r).toBeLessThan(1)
    expect(lost.units.p).toBe(1)
    const invented = score(
      readLabels(),
      readLabels().map(({ items }) => ({ items: [...items, { ...item, path: ['九十九'], units: ['某局'] }] })),
    )
    expect(invented.items.r).toBe(1)
    expect(invented.items.p).toBeLessThan(1)
    expect(invented.units.p).toBeLessThan(1)
    expect(score(one({ units: ['甲局'] }), [{ items: [] }]).units).toEqual({ p: 0, r: 0, f1: 0 })
  })

  it('matches a repeated path in order of occurrence', () => {
    const first = { ...item, units: ['甲局'] }
    const second = { ...item, units: ['乙局'] }
    expect(score([{ items: [first, second] }], [{ items: [first, second] }]).units.f1).toBe(1)
    expect(score([{ items: [first, second] }], [{ items: [second, first] }]).units.f1).toBe(0)
    expect(score([{ items: [first, second] }], [{ items: [first] }]).items).toMatchObject({ p: 1, r: 0.5 })
  })

  it('takes the same for the same: spaces in names, 万, 个月, a relative limit by its words', () => {
    expect(score(one({ units: ['市 应急\n管理局'] }), one({ units: ['市应急管理局'] })).units.f1).toBe(1)
    const amount = (value: number, unit: string): ScoredReading[] => one({ quantities: [{ text: '', value, unit }] })
    expect(score(amount(30, '万吨/年'), amount(300_000, '吨/年')).quantities.f1).toBe(1)
    expect(score(amount(95, '％'), amount(95, '%')).quantities.f1).toBe(1)
    expect(score(amount(3, '个月'), amount(3, '月')).quantities.f1).toBe(1)
    expect(score(amount(3, '个月'), amount(3, '日')).quantities.f1).toBe(0)
    const limit = (text: string, date: string | null, longTerm = false): ScoredReading[] =>
      one({ deadlines: [{ text, date, longTerm }] })
    expect(score(limit('5 日内', null), limit('5日内', null)).deadlines.f1).toBe(1)
    expect(score(limit('5日内', null), limit('7日内', null)).deadlines.f1).toBe(0)
    expect(score(limit('2024年底前', '2024-12-31'), limit('年底前', '2024-12-31')).deadlines.f1).toBe(1)
    expect(score(limit('长期坚持', null, true), limit('长期坚持', null)).deadlines.f1).toBe(0)
  })

  it('counts multiples, not only kinds', () => {
    const twice = { text: '', value: 2, unit: '人' }
    expect(score(one({ quantities: [twice, twice] }), one({ quantities: [twice] })).quantities).toMatchObject({
      p: 1,
      r: 0.5,
    })
  })

  it('refuses an unequal number of documents', () => {
    expect(() => score([{ items: [] }], [])).toThrow('1 labelled documents against 0 readings')
  })
})

describe('differences', () => {
  it('names path, field, what is missing and what is extra', () => {
    expect(differences({ items: [{ ...item, units: ['甲局'] }] }, { items: [{ ...item, units: ['乙局'] }] })).toEqual([
      '一 units: missing ["甲局"], extra ["乙局"]',
    ])
    expect(differences({ items: [item] }, { items: [] })).toEqual(['一: not read'])
    expect(differences({ items: [] }, { items: [item] })).toEqual(['一: not labelled'])
  })
})

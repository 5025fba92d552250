import { expect, test } from 'vitest'
import { loadStandards } from '../server/standards.ts'
import { id } from '../server/test-register.ts'
import { countOnSite, madeBeside } from './on-site.ts'
import type { MadeCheck } from './progress.ts'

const caps = loadStandards().caps[0]
const mine = id('甲')
const made = (name: string, facts: Record<string, unknown> = {}): MadeCheck => ({
  id: id(name),
  mine,
  organisation: id('county'),
  happenedOn: '2026-05-02',
  facts,
})
const line = (name: string, more: { mode?: 'plain' | 'remote'; joins?: string } = {}) => ({
  id: id(name),
  mine,
  mode: more.mode ?? ('plain' as const),
  joins: more.joins ?? null,
})

test.each([
  ['two checks', [made('a'), made('b')], [], 2],
  ['a joint one is one visit', [made('a'), made('b', { joint: id('a') }), made('c', { with: id('a') })], [], 1],
  ['by video', [made('a', { mode: 'remote' })], [line('x', { mode: 'remote' })], undefined],
  ['made and still planned', [made('a')], [line('x')], 2],
  ['a line that a check names is that check', [made('a', { line: id('x') })], [line('x'), line('y')], 2],
  ['what goes along with another line', [], [line('x'), line('y', { joins: id('x') })], 1],
])('%s', (_, checks, lines, count) => {
  expect(countOnSite(checks, lines, caps).get(mine)).toBe(count)
})

test('beside a plan stands what answers none of its lines, whichever office of a joint check wrote it', () => {
  const checks = [made('a'), made('b', { joint: id('a') }), made('c', { line: id('x') }), made('d')]
  const lines = [
    { id: id('x'), doneBy: null },
    { id: id('y'), doneBy: id('a') },
  ]
  expect(madeBeside(checks, lines).map((one) => one.id)).toEqual([id('d')])
})

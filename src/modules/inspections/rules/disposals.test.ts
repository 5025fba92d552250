import { expect, test } from 'vitest'
import type { Check, Finding } from '../model.ts'
import { disposable, whyNotDisposal } from './disposals.ts'

const finding = (id: string, measure: Finding['measure']) => ({ id, measure }) as Finding
const check = {
  state: 'open',
  findings: [finding('a', 'stop-work'), finding('b', 'correct-by'), finding('c', 'correct-now')],
  papers: [{ findings: ['c'] }],
} as unknown as Check
const content = (findings: string[]) => ({ findings, basis: '安全生产法', review: '区政府', court: '区法院' })

test('a decision orders on the spot; a term alone is none, and nothing is decided twice', () => {
  expect(disposable(check.findings).map((one) => one.id)).toEqual(['a', 'c'])
  expect(whyNotDisposal(check, content(['a']))).toBeUndefined()
  expect(whyNotDisposal(check, content(['b']))?.code).toBe('disposal-findings')
  expect(whyNotDisposal(check, content(['x']))?.code).toBe('disposal-findings')
  expect(whyNotDisposal(check, content(['c']))?.code).toBe('disposal-twice')
  expect(whyNotDisposal({ ...check, state: 'void' }, content(['a']))?.code).toBe('check-not-open')
})

import { describe, expect, it } from 'vitest'
import { makeSay } from '#platform/web'
import { type Case, type CaseStep, CaseStepKind } from '../model.ts'
import { words as pageWords } from '../words.ts'
import { lateWords } from '../words/late.ts'
import { publicityWords } from '../words/publicity.ts'
import { toldWords } from '../words/told.ts'
import { papersByStep, toldOf } from './caseTold.ts'

const says = (['zh', 'en'] as const).map((language) =>
  makeSay(language, { ...pageWords, ...lateWords, ...toldWords, ...publicityWords }),
)
const penalty = { items: [{ fine: 600_000, others: ['stop-production'] }] }
const officer = { person: 'p1', name: '甲', post: 'q1', certificate: '1' }

/** Facts of every kind, each with what its sentence names. */
const facts: Record<string, unknown> = {
  handlers: [officer],
  person: 'p1',
  granted: true,
  from: '2026-07-01T01:00:00.000Z',
  to: '区公安局',
  how: 'performed',
  admitted: true,
  what: 'power',
  supplier: '供电所',
  penalties: [{ party: 'u', penalty }],
  result: 'pass',
  agreed: true,
  present: ['甲', '乙'],
  place: '会议室',
  penalty,
  hearing: true,
  waived: false,
  taken: 'none',
  at: '2026-07-01T01:00:00.000Z',
  host: officer,
  recorder: officer,
  payWithin: 15,
  article: '第三十三条',
  until: '2026-08-01',
  form: 'penalty-notice',
  receiver: '乙',
  amount: 18_000,
  receipt: 'A1',
  parts: [{ on: '2026-08-01', amount: 9000 }],
  court: '区法院',
  allowed: true,
  before: 'review',
  suspends: true,
  outcome: 'upheld',
  where: '门户网站',
  passed: true,
  number: '云（松岭）煤安检记〔2026〕9号',
  handed: { papers: 3, things: 0 },
  accepted: true,
  of: 's0',
  matter: '延期',
  keep: '30',
  mark: '001',
}
const piece = { id: 'e', name: '日志', way: 'copied', kind: 'document', keeper: '甲' }
const first = step('evidence', { evidence: piece }, 's0')

function step(kind: CaseStepKind, own: Record<string, unknown>, id = 's1'): CaseStep {
  return {
    id,
    nth: 1,
    kind,
    on: '2026-07-01',
    at: '2026-07-01T01:00:00.000Z',
    party: 'u',
    facts: own,
    by: null,
    voidedBy: null,
  }
}

function factsOf(kind: CaseStepKind): Record<string, unknown> {
  if (kind === 'evidence') return { evidence: piece }
  const own: Record<string, unknown> = { ...facts, ...(kind.startsWith('evidence') ? { evidence: 'e' } : {}) }
  if (kind === 'evidence-settled') own['how'] = 'lifted'
  if (kind === 'served') own['how'] = 'direct'
  if (kind === 'extended') own['what'] = 'decision'
  return own
}

const file = (steps: CaseStep[], papers: object[] = []) =>
  ({ steps, papers, parties: [{ id: 'u', name: '某煤矿' }], findings: [{}], handlers: [officer] }) as unknown as Case

describe('what happened, told', () => {
  it('has a sentence for every kind of step in both languages, with everything filled in', () => {
    for (const kind of CaseStepKind.options)
      for (const say of says) {
        const one = step(kind, factsOf(kind))
        const told = toldOf(one, file([first, one]), say)
        expect([kind, told.length > 2, /[{}]|undefined|case-|law-other|evidence-/.test(told)]).toEqual([
          kind,
          true,
          false,
        ])
      }
  })

  it('says to whom, how much and by which paper', () => {
    const told = (kind: CaseStepKind) => toldOf(step(kind, factsOf(kind)), file([first]), says[0]!)
    expect(told('served')).toBe('向某煤矿直接送达“行政处罚告知书”，乙签收')
    expect(told('decided')).toBe('对某煤矿作出处罚决定：罚款 600,000 元、责令停产停业整顿，限 15 日内缴纳')
    expect(told('rechecked')).toBe('复查合格（检查 云（松岭）煤安检记〔2026〕9号）')
  })

  it('puts a paper beside the step of which it is, and beside its service', () => {
    const paper = {
      id: 'w',
      form: 'penalty-notice',
      party: 'u',
      number: '1',
      issuedAt: '2026-07-01T02:00:00.000Z',
      voided: null,
    }
    const steps = [step('notified', {}, 'n'), step('served', { paper: 'w' }, 's'), step('notified', {}, 'later')]
    steps[2]!.at = '2026-07-02T01:00:00.000Z'
    expect([...papersByStep(file(steps, [paper])).keys()]).toEqual(['n', 's'])
  })
})

import { expect, it } from 'vitest'
import {
  adviceOf,
  enterpriseOf,
  daysOf,
  hasPrincipal,
  missingOf,
  partiesOf,
  type Proposal,
  type ProposedFinding,
  sourceOf,
  summaryOf,
  titleOf,
} from './proposal.ts'

const today = '2026-11-22'
const party = { name: '', role: '', identity: '', head: '', address: '', phone: '' }
const known = {
  enterprise: '青石沟煤业有限公司',
  creditCode: '',
  head: '韩立业',
  headTitle: '矿长',
  address: '松岭区青石沟',
}

function found(more: Partial<ProposedFinding> = {}): ProposedFinding {
  return {
    id: 'f1',
    finding: 'o1',
    hazard: null,
    text: '1203 回风巷断面不足，配风量低于需要风量。',
    place: '1203 工作面',
    basis: '《煤矿安全规程》第一百条',
    major: false,
    on: '2026-11-17',
    check: 'c1',
    checkNumber: '乌（松）煤安检〔2026〕017号',
    ...more,
  }
}

function draft(more: Partial<Proposal> = {}): Proposal {
  return {
    id: 'd1',
    mine: { id: 'm1', name: '青石沟煤矿' },
    findings: [found()],
    enterprise: { ...party, id: 'p1', kind: 'enterprise' },
    principal: { ...party, id: 'p2', kind: 'person' },
    withPrincipal: null,
    others: [],
    title: null,
    source: null,
    sourceText: null,
    summary: null,
    campaign: '',
    conductFrom: null,
    conductOn: null,
    knownOn: null,
    harm: false,
    ...more,
  }
}

it('the head answers beside the enterprise where a hazard is major, unless somebody decided otherwise', () => {
  expect(hasPrincipal(draft())).toBe(false)
  const major = draft({ findings: [found(), found({ id: 'f2', major: true })] })
  expect(partiesOf(major, known).map((one) => [one.kind, one.name, one.role])).toEqual([
    ['enterprise', '青石沟煤业有限公司', ''],
    ['person', '韩立业', '矿长'],
  ])
  expect(partiesOf({ ...major, withPrincipal: false }, known)).toHaveLength(1)
  expect(partiesOf(draft({ withPrincipal: true }), known)).toHaveLength(2)
})

it('what is written stands before what the register says', () => {
  const mended = draft({ enterprise: { ...draft().enterprise, name: '青石沟煤矿（个人独资）' } })
  expect(partiesOf(mended, known)[0]).toMatchObject({
    name: '青石沟煤矿（个人独资）',
    head: '韩立业',
    address: '松岭区青石沟',
  })
})

it('title and summary follow from the findings until they are written', () => {
  expect(titleOf(draft(), '青石沟煤业有限公司')).toBe('青石沟煤业有限公司1203 回风巷断面不足案')
  const two = draft({ findings: [found(), found({ id: 'f2', place: '', text: '水泵无试运转记录' })] })
  expect(titleOf(two, '甲公司')).toBe('甲公司1203 回风巷断面不足等2项违法行为案')
  expect(summaryOf(two, '青石沟煤矿')).toBe(
    '2026年11月17日对青石沟煤矿检查时发现：1. 1203 工作面，1203 回风巷断面不足，配风量低于需要风量；2. 水泵无试运转记录。',
  )
  expect(titleOf(draft({ title: '自写' }), '甲')).toBe('自写')
})

it('days and source are those of the findings', () => {
  const two = draft({ findings: [found(), found({ id: 'f2', on: '2026-11-10' })] })
  expect(daysOf(two, today)).toEqual({ conductFrom: '2026-11-10', conductOn: '2026-11-17', knownOn: '2026-11-17' })
  expect(daysOf(draft({ conductOn: '2026-11-20' }), today)).toEqual({
    conductFrom: '2026-11-20',
    conductOn: '2026-11-20',
    knownOn: '2026-11-20',
  })
  expect(sourceOf(two)).toEqual({ kind: 'check', id: 'c1', text: '乌（松）煤安检〔2026〕017号 2026-11-17' })
  expect(sourceOf(draft({ findings: [found({ check: null, hazard: 'h1' })] }))).toMatchObject({
    kind: 'hazard',
    id: 'h1',
  })
  expect(sourceOf(draft({ source: 'report' }))).toMatchObject({ kind: 'report', id: null })
})

it('says what is missing, in the order of the form', () => {
  expect(missingOf(draft(), known, today)).toEqual([])
  expect(missingOf(draft({ mine: null, findings: [] }), undefined, today)).toEqual([
    'mine',
    'findings',
    'party-name',
    'title',
    'summary',
  ])
  expect(missingOf(draft({ conductFrom: '2026-11-18' }), known, today)).toEqual(['days'])
  expect(missingOf(draft({ knownOn: '2026-11-23' }), known, today)).toEqual(['known'])
  expect(missingOf(draft({ withPrincipal: true }), { ...known, head: '' }, today)).toEqual(['party-name'])
})

it('advises on what will be asked for later', () => {
  expect(adviceOf(draft(), known)).toEqual(['credit-code'])
  expect(adviceOf(draft({ withPrincipal: true, findings: [found({ basis: ' ' })] }), known)).toEqual([
    'basis',
    'credit-code',
    'identity',
  ])
})

it('takes the credit code of the registered enterprise, not for another one named by hand', () => {
  const coded = { ...known, creditCode: '91990102MA00007K0M' }
  const { enterprise } = draft()
  expect(enterpriseOf({ enterprise }, coded).identity).toBe('91990102MA00007K0M')
  expect(enterpriseOf({ enterprise: { ...enterprise, name: '云渡选矿厂' } }, coded).identity).toBe('')
  expect(enterpriseOf({ enterprise: { ...enterprise, identity: '本人所填' } }, coded).identity).toBe('本人所填')
  expect(adviceOf(draft(), coded)).toEqual([])
  const wrong = draft({ enterprise: { ...enterprise, identity: '91990102MA00007K0N' } })
  expect(adviceOf(wrong, coded)).toEqual(['credit-code-wrong'])
})

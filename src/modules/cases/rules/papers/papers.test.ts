import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { Form, whyNotFilled } from '#platform/papers'
import { FormFact } from '#platform/papers-facts'
import { readForm } from '#platform/server/papers/form-file'
import { shippedForms } from '#platform/server/papers/forms'
import type { CaseParty, CasePaper, CaseStep, Penalty } from '../../model.ts'
import { words } from '../../words.ts'
import { facts, type PaperGround } from './facts.ts'
import { fillForm, valueOf } from './fill.ts'
import { formsFitting, issuing, whyNotFitting, whyNotIssuer } from './issuing.ts'

const [mineId, officeId, enterprise, head] = [1, 2, 3, 4].map((n) => `0190a0a0-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
]
const item = (fine: number, violation = '存在重大事故隐患仍然进行生产') => ({
  violation,
  provision: null,
  edition: null,
  basis: '《煤矿安全生产条例》第六十四条',
  circumstances: [],
  band: null,
  range: [500_000, 2_000_000] as [number, number],
  fine,
  others: [],
  reasoning: '首次查处',
  beyond: null,
})
const penalty = (...fines: number[]): Penalty => ({ items: fines.map((one) => item(one)) })
const party = (id: string, kind: CaseParty['kind'], name: string): CaseParty => ({
  id,
  kind,
  name,
  role: '',
  identity: '91',
  head: '陈志宏',
  address: '石门镇',
  phone: '',
  penalty: null,
  fine: 600_000,
  notifiedOn: null,
  decidedOn: null,
  servedOn: null,
  added: 0,
  paid: 100_000,
  closed: false,
})

function step(kind: CaseStep['kind'], more: Partial<CaseStep> = {}): CaseStep {
  const nth = (count += 1)
  return {
    id: `0190a0a0-0000-7000-8000-1${String(nth).padStart(11, '0')}`,
    nth,
    kind,
    on: '2026-07-06',
    at: '2026-07-06T02:00:00.000Z',
    party: null,
    facts: {},
    by: null,
    voidedBy: null,
    ...more,
  }
}
let count = 0

function paper(form: string, number: string, more: Partial<CasePaper> = {}): CasePaper {
  return {
    id: number,
    form,
    party: enterprise,
    number,
    sha256: 'a',
    docx: 'b',
    issuedAt: '2026-07-06T02:00:00.000Z',
    issuedByName: '方晓峰',
    corrects: null,
    voided: null,
    printing: false,
    ...more,
  }
}

function ground(more: Partial<PaperGround['file']> = {}, of: string | null = enterprise): PaperGround {
  const parties = [party(enterprise, 'enterprise', '松岭一号煤矿'), party(head, 'person', '陈志宏')]
  const file: PaperGround['file'] = {
    id: mineId,
    number: '松（能）煤安立〔2026〕001号',
    title: '某案',
    mine: mineId,
    mineName: '松岭一号煤矿',
    organisation: officeId,
    organisationName: '松岭区能源局',
    stage: 'notified',
    conductFrom: '2026-06-29',
    conductOn: '2026-06-29',
    harm: false,
    proposedOn: '2026-06-30',
    filedOn: '2026-07-01',
    decidedOn: null,
    closedOn: null,
    nextLimit: null,
    nextDue: null,
    nextWith: null,
    fine: 0,
    paid: 0,
    version: 1,
    summary: '摘要',
    knownOn: '2026-06-29',
    handlers: [{ post: officeId, person: head, name: '方晓峰', certificate: '017' }],
    source: { kind: 'check', id: null, text: '现场检查' },
    campaign: null,
    closing: null,
    findings: [
      {
        id: mineId,
        finding: null,
        hazard: null,
        text: '传感器被遮挡',
        place: '3102 面',
        basis: '第三十六条',
        major: true,
      },
    ],
    parties,
    steps: [],
    papers: [],
    ...more,
  }
  return {
    file,
    party: parties.find((one) => one.id === of),
    step: undefined,
    office: { name: '松岭区能源局', region: '松岭区', regionCode: '990102' },
    mine: { name: '松岭一号煤矿', address: '石门镇', head: '陈志宏', phone: '', licence: 'C99', code: '' },
    today: '2026-07-07',
    say: (key) => words[key]?.[0] ?? key,
  }
}

const form = Form.parse({
  id: 'penalty-notice',
  nth: 21,
  title: ['行政处罚告知书', 'Notice'],
  code: '告',
  from: '2021-01-01',
  source: '测试',
  fields: {
    party: { title: ['当事人', 'Party'], kind: 'text', from: 'party.name', required: true, example: '某矿' },
    kind: { title: ['类别', 'Kind'], kind: 'choice', choices: ['单位', '个人'], from: 'party.kind', example: '单位' },
    findings: {
      title: ['违法事实', 'Findings'],
      kind: 'table',
      columns: { nth: ['序号', 'No.'], text: ['事实', 'Fact'], basis: ['依据', 'Basis'] },
      from: 'case.findings',
      example: [[1, '某', '某']],
    },
    handlers: { title: ['承办人', 'Officers'], kind: 'list', from: 'case.handlers', example: ['某'] },
    fine: { title: ['罚款', 'Fine'], kind: 'money', from: 'party.fine', example: 1 },
    words: { title: ['大写', 'In words'], kind: 'text', from: 'party.fine-words', example: '某' },
    on: { title: ['立案日', 'Filed'], kind: 'day', from: 'case.filed-on', example: '2026-07-01' },
    why: { title: ['理由', 'Why'], kind: 'long', from: 'party.reasoning', example: '某' },
    free: { title: ['备注', 'Note'], kind: 'long', example: '某' },
    sign: { title: ['签名', 'Signature'], kind: 'signature', example: null },
  },
})

describe('filling a form', () => {
  const reported = step('reported', { facts: { penalties: [{ party: enterprise, penalty: penalty(900_000) }] } })
  const notified = step('notified', { party: enterprise, facts: { penalty: penalty(600_000, 40_000) } })

  it('takes each field by its fact in the kind of the field, and says which it knew', () => {
    const { values, known } = fillForm(form, ground({ steps: [reported, notified] }))
    expect(values).toEqual({
      party: '松岭一号煤矿',
      kind: '单位',
      findings: [[1, '传感器被遮挡', '第三十六条']],
      handlers: ['方晓峰（执法证号017）'],
      fine: 640_000,
      words: '人民币陆拾肆万元整',
      on: '2026-07-01',
      why: '1. 首次查处\n2. 首次查处',
      free: '',
      sign: null,
    })
    expect(known.has('free')).toBe(false)
    expect(known.has('fine')).toBe(true)
    expect(whyNotFilled(form, values)).toBeUndefined()
  })

  it('lists the papers of a file by title and number, names the person whose it is, and says days in eight digits', () => {
    const papers = [
      paper('penalty-decision', '罚001号'),
      paper('penalty-decision', '罚002号', { party: head }),
      paper('hearing-record', '', { party: null }),
    ]
    const index = Form.parse({
      ...form,
      fields: {
        papers: {
          title: ['目录', 'Index'],
          kind: 'table',
          from: 'case.papers',
          columns: { nth: ['序号', 'No.'], number: ['文号', 'No.'], title: ['题名', 'Title'], date: ['日期', 'Date'] },
          example: [],
        },
      },
    })
    expect(fillForm(index, ground({ papers })).values).toEqual({
      papers: [
        [1, '罚001号', '行政处罚决定书', '20260706'],
        [2, '罚002号', '行政处罚决定书（陈志宏）', '20260706'],
        [3, '', '听证笔录', '20260706'],
      ],
    })
  })

  it('is decided before told before proposed, and never another party’s', () => {
    expect(facts['party.fine'](ground({ steps: [reported] }))).toBe(900_000)
    const decided = step('decided', { party: enterprise, facts: { penalty: penalty(500_000), payWithin: 15 } })
    expect(facts['party.fine'](ground({ steps: [reported, notified, decided] }))).toBe(500_000)
    expect(facts['party.fine'](ground({ steps: [reported, notified, decided] }, head))).toBeNull()
    const voided = { ...decided, voidedBy: 'x' }
    expect(facts['party.fine'](ground({ steps: [reported, notified, voided] }))).toBe(640_000)
  })

  it('names the paper that stands, not one that is void or corrected, and when it was served', () => {
    const papers = [
      paper('penalty-notice', '001号'),
      paper('penalty-notice', '002号', { corrects: '001号' }),
      paper('penalty-notice', '003号', { voided: '写错' }),
    ]
    expect(facts['notice.number'](ground({ papers }))).toBe('002号')
    const steps = [
      step('decided', { party: enterprise, facts: { penalty: penalty(1), payWithin: 10 } }),
      step('served', { party: enterprise, on: '2026-07-08', facts: { form: 'penalty-decision', how: 'direct' } }),
    ]
    expect(facts['decision.served-on'](ground({ steps }))).toBe('2026-07-08')
    expect(facts['decision.pay-by'](ground({ steps }))).toBe('2026-07-18')
    expect(facts['decision.pay-by'](ground())).toBe('')
  })

  it('lists the things of a piece on its own paper, and the pieces elsewhere', () => {
    const evidence = {
      id: mineId,
      kind: 'object',
      way: 'registered',
      name: '传感器',
      proves: '被改动',
      keeper: '物证柜',
      takenAt: '2026-07-01T02:00:00Z',
      place: '调度室',
      person: '',
      officers: [],
      until: null,
      items: [{ name: '甲烷传感器', model: 'GJC4', amount: '2 台', note: '' }],
    }
    const taken = step('evidence', { facts: { evidence } })
    const on = ground({ steps: [taken] })
    expect(facts['case.evidence'](on)).toMatchObject([{ name: '传感器', kind: '物证', way: '先行登记保存' }])
    expect(facts['case.evidence']({ ...on, step: taken })).toMatchObject([{ name: '甲烷传感器', model: 'GJC4' }])
  })

  it('gives every fact of the vocabulary for a case of which hardly anything is known', () => {
    for (const fact of FormFact.options) expect(facts[fact](ground({}, null))).toBeDefined()
  })

  it('leaves empty what is none of the kind', () => {
    const choice = form.fields['kind']!
    expect(valueOf(choice, '机关')).toBe('')
    expect(valueOf(form.fields['on']!, '昨天')).toBe('')
    expect(valueOf(form.fields['fine']!, '很多')).toBeNull()
  })
})

describe('who issues what, and when', () => {
  const officer = { person: head, organisation: officeId, permissions: ['cases.read', 'cases.handle'] }
  const leader = { person: mineId, organisation: officeId, permissions: ['cases.read', 'cases.decide'] }

  it('gives decisions to leaders, the opinion to the law officer, the rest to the officers of the case', () => {
    const { file } = ground()
    expect(whyNotIssuer('penalty-decision', file, leader)).toBeUndefined()
    expect(whyNotIssuer('penalty-decision', file, officer)?.code).toBe('case-paper-not-yours')
    expect(whyNotIssuer('legal-review', file, leader)?.code).toBe('case-paper-not-yours')
    expect(whyNotIssuer('penalty-notice', file, officer)).toBeUndefined()
    expect(whyNotIssuer('penalty-notice', file, { ...officer, person: mineId })?.code).toBe('case-handler-only')
    expect(whyNotIssuer('penalty-notice', file, { ...officer, organisation: mineId })?.code).toBe(
      'case-of-other-office',
    )
    expect(whyNotIssuer('scheme', file, officer)?.code).toBe('case-form-unknown')
  })

  it('gives the record and the report of a hearing to its host as well', () => {
    const { file } = ground()
    const host = { person: mineId, organisation: officeId, permissions: ['cases.read'] }
    const called = { kind: 'hearing-called', party: null, voidedBy: null, facts: { host: { person: mineId } } } as const
    const heard = { ...file, steps: [...file.steps, called] }
    expect(whyNotIssuer('hearing-record', file, host)?.code).toBe('case-paper-not-yours')
    expect(whyNotIssuer('hearing-record', heard, host)).toBeUndefined()
    expect(whyNotIssuer('hearing-report', heard, host)).toBeUndefined()
    expect(whyNotIssuer('hearing-notice', heard, host)?.code).toBe('case-paper-not-yours')
    expect(whyNotIssuer('hearing-record', heard, { ...host, organisation: mineId })?.code).toBe('case-paper-not-yours')
  })

  it('fits only once its step was taken and counts, for its own party', () => {
    const notified = step('notified', { party: enterprise, facts: { penalty: penalty(1) } })
    const { file } = ground({ steps: [notified] })
    expect(whyNotFitting('penalty-notice', enterprise, file)).toBeUndefined()
    expect(whyNotFitting('penalty-notice', head, file)?.code).toBe('case-paper-not-yet')
    expect(whyNotFitting('penalty-notice', null, file)?.code).toBe('case-paper-party')
    const voided = ground({ steps: [{ ...notified, voidedBy: 'x' }] }).file
    expect(whyNotFitting('penalty-notice', enterprise, voided)?.code).toBe('case-paper-not-yet')
  })

  it('offers those of the latest step first', () => {
    const steps = [step('filed'), step('notified', { party: enterprise, facts: { penalty: penalty(1) } })]
    expect(formsFitting(ground({ steps }).file, officer)[0]).toEqual({ form: 'penalty-notice', party: enterprise })
  })

  it('names every form in both languages', () => {
    for (const one of Object.keys(issuing)) expect(words[`paper-form.${one}`]).toHaveLength(2)
  })
})

describe('the forms that ship', () => {
  const notified = step('notified', { party: head, facts: { penalty: penalty(30_000) } })

  it.each(Object.keys(issuing))(
    '%s: its title is the one that screens say, and facts fill its fields in their kinds',
    (id) => {
      const read = readForm(join(shippedForms, id))
      if ('faults' in read) throw new Error(JSON.stringify(read.faults))
      expect(words[`paper-form.${id}`]![0]).toBe(read.form.title[0])
      for (const of of [enterprise, head, null]) {
        const { values, known } = fillForm(read.form, ground({ steps: [notified] }, of))
        expect(whyNotFilled(read.form, values, true)).toBeUndefined()
        for (const [name, { from, kind }] of Object.entries(read.form.fields))
          expect([name, kind === 'choice' && from === 'party.kind' && of !== null && !known.has(name)]).toEqual([
            name,
            false,
          ])
      }
    },
  )
})

import { randomUUID } from 'node:crypto'
import { api as inspections } from '#modules/inspections'
import type { Desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Case, Evidence, PenaltyItem, TakenStep } from '../model.ts'

/** Sums that a decision of tests has: the fine of the enterprise and of its head. */
export const fines = { enterprise: 500_000, person: 30_000 }

export const weighed = (fine: number, more: Partial<PenaltyItem> = {}): { items: PenaltyItem[] } => ({
  items: [
    {
      violation: '存在重大事故隐患仍然进行生产',
      provision: null,
      edition: null,
      basis: '煤矿安全生产条例第六十四条',
      circumstances: [],
      band: null,
      range: null,
      fine,
      others: [],
      reasoning: '首次发现，已停止作业',
      beyond: null,
      ...more,
    },
  ],
})

/** Cases at a desk of the tests: the officers are certified, a law officer (login `lawyer`) is appointed. */
export async function casesAt(house: Desk) {
  const { place, given } = house
  const lawyer = await given.person(place.organisations.bureau, '沈知言')
  const lawPost = await given.post(place.organisations.bureau, 'law-officer', '法制审核岗', { by: lawyer })
  await given.account(lawyer, 'lawyer')
  for (const [key, number] of [
    ['inspector', '017'],
    ['clerk', '031'],
    ['deputy', '022'],
  ] as const)
    await house.as('head').send(inspections.addCertificate, {
      body: { id: randomUUID(), person: place.persons[key], number, from: '2026-01-01', until: null },
    })
  const handlers = [place.posts.inspector, place.posts.clerk]

  async function propose(more: Partial<Parameters<typeof bodyOf>[0]> = {}): Promise<Case> {
    return house.as('inspector').send(api.proposeCase, { body: bodyOf(more) })
  }

  function bodyOf(
    more: {
      title?: string
      conductOn?: string
      knownOn?: string
      harm?: boolean
      enterprise?: string
      finding?: string
      hazard?: string
    } = {},
  ) {
    const conductOn = more.conductOn ?? '2026-06-29'
    return {
      id: randomUUID(),
      mine: place.mine.id,
      title: more.title ?? '松岭一号煤矿存在重大事故隐患仍然进行生产案',
      source: { kind: 'check' as const, id: null, text: '6月29日现场检查' },
      summary: '3102 回采工作面甲烷传感器被遮挡，仍在组织生产。',
      conductFrom: conductOn,
      conductOn,
      knownOn: more.knownOn ?? conductOn,
      harm: more.harm ?? false,
      findings: [
        {
          id: randomUUID(),
          finding: more.finding ?? null,
          hazard: more.hazard ?? null,
          text: '甲烷传感器被遮挡',
          place: '3102 面',
          basis: '条例第三十六条',
          major: true,
        },
      ],
      parties: [
        {
          id: randomUUID(),
          kind: 'enterprise' as const,
          name: more.enterprise ?? '松岭一号煤矿',
          role: '',
          identity: '91990102MA0000001X',
          head: '陈志宏',
          address: '石门镇',
          phone: '',
        },
        {
          id: randomUUID(),
          kind: 'person' as const,
          name: '陈志宏',
          role: '主要负责人',
          identity: '990102198001010011',
          head: '',
          address: '石门镇',
          phone: '',
        },
      ],
    }
  }

  async function take(now: Case, step: unknown, by: string, on = house.now().slice(0, 10)): Promise<Case> {
    const body = { step: randomUUID(), version: now.version, on, take: step as TakenStep }
    return house.as(by).send(api.takeCaseStep, { params: { id: now.id }, body })
  }

  const evidence = (more: Partial<Evidence> = {}): Evidence => ({
    id: randomUUID(),
    kind: 'document',
    way: 'copied',
    name: '安全监控运行日志',
    proves: '传感器数值失真',
    takenAt: house.now(),
    place: '矿调度室',
    keeper: '唐国栋',
    items: [],
    person: '',
    officers: handlers,
    until: null,
    ...more,
  })

  /** 集体讨论 of the leaders, which fines of this size take. */
  const discussion = () => ({
    step: 'discussed',
    text: '同意处罚建议',
    at: house.now(),
    place: '局会议室',
    present: ['局长', '副局长'],
    agreed: true,
  })

  /** Filed, with evidence, reported with both fines, reviewed, discussed. */
  async function reviewed(): Promise<Case> {
    let now = await propose()
    now = await take(now, { step: 'filed', text: '同意立案', handlers }, 'head')
    now = await take(now, { step: 'evidence', evidence: evidence() }, 'inspector')
    const penalties = now.parties.map((one) => ({ party: one.id, penalty: weighed(fines[one.kind]) }))
    now = await take(now, { step: 'reported', text: '事实清楚，建议处罚', penalties }, 'inspector')
    now = await take(
      now,
      { step: 'reviewed', text: '同意', result: 'pass', qualification: 'A20181101010001' },
      'lawyer',
    )
    return take(now, discussion(), 'head')
  }

  /** Issues a paper of a case as drafted, with something in what nobody knows; gives its identity. */
  async function issue(now: Case, by: string, form: string, party: string | null): Promise<string> {
    const query = party ? { form, party } : { form }
    const { fields } = await house.as(by).send(api.draftCasePaper, { params: { id: now.id }, query })
    const filled: Record<string, unknown> = { day: house.now().slice(0, 10), instant: house.now(), number: 1, money: 1 }
    const values = Object.fromEntries(
      fields.map(({ name, kind, required, known, choices, columns, value }) => {
        if (known || !required) return [name, value]
        if (kind === 'choice') return [name, choices[0]![0]]
        if (kind === 'table') return [name, [columns.map(() => '另记')]]
        return [name, kind === 'list' ? ['另记'] : (filled[kind] ?? '另记')]
      }),
    )
    const paper = randomUUID()
    await house
      .as(by)
      .send(api.issueCasePaper, { params: { id: now.id }, body: { paper, form, party, values, corrects: null } })
    return paper
  }

  /** A paper about a party, issued and handed to it. */
  async function serve(now: Case, form: string, party: string): Promise<Case> {
    const paper = await issue(now, form === 'penalty-decision' ? 'head' : 'inspector', form, party)
    const latest = await house.as('inspector').send(api.readCase, { params: { id: now.id } })
    const step = { step: 'served', text: '当面送达', party, paper, how: 'direct', receiver: '陈志宏', witness: null }
    return take(latest, step, 'inspector')
  }

  /** Told, heard, decided and served, one party after the other; all of them, or those of a kind. */
  async function punished(
    from: Case,
    kinds: readonly string[] = ['enterprise', 'person'],
    others: readonly string[] = [],
  ): Promise<Case> {
    let now = from
    for (const { id, kind } of now.parties.filter((one) => kinds.includes(one.kind))) {
      const penalty = weighed(fines[kind], { others: kind === 'enterprise' ? [...others] : [] })
      now = await take(now, { step: 'notified', text: '拟处罚', party: id, penalty, hearing: true }, 'inspector')
      now = await serve(now, 'penalty-notice', id)
      now = await take(now, { step: 'defended', text: '放弃', party: id, waived: true, taken: null }, 'inspector')
      now = await take(now, { step: 'decided', text: '决定', party: id, penalty }, 'head')
      now = await serve(now, 'penalty-decision', id)
    }
    return now
  }

  return { propose, bodyOf, take, evidence, discussion, reviewed, issue, serve, punished, handlers, lawyer, lawPost }
}

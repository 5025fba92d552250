import { type Edition, questionsOf } from '#modules/ledgers'

/** One thing to look at; the shape of the ledgers' checklists with the title of its group. */
export type CheckQuestion = {
  id: string
  group: readonly [zh: string, en: string]
  asks: readonly [zh: string, en: string]
  /** 关键项: alone decides. */
  key?: true | undefined
}
/** 合格 pass, 不合格 fail, 不适用 none. */
export type Verdict = 'pass' | 'fail' | 'none'

export type Count = { of: number; answered: number; pass: number; fail: number; none: number }

export function countOf(
  questions: readonly CheckQuestion[],
  answers: readonly { question: string; is: Verdict }[],
): Count {
  const known = new Set(questions.map((one) => one.id))
  const given = answers.filter((one) => known.has(one.question))
  const count = (is: Verdict) => given.filter((one) => one.is === is).length
  return { of: questions.length, answered: given.length, pass: count('pass'), fail: count('fail'), none: count('none') }
}

/** What keeps a check from being closed: nothing, or what is missing. A failed item says what is wrong and how grave it is. */
export function whyNotClose(
  questions: readonly CheckQuestion[],
  answers: readonly { question: string; is: Verdict; note: string; grade?: string | undefined }[],
): { code: string; question?: string } | undefined {
  const open = questions.find((one) => !answers.some((answer) => answer.question === one.id))
  if (open) return { code: 'field.why-unanswered', question: open.id }
  const unsaid = answers.find((one) => one.is === 'fail' && (one.note.trim() === '' || !one.grade))
  if (unsaid) return { code: 'field.why-unsaid', question: unsaid.question }
  return undefined
}

/** The questions of a checklist in its edition, each with the title of its group. */
export function questionsIn({ definition }: Edition): CheckQuestion[] {
  return definition.fields.flatMap((field) =>
    field.type === 'questions'
      ? field.groups.flatMap((group) =>
          questionsOf([group]).map(({ id, asks, key }) => ({ id, asks, group: group.title, ...(key ? { key } : {}) })),
        )
      : [],
  )
}

const group = (zh: string, en: string) => [zh, en] as const
const [papers, ground, people] = [
  group('证照与现场', 'Papers and site'),
  group('井下', 'Underground'),
  group('人员', 'People'),
]

/** What every visit to a mine looks at, in our own words, for when the packet brings no checklist of the place's own. */
export const visitQuestions: readonly CheckQuestion[] = [
  {
    id: 'state',
    group: papers,
    asks: ['矿井实际状态与登记一致', 'The mine is in the state that is registered'],
    key: true,
  },
  {
    id: 'faces',
    group: papers,
    asks: ['采掘作业地点与批准一致', 'Work goes on where it was approved, and nowhere else'],
    key: true,
  },
  {
    id: 'leader',
    group: people,
    asks: ['当班带班矿领导在岗并下井', 'The leader of the shift is underground with it'],
    key: true,
  },
  {
    id: 'count',
    group: people,
    asks: ['井下人数与定位系统一致', 'People underground are as many as the positioning system shows'],
  },
  {
    id: 'ventilation',
    group: ground,
    asks: ['主要通风机运转正常，风流稳定', 'The main fan runs and the air flows steadily'],
    key: true,
  },
  {
    id: 'gas',
    group: ground,
    asks: ['监测监控系统在线，无未处置报警', 'Monitoring is online, no alarm is left unanswered'],
    key: true,
  },
  { id: 'support', group: ground, asks: ['顶板支护完好', 'The roof is supported as it should be'] },
  {
    id: 'water',
    group: ground,
    asks: ['排水设备完好，探放水记录齐全', 'Pumps work, and drilling ahead for water is recorded'],
  },
]

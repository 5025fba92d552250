import { questionsOf } from '#modules/ledgers'
import type { SheetList } from './store.ts'

/** One thing to look at; the shape of the ledgers' checklists with the title of its group. */
export type CheckQuestion = {
  id: string
  group: readonly [zh: string, en: string]
  asks: readonly [zh: string, en: string]
  /** 关键项: alone decides. */
  key?: true | undefined
  /** How it is looked at. */
  how?: readonly [zh: string, en: string] | undefined
  /** Criteria of major hazards that a checklist names for it. */
  criteria?: readonly string[] | undefined
  /** Which checklist asks it, under which name there. */
  of?: { list: string; question: string }
  /** An open hazard that is re-checked 复查, as it was known. */
  hazard?: KnownOf
  /** Found beside all items. */
  free?: true
}

/** What is shown of a hazard that is re-checked. */
export type KnownOf = {
  id: string
  number: string
  says: string
  place: string
  grade: string | null
  state: string
  dueOn: string | null
}
/** 合格 pass, 不合格 fail, 不适用 none. */
export type Verdict = 'pass' | 'fail' | 'none'

export type Count = { of: number; answered: number; pass: number; fail: number; none: number }

export function countOf(
  questions: readonly CheckQuestion[],
  answers: readonly { question: string; is: Verdict | 'partial' }[],
): Count {
  const known = new Set(questions.map((one) => one.id))
  const given = answers.filter((one) => known.has(one.question))
  const count = (is: Verdict) => given.filter((one) => one.is === is).length
  return { of: questions.length, answered: given.length, pass: count('pass'), fail: count('fail'), none: count('none') }
}

type Said = {
  question: string
  is: Verdict | 'partial'
  note: string
  grade?: string | undefined
  quiet?: true | undefined
}

/**
 * What keeps a check from being closed: nothing, or what is missing. A failed item says what is wrong and, as a finding, how grave it is; a hazard that was
 * not looked at stays as it is.
 */
export function whyNotClose(
  questions: readonly CheckQuestion[],
  answers: readonly Said[],
): { code: string; question?: string } | undefined {
  const open = questions.find((one) => !one.hazard && !answers.some((answer) => answer.question === one.id))
  if (open) return { code: 'field.why-unanswered', question: open.id }
  const hazards = new Set(questions.flatMap((one) => (one.hazard ? [one.id] : [])))
  const unsaid = answers.find((one) =>
    hazards.has(one.question)
      ? one.note.trim() === ''
      : one.is === 'fail' && (one.note.trim() === '' || (!one.grade && !one.quiet)),
  )
  if (!unsaid) return undefined
  return {
    code: hazards.has(unsaid.question) ? 'field.why-recheck-unsaid' : 'field.why-unsaid',
    question: unsaid.question,
  }
}

/** The questions of a checklist in its edition, each with the title of its group. */
export function questionsIn({ id: list, edition }: Pick<SheetList, 'id' | 'edition'>): CheckQuestion[] {
  return edition.definition.fields.flatMap((field) =>
    field.type === 'questions'
      ? field.groups.flatMap((group) =>
          questionsOf([group]).map(({ id, asks, key, how, criteria }) => ({
            id: `${list}/${id}`,
            asks,
            group: group.title,
            of: { list, question: id },
            ...(key ? { key } : {}),
            ...(how ? { how } : {}),
            ...(criteria ? { criteria } : {}),
          })),
        )
      : [],
  )
}

/** An item for what was found beside all others. */
export function freeQuestion(id: string): CheckQuestion {
  return {
    id,
    group: ['另行发现', 'Beside the items'],
    asks: ['清单以外发现的问题', 'Found beside the items'],
    free: true,
  }
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

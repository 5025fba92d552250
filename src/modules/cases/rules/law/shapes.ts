import { Day } from '#platform/day'
import { z } from 'zod'

const Said = z.tuple([z.string().min(1), z.string().min(1)])
export type Said = z.infer<typeof Said>

/** What a figure rests on: S statute read, 2 several sources, 1 one, K own knowledge, I inferred, setting: of this program until it is confirmed. */
export const LawConfidence = z.enum(['S', '2', '1', 'K', 'I', 'setting'])
export type LawConfidence = z.infer<typeof LawConfidence>

/** Who is punished; all but the first are persons. responsible 直接负责的主管人员和其他直接责任人员, manager 其他负责人和安全生产管理人员. */
export const Who = z.enum(['enterprise', 'principal', 'responsible', 'manager', 'investor'])
export type Who = z.infer<typeof Who>

/** The case of a provision: at once, 逾期未改正, 拒不改正, 情节严重, by the income that was illegal, by the grade of the accident, 情节特别严重. */
export const When = z.enum([
  'found',
  'overdue',
  'refused',
  'grave',
  'income-small',
  'income-large',
  'accident',
  'accident-general',
  'accident-larger',
  'accident-major',
  'accident-gravest',
  'exceptional',
])
export type When = z.infer<typeof When>

/** What goes with a fine or instead of it, from light to heavy; the first three are orders and no punishment. */
export const OtherKind = z.enum([
  'correct',
  'correct-within',
  'stop-work',
  'warning',
  'circular',
  'confiscate',
  'confiscate-goods',
  'suspend-licence',
  'suspend-qualification',
  'stop-construction',
  'stop-production',
  'lower-grade',
  'revoke-qualification',
  'revoke-licence',
  'restrict-post',
  'close',
])
export type OtherKind = z.infer<typeof OtherKind>

const Yuan = z.int().min(0)
const inOrder = ([from, to]: [number, number]) => from <= to

/** A fine as the law gives it. Yuan; both ends included (以上、以下 include the figure). `unknown`: the figure is not held, a person enters it with its basis. */
export const Fine = z.union([
  z.strictObject({ from: Yuan, to: Yuan }).refine(({ from, to }) => from <= to),
  z.strictObject({
    times: z.tuple([z.number().positive(), z.number().positive()]).refine(inOrder),
    of: z.enum(['illegal-income', 'fine']),
  }),
  z.strictObject({
    percent: z.tuple([z.number().positive(), z.number().max(100)]).refine(inOrder),
    of: z.literal('yearly-income'),
  }),
  z.strictObject({ unknown: Said }),
])
export type Fine = z.infer<typeof Fine>

/** One case of a provision for one party. `may`: the fine may be left out 可以并处. */
export const Penal = z.strictObject({
  who: Who,
  when: When,
  fine: Fine.nullable().default(null),
  may: z.boolean().default(false),
  others: z.array(OtherKind).default([]),
})
export type Penal = z.infer<typeof Penal>

const Level = z.enum(['law', 'regulation', 'local', 'rule'])

const Row = z.strictObject({
  /** Names the conduct; the same in every law that punishes it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  article: z.string().min(2),
  says: Said,
  /** Kinds of mine; null: all. */
  mines: z.array(z.string()).min(1).nullable().default(null),
  penalties: z.array(Penal).min(1),
  /** Laws that go before this one where they punish the same conduct at that mine on that day. */
  yields: z.array(z.string()).default([]),
  /** 按日连续处罚 (安全生产法 art. 112) may follow. */
  daily: z.boolean().default(false),
  /** Articles of the criminal law 刑法 that the conduct may touch. */
  crime: z.array(z.string()).default([]),
  /** Kinds of violation (`standards/inspection-violations`) and whether a criterion of major hazards stands behind it. */
  links: z.strictObject({ violations: z.array(z.string()).default([]), major: z.boolean().default(false) }).optional(),
  confidence: LawConfidence.optional(),
  note: Said.optional(),
})

/** A law with what it punishes, in force on some days: `standards/penalty-provisions/*.yaml`. */
export const LawFile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
    law: Said,
    number: z.string(),
    /** 法律, 行政法规, 地方性法规, 规章, from high to low. */
    level: Level,
    from: Day,
    until: Day.nullable(),
    source: z.string(),
    confidence: LawConfidence,
    note: Said.optional(),
    provisions: z.array(Row).min(1),
  })
  .refine((law) => law.until === null || law.until >= law.from, { message: 'until before from', path: ['until'] })
  .refine((law) => new Set(law.provisions.map((one) => one.id)).size === law.provisions.length, {
    message: 'a provision stands twice',
    path: ['provisions'],
  })
export type LawFile = z.infer<typeof LawFile>

/** A provision of one law: what is chosen among. `edition` is the law's key. */
export type Provision = {
  id: string
  edition: string
  law: Said
  level: z.infer<typeof Level>
  article: string
  from: Day
  until: Day | null
  says: Said
  mines: readonly string[] | null
  penalties: readonly Penal[]
  yields: readonly string[]
  daily: boolean
  crime: readonly string[]
  violations: readonly string[]
  major: boolean
  confidence: LawConfidence
  note: Said | null
}

/** The provisions of laws, each with its law. */
export function provisionsOf(laws: readonly LawFile[]): Provision[] {
  return laws.flatMap((law) =>
    law.provisions.map(({ links, confidence, note, ...row }) => ({
      ...row,
      edition: law.id,
      law: law.law,
      level: law.level,
      from: law.from,
      until: law.until,
      violations: links?.violations ?? [],
      major: links?.major ?? false,
      confidence: confidence ?? law.confidence,
      note: note ?? null,
    })),
  )
}

/** 《煤矿安全生产条例》第六十四条 */
export function citation({ law, article }: Pick<Provision, 'law' | 'article'>): string {
  return `《${law[0]}》${article}`
}

/** From high to low. */
export const levels = Level.options

export function isPerson(who: Who): boolean {
  return who !== 'enterprise'
}

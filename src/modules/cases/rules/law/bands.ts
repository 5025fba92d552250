import { Day } from '#platform/day'
import { z } from 'zod'
import { LawConfidence, type Provision, type Said, When, Who } from './shapes.ts'
import { type Range, rangeOf } from './fines.ts'

const Words = z.tuple([z.string().min(1), z.string().min(1)])
const Share = z
  .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
  .refine(([from, to]) => from < to, { message: 'from must be below to' })
const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/)

const Circumstance = z.strictObject({
  id: key,
  effect: z.enum(['none', 'may-none', 'mitigating', 'aggravating']),
  article: z.string().min(2),
  says: Words,
  confidence: LawConfidence,
})
export type Circumstance = z.infer<typeof Circumstance>

const Step = z
  .strictObject({
    band: key,
    says: Words,
    who: Who,
    when: When,
    /** What must be so for this step: 适用条件. */
    where: Words.nullable().default(null),
    /** Yuan, or a share of the range of the law. */
    fine: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).optional(),
    share: Share.optional(),
  })
  .refine((one) => (one.fine === undefined) !== (one.share === undefined), { message: 'fine or share, one of them' })
  .refine((one) => !one.fine || one.fine.from <= one.fine.to, { message: 'from must not be above to', path: ['fine'] })

/** A table of discretion 裁量: `standards/penalty-bands/*.yaml`, or a file of a place, for its region. */
export const BandFile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
    title: Words,
    region: z.string().nullable(),
    from: Day,
    until: Day.nullable(),
    source: z.string().min(2),
    confidence: LawConfidence,
    note: Words.optional(),
    /** Steps of any range; a place's own table may leave them to the general one. */
    bands: z.array(z.strictObject({ id: key, says: Words, share: Share })).default([]),
    circumstances: z.array(Circumstance).default([]),
    /** Steps of its own, by conduct. */
    provisions: z.record(key, z.array(Step).min(1)).default({}),
  })
  .refine((file) => file.until === null || file.until >= file.from, { message: 'until before from', path: ['until'] })
export type BandFile = z.infer<typeof BandFile>

/** What a range may be narrowed to. `source`, `confidence`: of the table from which it comes. */
export type Band = {
  id: string
  says: Said
  where: Said | null
  range: Range
  table: string
  source: string
  confidence: LawConfidence
}

/** The tables that hold at a place on a day, the widest first. */
export function tablesAt(files: readonly BandFile[], scope: string, day: Day): BandFile[] {
  return files
    .filter((one) => one.from <= day && (one.until === null || one.until >= day))
    .filter((one) => one.region === null || scope.startsWith(one.region))
    .toSorted((a, b) => (a.region ?? '').length - (b.region ?? '').length || (a.from < b.from ? -1 : 1))
}

/** The circumstances that a person may choose among; a nearer table's word of the same key goes before. */
export function circumstancesAt(tables: readonly BandFile[]): Circumstance[] {
  return [...new Map(tables.flatMap((one) => one.circumstances).map((one) => [one.id, one])).values()]
}

/** The steps of a fine whose range is known: the nearest table's own for that conduct, otherwise the general steps. */
export function bandsOf(tables: readonly BandFile[], conduct: string, who: Who, when: When, range: Range): Band[] {
  for (const file of tables.toReversed()) {
    const steps = (file.provisions[conduct] ?? []).filter((one) => one.who === who && one.when === when)
    if (steps.length > 0)
      return steps.map((step) => ({
        id: step.band,
        says: step.says,
        where: step.where,
        range: step.fine ? [step.fine.from, step.fine.to] : part(range, step.share!),
        ...told(file),
      }))
  }
  const general = tables.findLast((one) => one.bands.length > 0)
  if (!general) return []
  return general.bands.map((one) => ({
    id: one.id,
    says: one.says,
    where: null,
    range: part(range, one.share),
    ...told(general),
  }))
}

function told(file: BandFile): Pick<Band, 'table' | 'source' | 'confidence'> {
  return { table: file.id, source: file.source, confidence: file.confidence }
}

/** A share of a range in whole yuan; the ends of the range stay as the law gives them. */
function part([least, most]: Range, [from, to]: readonly [number, number]): Range {
  const at = (share: number) => (share === 0 ? least : share === 1 ? most : Math.round(least + (most - least) * share))
  return [at(from), at(to)]
}

/**
 * What the chosen circumstances point to by the general method. `none`: must not be punished; `may-none`: need not be. Both mitigating and aggravating ones:
 * ordinary, and a person weighs.
 */
export function bandBy(
  circumstances: readonly Circumstance[],
): 'none' | 'may-none' | 'lighter' | 'ordinary' | 'heavier' {
  const has = (effect: Circumstance['effect']) => circumstances.some((one) => one.effect === effect)
  if (has('none')) return 'none'
  if (has('may-none') && !has('aggravating')) return 'may-none'
  if (has('mitigating') === has('aggravating')) return 'ordinary'
  return has('mitigating') ? 'lighter' : 'heavier'
}

/** What is wrong with a table beside the provisions: a conduct that no law holds, or a step outside of every range of the law in force while the table is. */
export function faultsOf(
  file: BandFile,
  provisions: readonly Provision[],
): { path: (string | number)[]; says: Said }[] {
  return Object.entries(file.provisions).flatMap(([conduct, steps]) => {
    const held = provisions.filter((one) => one.id === conduct)
    if (held.length === 0)
      return [
        { path: ['provisions', conduct], says: [`没有名为 ${conduct} 的罚则`, `no provision ${conduct}`] as Said },
      ]
    const during = held.filter(
      (one) => (one.until === null || one.until >= file.from) && (file.until === null || one.from <= file.until),
    )
    return steps.flatMap((step, at) => {
      const penals = during.flatMap((one) =>
        one.penalties.filter((penal) => penal.who === step.who && penal.when === step.when && penal.fine),
      )
      if (penals.length === 0)
        return [
          {
            path: ['provisions', conduct, at],
            says: [
              `该罚则对 ${step.who}、${step.when} 没有罚款`,
              `that provision has no fine for ${step.who}, ${step.when}`,
            ] as Said,
          },
        ]
      const { fine } = step
      const fits = (range: ReturnType<typeof rangeOf>) =>
        range === null || 'needs' in range || (fine!.from >= range[0] && fine!.to <= range[1])
      if (!fine || penals.some((penal) => fits(rangeOf(penal)))) return []
      return [
        {
          path: ['provisions', conduct, at, 'fine'],
          says: [
            `${fine.from}–${fine.to} 元超出法定幅度`,
            `${fine.from}–${fine.to} yuan lies outside of the range of the law`,
          ] as Said,
        },
      ]
    })
  })
}

import { addMonths, Day, type Day as OneDay } from '#platform/day'
import { z } from 'zod'
import { isPunishment } from './fines.ts'
import { LawConfidence, OtherKind, type OtherKind as Kind, type Said } from './shapes.ts'

const Words = z.tuple([z.string().min(1), z.string().min(1)])
const Months = z.strictObject({ months: z.int().positive() }).nullable()
const Class = z.strictObject({
  says: Words,
  least: Months,
  most: Months,
  published: z.enum(['always', 'as-needed']),
})

const Huge = z.strictObject({
  enterprise: z.int().positive(),
  person: z.int().positive(),
  confidence: LawConfidence,
  source: z.string().min(2),
})

/** How long a punishment is published, by how grave it is: `standards/case-conditions/publication-*.yaml`. */
export const PublicationRules = z.strictObject({
  kind: z.literal('publication'),
  id: z.string(),
  title: Words,
  region: z.null(),
  from: Day,
  until: Day.nullable(),
  source: z.string().min(2),
  confidence: LawConfidence,
  classes: z.strictObject({ minor: Class, ordinary: Class, grave: Class }),
  sorting: z.strictObject({
    confidence: LawConfidence,
    grave: z.array(OtherKind),
    minor: z.array(OtherKind),
    /** 较大数额, yuan, of an enterprise and of a person; null: not held, a person says whether a fine is huge. */
    hugeFine: Huge.nullable(),
  }),
})
export type PublicationRules = z.infer<typeof PublicationRules>

/** A place's own terms and figures for its region: what is left out holds as in the file that ships. */
export const OwnPublication = PublicationRules.extend({
  region: z.string().min(2),
  classes: PublicationRules.shape.classes.partial().optional(),
  sorting: PublicationRules.shape.sorting.partial().optional(),
})
export type OwnPublication = z.infer<typeof OwnPublication>

export type Severity = 'minor' | 'ordinary' | 'grave'

/** How a punishment is published. `minUntil`: the first day on which its repair may be asked for; `maxUntil`: when it stops by itself; null: no such day is held. */
export type Publication = {
  severity: Severity
  published: 'always' | 'as-needed'
  from: OneDay
  minUntil: OneDay | null
  maxUntil: OneDay | null
  /** Nobody knows yet whether the fine is huge. */
  ask: boolean
  rules: string
  confidence: LawConfidence
  said: Said
}

/** The rules in force at a place on a day, with its own figures in place of the shipped ones; undefined before the first ones held. */
export function publicationRulesOn(
  files: readonly PublicationRules[],
  day: OneDay,
  own: readonly OwnPublication[] = [],
  scope = '',
): PublicationRules | undefined {
  const holds = (one: { from: OneDay; until: OneDay | null }) =>
    one.from <= day && (one.until === null || one.until >= day)
  const here = own
    .filter((one) => holds(one) && scope.startsWith(one.region))
    .toSorted((a, b) => a.region.length - b.region.length || (a.from < b.from ? -1 : 1))
  return here.reduce<PublicationRules | undefined>(overlaid, files.findLast(holds))
}

function overlaid(wide: PublicationRules | undefined, own: OwnPublication): PublicationRules | undefined {
  if (!wide) return undefined
  const { id, title, source, classes, sorting } = own
  return {
    ...wide,
    id,
    title,
    source,
    classes: { ...wide.classes, ...classes },
    sorting: { ...wide.sorting, ...sorting },
  }
}

export type Punished = {
  party: 'enterprise' | 'person'
  /** Decided on the spot 当场处罚. */
  simple: boolean
  fine: number
  confiscated: number
  others: readonly Kind[]
  huge: boolean | null
}

/** How grave a punishment is and from when to when it is published. `huge`: what a person said of the fine; null: nothing yet. */
export function publicationOf(punished: Punished, publishedOn: OneDay, rules: PublicationRules): Publication {
  const { sorting } = rules
  const held = sorting.hugeFine
  const known = held === null ? punished.huge : punished.fine >= held[punished.party]
  const severity = severityOf(punished, sorting, known ?? false)
  const { least, most, published, says } = rules.classes[severity]
  const hugeSaid: Said =
    held !== null && punished.fine > 0
      ? [
          `较大数额：${held[punished.party]}元以上（${held.source}）。`,
          ` A huge fine is one of ${held[punished.party]} yuan or more (${held.source}).`,
        ]
      : ['', '']
  const end = (term: { months: number } | null) => (term ? addMonths(publishedOn, term.months) : null)
  const [minUntil, maxUntil] = [end(least), end(most)]
  return {
    severity,
    published,
    from: publishedOn,
    minUntil,
    maxUntil,
    ask: known === null && severity === 'ordinary' && punished.fine > 0,
    rules: rules.id,
    // What a figure decided is as sure as the figure.
    confidence: held !== null && punished.fine > 0 ? held.confidence : sorting.confidence,
    said: [
      `按《${rules.title[0]}》属“${says[0]}”：${published === 'as-needed' ? '一般不予公示，确需公示的' : '自公示之日起'}${minUntil ? `至少至${minUntil}，` : ''}${maxUntil ? `最长至${maxUntil}。` : '期限未载。'}${hugeSaid[0]}`,
      `${rules.title[1]}: ${says[1]}. ${published === 'as-needed' ? 'As a rule not published; if so, ' : 'Published '}${minUntil ? `at least until ${minUntil}, ` : ''}${maxUntil ? `at most until ${maxUntil}.` : 'no term held.'}${hugeSaid[1]}`,
    ],
  }
}

function severityOf(punished: Punished, sorting: PublicationRules['sorting'], huge: boolean): Severity {
  const kinds = punished.others.filter(isPunishment)
  if (huge || kinds.some((kind) => sorting.grave.includes(kind))) return 'grave'
  const light = punished.fine === 0 && punished.confiscated === 0 && kinds.every((kind) => sorting.minor.includes(kind))
  return punished.simple || light ? 'minor' : 'ordinary'
}

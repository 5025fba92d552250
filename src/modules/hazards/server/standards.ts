import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Day } from '#platform/day'
import { Confidence, type Criterion, type Edition, LadderWord } from '../api.ts'
import { Grade } from '../model.ts'
import { criterionOf } from '../rules/criteria.ts'
import type { CountRule } from '../rules/counts.ts'
import type { Ladder } from '../rules/ladder.ts'

const Said = z.tuple([z.string(), z.string()])
const Only = z.enum(['underground', 'open-pit'])
const Item = z.union([
  Said.transform((says) => ({ says, confidence: undefined, only: undefined })),
  z.strictObject({ says: Said, confidence: Confidence.optional(), only: Only.optional() }),
])
const EditionFile = z.strictObject({
  id: z.string(),
  title: Said,
  number: z.string(),
  mines: z.array(z.string()).min(1),
  from: Day,
  until: Day.nullable(),
  held: z.boolean(),
  confidence: Confidence,
  source: z.string(),
  note: Said.optional(),
  categories: z.array(
    z.strictObject({
      id: z.string(),
      name: Said,
      mines: z.array(z.string()).optional(),
      only: Only.optional(),
      criteria: z.record(z.string(), Item),
    }),
  ),
})
const LadderFile = z.strictObject({
  id: z.string(),
  region: z.string(),
  from: Day,
  until: Day.nullable(),
  confidence: Confidence,
  source: z.string(),
  steps: z.array(
    z.strictObject({
      step: LadderWord,
      after: z.int().min(0),
      grades: z.array(Grade).min(1),
      says: Said,
      paper: z.enum(['letter', 'supervision']).nullable(),
    }),
  ),
})
const RulesFile = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string(),
      says: Said,
      basis: z.string(),
      confidence: Confidence,
      mines: z.array(z.string()).nullable(),
      needs: z.array(z.enum(['producing', 'punished'])),
      atLeast: z.int().min(2),
      within: z.union([z.strictObject({ days: z.int().min(1) }), z.strictObject({ months: z.int().min(1) })]),
      proposes: z.string(),
      from: Day,
    }),
  ),
})

const folder = join(import.meta.dirname, '../../../../standards')
let editions: Edition[] | undefined
let ladders: Ladder[] | undefined
let rules: CountRule[] | undefined

/** Criteria of major hazards from `standards/major-hazards/*.yaml`, the oldest edition first. */
export function loadEditions(): Edition[] {
  return (editions ??= filesIn('major-hazards')
    .map((file) => editionOf(EditionFile.parse(file)))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1)))
}

/** The edition of a criterion, by its identity; throws for one that no edition has. */
export function heldCriterion(id: string): string {
  const found = criterionOf(loadEditions(), id)
  if (!found) throw new Error(`no criterion ${id}`)
  return found.edition.id
}

/** Ladders of overdue hazards from `standards/hazard-ladder/*.yaml`. */
export function loadLadders(): Ladder[] {
  return (ladders ??= filesIn('hazard-ladder').map((file) => LadderFile.parse(file)))
}

/** Count rules from `standards/hazard-counts/*.yaml`. */
export function loadCountRules(): CountRule[] {
  return (rules ??= filesIn('hazard-counts').flatMap((file) => RulesFile.parse(file).rules))
}

function filesIn(name: string): unknown[] {
  const path = join(folder, name)
  return readdirSync(path)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => parse(readFileSync(join(path, file), 'utf8')) as unknown)
}

function editionOf(file: z.infer<typeof EditionFile>): Edition {
  const { categories, source, note, ...rest } = file
  return {
    ...rest,
    note: note ?? null,
    categories: categories.map((category) => ({
      id: category.id,
      name: category.name,
      criteria: Object.entries(category.criteria).map(([key, item]): Criterion => ({
        id: `${category.id}-${key}`,
        says: item.says,
        mines: category.mines ?? file.mines,
        only: item.only ?? category.only ?? null,
        confidence: item.confidence ?? file.confidence,
        source,
      })),
    })),
  }
}

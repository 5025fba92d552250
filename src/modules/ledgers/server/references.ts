import { type Facts, factsNamed } from '#modules/policies'
import { factsOn } from '#modules/mines'
import { findHistories } from '#modules/mines/server'
import { whyNotProof } from '#modules/duties/server'
import { type Reason, reason } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Definition, Place, Values } from '../model.ts'
import { askedFor, type Deed, type Fault, proofOf } from '../rules/form.ts'

/** Facts of the mine for the conditions of a definition; none where no condition asks. */
export async function mineFacts(work: Work, definition: Definition, mine: unknown): Promise<Facts | undefined> {
  const conditions = [
    ...definition.fields.flatMap((one) => [
      one.visible,
      'readOnly' in one ? one.readOnly : undefined,
      'required' in one && typeof one.required === 'object' ? one.required : undefined,
    ]),
    ...definition.steps.map((one) => one.where),
    ...(definition.rules ?? []).map((one) => one.where),
  ]
  const asks = conditions.some((one) => one && factsNamed(one).some((fact) => fact.startsWith('mine.')))
  if (!asks || typeof mine !== 'string' || !isUuid(mine)) return undefined
  const [history] = await findHistories(work, [mine])
  return history && factsOn(history, work.today, work.today)
}

/** Mines, persons, posts, places and files that values name and that are not there, or not for the person at work. */
export async function findStrangers(work: Work, definition: Definition, values: Values, deed: Deed): Promise<Fault[]> {
  const asked = askedFor(definition, deed)
  const faults: Fault[] = []
  const tables = { mine: 'mines', person: 'persons', post: 'posts' } as const
  for (const field of definition.fields) {
    const value = values[field.id]
    if (value === undefined || !asked.has(field.id)) continue
    if (field.type === 'mine' || field.type === 'person' || field.type === 'post') {
      const found = await work.tx
        .selectFrom(tables[field.type])
        .select('id')
        .where('id', '=', value as string)
        .executeTakeFirst()
      if (!found) faults.push({ ...reason('ledger-not-known', { type: field.type }), field: field.id })
      if (found && field.type === 'post' && field.roles) {
        const post = await work.tx
          .selectFrom('posts')
          .select('role')
          .where('id', '=', value as string)
          .executeTakeFirstOrThrow()
        if (!field.roles.some((one) => one === post.role))
          faults.push({ ...reason('ledger-post-role'), field: field.id })
      }
    }
    if (field.type === 'place') {
      const { of, on } = value as Place
      const mine = definition.row.mine === undefined ? undefined : (values[definition.row.mine] as string | undefined)
      const known =
        (of === undefined || (mine && (await isPlaceOf(work, mine, of)))) &&
        (on === undefined || (mine && (await isDrawingOf(work, mine, on.file))))
      if (!known) faults.push({ ...reason('ledger-not-place'), field: field.id })
    }
  }
  const why: Reason | undefined = await whyNotProof(
    work,
    proofOf(definition, values, deed).map((one) => one.sha256),
  )
  if (why) faults.push({ ...why, field: null })
  return faults
}

async function isPlaceOf({ tx }: Work, mine: string, id: string): Promise<boolean> {
  for (const table of ['faces', 'mouths'] as const) {
    const found = await tx
      .selectFrom(table)
      .select('id')
      .where('id', '=', id)
      .where('mine', '=', mine)
      .executeTakeFirst()
    if (found) return true
  }
  return false
}

async function isDrawingOf({ tx }: Work, mine: string, file: string): Promise<boolean> {
  const found = await tx
    .selectFrom('mineDrawings')
    .select('id')
    .where('file', '=', file)
    .where('mine', '=', mine)
    .executeTakeFirst()
  return found !== undefined
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
}

import { type Definition, progressOf, type Values } from '#modules/ledgers'
import type { Work } from '#platform/server/work'
import type { CheckList } from '../../model.ts'
import { questionsIn } from '../../rules/lists.ts'
import type { CheckRow } from './checks.ts'

export type ListRow = { id: string; edition: string; answers: Values; removed: boolean; version: number }

function lists({ tx }: Work) {
  return tx.selectFrom('inspectionLists').select(['id', 'edition', 'answers', 'removed', 'version', 'inspection'])
}

/** The checklists of a check as they are shown, in the order in which they were taken. */
export async function findLists(work: Work, check: string): Promise<CheckList[]> {
  const rows = await work.tx
    .selectFrom('inspectionLists as l')
    .innerJoin('ledgerEditions as e', 'e.id', 'l.edition')
    .leftJoin('ledgerEntries as n', 'n.id', 'l.id')
    .select([
      'l.id',
      'l.edition',
      'l.answers',
      'l.version',
      'e.ledger',
      'e.definition',
      'e.number as editionNumber',
      'n.numberSaid',
    ])
    .where('l.inspection', '=', check)
    .where('l.removed', '=', false)
    .orderBy('l.id')
    .execute()
  return rows.map(({ id, edition, editionNumber, version, ledger, numberSaid, ...row }) => {
    const definition = row.definition as Definition
    const values = row.answers as Values
    const field = questionsIn(definition)
    const groups = field?.groups ?? []
    const answers = (field && values[field.id]) as Parameters<typeof progressOf>[1]
    const { keyFail: _, ...counts } = progressOf(groups, answers)
    const titles = groups.map((one) => one.title)
    const title = definition.title
    return { id, ledger, edition, editionNumber, title, groups: titles, values, counts, number: numberSaid, version }
  })
}

/** Reads and locks; undefined when the check has no such list. */
export async function takeList(work: Work, check: string, id: string): Promise<ListRow | undefined> {
  const row = await lists(work).where('id', '=', id).where('inspection', '=', check).forUpdate().executeTakeFirst()
  return row as ListRow | undefined
}

export async function insertList(
  { tx }: Work,
  of: Pick<CheckRow, 'id' | 'scope' | 'mine'>,
  { id, edition, answers }: Pick<ListRow, 'id' | 'edition' | 'answers'>,
): Promise<void> {
  await tx
    .insertInto('inspectionLists')
    .values({ id, scope: of.scope, inspection: of.id, mine: of.mine, edition, answers: JSON.stringify(answers) })
    .execute()
}

export async function saveListRow(
  { tx }: Work,
  { id, version }: Pick<ListRow, 'id' | 'version'>,
  change: { answers?: Values; removed?: boolean },
): Promise<void> {
  const { answers, ...rest } = change
  await tx
    .updateTable('inspectionLists')
    .set({ ...rest, ...(answers ? { answers: JSON.stringify(answers) } : {}), version: version + 1 })
    .where('id', '=', id)
    .execute()
}

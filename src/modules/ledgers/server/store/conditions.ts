import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { refuse } from '#platform/refusal'
import type { EntriesWanted } from '../../api.ts'
import type { Definition } from '../../model.ts'
import { readWanted } from '../../rules/wanted.ts'

export type Wanted = Omit<EntriesWanted, 'page' | 'size'>

/** What entries must be to be found. */
export function conditionsOf(definition: Definition, wanted: Wanted) {
  const { text, state, mine, from, to, only, where = [] } = wanted
  const ends = definition.states.filter((one) => one.end).map((one) => one.id)
  const all = [sql<SqlBool>`e.ledger = ${definition.ledger}`]
  if (text) all.push(sql`(position(${text} in e.title) > 0 or position(${text} in e.number_said) > 0)`)
  if (state) all.push(sql`e.state = ${state}`)
  if (mine) all.push(sql`e.mine = ${mine}`)
  if (from) all.push(sql`e.day >= ${from}`)
  if (to) all.push(sql`e.day <= ${to}`)
  all.push(only === 'voided' ? sql`e.voided_at is not null` : sql`e.voided_at is null`)
  if (only === 'open') all.push(sql`not e.state = any(${ends})`)
  for (const one of where) {
    const [id, value] = [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]
    const { fits, words } = cellFits(definition, id, value)
    const cells = sql`from ledger_cells c where c.ledger = ${definition.ledger} and c.field = ${id} and ${fits}`
    // How many cells hold a word nobody can estimate: with \`is true\` they are gathered once and asked while the list is walked,
    // which serves rare words and common ones alike; as a join either of them takes ten times as long.
    all.push(
      words ? sql`(e.id in (select c.entry ${cells})) is true` : sql`exists (select ${cells} and c.entry = e.id)`,
    )
  }
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** What the cell of a field must hold. Comparisons are leakproof and serve an index; words are looked for within the cells that it gives. */
function cellFits(definition: Definition, id: string, value: string): { fits: RawBuilder<SqlBool>; words?: true } {
  const field = definition.fields.find((one) => one.id === id)
  if (!field) return refuse('invalid', 'ledger-field-unknown', { name: id })
  const wanted = readWanted(field, value)
  if ('code' in wanted) return refuse('invalid', wanted.code, wanted.facts)
  if ('is' in wanted) return { fits: sql`c.text_value = ${wanted.is}` }
  if ('holds' in wanted)
    return { fits: sql`c.text_value is not null and position(${wanted.holds} in c.text_value) > 0`, words: true }
  const { from, to, before } = wanted
  const column = sql.ref(`c.${wanted.column}_value`)
  const type = sql.raw({ number: 'double precision', day: 'date', text: 'text' }[wanted.column])
  const ends = [
    sql`${column} is not null`,
    ...(from === undefined ? [] : [sql`${column} >= ${from}::${type}`]),
    ...(to === undefined ? [] : [sql`${column} <= ${to}::${type}`]),
    ...(before === undefined ? [] : [sql`${column} < ${before}::${type}`]),
  ]
  return { fits: sql`${sql.join(ends, sql` and `)}` }
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Whether an entry of the record, read under the name `of`, was not voided by a correction. */
export function notVoided(of: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select from record c where c.corrects = ${sql.ref(`${of}.id`)} and (c.facts ->> 'void')::boolean
  )`
}

import type { Tx } from './work.ts'

/** Entries of the record as they are shown, with the names behind their identities where the reader may see them. */
export function selectShownEntries(tx: Tx) {
  return (
    tx
      .selectFrom('record')
      .select([
        'record.id',
        'record.seq',
        'record.word',
        'record.scope',
        'record.happenedAt',
        'record.happenedOn',
        'record.recordedAt',
        'record.account',
        'record.person',
        'record.post',
        'record.organisation',
        'record.mine',
        'record.about',
        'record.facts',
        'record.proof',
        'record.corrects',
      ])
      // Not by joins: to weigh the orders in which five tables may be joined takes longer than to look up all the names.
      .select((eb) => [
        eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'record.person').as('personName'),
        eb.selectFrom('posts').select('title').whereRef('posts.id', '=', 'record.post').as('postTitle'),
        eb
          .selectFrom('organisations')
          .select('shortName')
          .whereRef('organisations.id', '=', 'record.organisation')
          .as('organisationName'),
      ])
  )
}

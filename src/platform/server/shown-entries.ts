import type { Tx } from './work.ts'

/** Entries of the record as they are shown, with the names behind their identities where the reader may see them. */
export function selectShownEntries(tx: Tx) {
  return tx
    .selectFrom('record')
    .leftJoin('persons', 'persons.id', 'record.person')
    .leftJoin('posts', 'posts.id', 'record.post')
    .leftJoin('organisations', 'organisations.id', 'record.organisation')
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
      'persons.name as personName',
      'posts.title as postTitle',
      'organisations.shortName as organisationName',
    ])
}

import { randomUUID } from 'node:crypto'
import { api as dossiers } from '#modules/dossiers'
import { api as people } from '#modules/people'
import { publishShipped, putInForce } from '#modules/policies/server'
import { dayOf } from '#platform/day'
import type { Desk } from './desk.ts'
import type { Settled } from './settled.ts'

/** Adds what follows from policies in force in 松岭区: duties, a file, a hand-over; and an account with a session. */
export async function settleDuties(house: Desk, settled: Settled): Promise<Settled> {
  const { given, place } = house
  const { persons, posts, mine } = place
  await publishShipped(house.workshop)
  const application = await house.work(async (work) => {
    // A mine owes what its dated facts say.
    const common = { scope: mine.scope, mine: mine.id, fromDay: '2020-01-01', recordedAt: '2020-01-01T02:00:00.000Z' }
    const facts = { kind: 'coal', state: 'producing' }
    for (const [field, value] of Object.entries(facts))
      await work.tx
        .insertInto('mineFacts')
        .values({ ...common, id: randomUUID(), field, value: JSON.stringify(value) })
        .execute()
    const editions = await work.tx
      .selectFrom('editions')
      .select(['id', 'policy'])
      .where('policy', '!=', 'province-plan')
      .orderBy('id')
      .execute()
    const put: string[] = []
    for (const { id, policy } of editions) put.push(await putInForce(work, id, policy, '990102', '2026-01-01'))
    return put[0]!
  })
  const issued = await house.as('clerk').send(dossiers.issueDossier, {
    body: {
      id: randomUUID(),
      of: 'mine',
      subject: mine.id,
      from: '2026-01-01',
      to: '2026-04-30',
      parts: { entries: true },
    },
  })
  const handOver = await house.as('system').send(people.proposeHandOver, {
    params: { id: posts.head },
    body: { fromPerson: persons.head, toPerson: persons.deputy, onDay: dayOf(house.now()), openDuties: '暗号壬' },
  })
  await given.session('head')
  const found = await house.work(async ({ tx }) => ({
    duty: await tx
      .selectFrom('duties')
      .select('key')
      .where('mine', '=', mine.id)
      .orderBy('key')
      .executeTakeFirstOrThrow(),
    session: await tx
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account')
      .select(['sessions.id', 'sessions.account'])
      .where('accounts.person', '=', persons.head)
      .executeTakeFirstOrThrow(),
  }))
  return {
    secrets: [...settled.secrets, '暗号壬'],
    known: {
      ...settled.known,
      key: found.duty.key,
      duty: found.duty.key,
      of: 'mine',
      subject: mine.id,
      expiresOn: '2027-06-30',
      fromPerson: persons.head,
      toPerson: persons.deputy,
    },
    byNoun: {
      ...settled.byNoun,
      applications: application,
      dossiers: issued.id,
      'hand-overs': handOver.id,
      sessions: found.session.id,
      accounts: found.session.account,
    },
  }
}

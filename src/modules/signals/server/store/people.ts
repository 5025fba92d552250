import type { Work } from '#platform/server/work'

type Owner = { id: number; mine: { id: string; scope: string } }
const ownedBy = ({ id, mine }: Owner) => ({ source: id, mine: mine.id, scope: mine.scope })

export async function saveAreas(
  { tx }: Work,
  owner: Owner,
  rows: readonly {
    code: string
    kind: string | null
    name: string | null
    allowed: number | null
    definedAt: string
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('signalAreas')
    .values(rows.map((one) => ({ ...one, ...ownedBy(owner) })))
    .onConflict((c) =>
      c
        .columns(['source', 'code'])
        .doUpdateSet((e) => ({
          kind: e.ref('excluded.kind'),
          name: e.ref('excluded.name'),
          allowed: e.ref('excluded.allowed'),
          definedAt: e.ref('excluded.definedAt'),
        }))
        .where((e) => e('signalAreas.definedAt', '<=', e.ref('excluded.definedAt'))),
    )
    .execute()
}

export function findAreas({ tx }: Work) {
  return tx.selectFrom('signalAreas').select(['source', 'code', 'kind', 'name', 'allowed']).execute()
}

type Card = {
  code: string
  trade: string | null
  post: string | null
  team: string | null
  leader: boolean | null
  special: boolean | null
  personal: { name: string | null; born: string | null; schooling: string | null }
  isComplete: boolean
  definedAt: string
}

export async function saveCards({ tx }: Work, owner: Owner, rows: readonly Card[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('signalCards')
      .values(
        rows
          .slice(from, from + 1000)
          .map((one) => ({ ...one, personal: JSON.stringify(one.personal), ...ownedBy(owner) })),
      )
      .onConflict((c) =>
        c
          .columns(['source', 'code'])
          .doUpdateSet((e) => ({
            trade: e.ref('excluded.trade'),
            post: e.ref('excluded.post'),
            team: e.ref('excluded.team'),
            leader: e.ref('excluded.leader'),
            special: e.ref('excluded.special'),
            personal: e.ref('excluded.personal'),
            isComplete: e.ref('excluded.isComplete'),
            definedAt: e.ref('excluded.definedAt'),
          }))
          .where((e) =>
            e.or([
              e('signalCards.definedAt', 'is', null),
              e('signalCards.definedAt', '<=', e.ref('excluded.definedAt')),
            ]),
          ),
      )
      .execute()
}

/** Cards that were seen underground and stand in no book yet; those that do are left. */
export async function addCards(
  { tx }: Work,
  owner: Owner,
  cards: readonly (readonly [code: string, name: string | null])[],
): Promise<void> {
  for (let from = 0; from < cards.length; from += 1000)
    await tx
      .insertInto('signalCards')
      .values(
        cards
          .slice(from, from + 1000)
          .map(([code, name]) => ({ code, personal: JSON.stringify({ name }), isComplete: false, ...ownedBy(owner) })),
      )
      .onConflict((c) => c.columns(['source', 'code']).doNothing())
      .execute()
}

/** Team, trade and post of a mine's cards. */
export function findCards({ tx }: Work, mine: string) {
  return tx
    .selectFrom('signalCards')
    .select(['code', 'trade', 'post', 'team', 'leader', 'personal'])
    .where('mine', '=', mine)
    .execute()
}

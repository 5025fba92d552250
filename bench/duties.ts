import { randomUUID } from 'node:crypto'
import { api } from '#modules/duties'
import { dutiesReactions, dutiesRoutes, rebuildDuties } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { theProgram, type Workshop } from '#platform/server/work'
import type { Who } from '#platform/who'
import { loadDemonstration } from '../demo/load.ts'
import { askOf, p95 } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { openPlace } from './place.ts'

/** The demonstration place: a visit until its row of the board has changed, the lists and boards, a rebuild that must find nothing. */
export async function dutyFigures(): Promise<Figure[]> {
  const place = await openPlace(dutiesReactions)
  try {
    const { workshop } = place
    await publishShipped(workshop)
    await loadDemonstration({ workshop }, { seed: 1, say: () => {} })
    const ask = askOf(workshop, dutiesRoutes)
    const visitors: Awaited<ReturnType<typeof findVisitors>> = []
    for (const one of await findVisitors(workshop))
      if ((await ask(one.who, api.previewEntry, { body: visitTo(one.mine) as never })).changes.length > 0)
        visitors.push(one)
    const size = await workshop.work(
      theProgram,
      ({ tx }) =>
        tx
          .selectFrom('duties')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      { readOnly: true },
    )
    let turned = 0
    const visit = await p95(200, async (at) => {
      const { who, mine } = visitors[at % visitors.length]!
      const { changed } = await ask(who, api.makeEntry, { body: visitTo(mine) as never })
      turned += changed.length
    })
    if (turned < 200) throw new Error(`only ${turned} duties changed`)
    const city: Who = { ...theProgram, session: 'bench', region: '9901', range: { from: '9901', to: '9901~' } }
    const board = await p95(30, () => ask(city, api.readBoard, { query: { rows: 'region' } as never }))
    const list = await p95(30, () =>
      ask(city, api.findDuties, { query: { state: ['overdue'], sort: 'due', page: 1, size: 50 } as never }),
    )
    const asOf = await p95(3, () =>
      ask(city, api.readBoard, {
        query: { rows: 'region', asOf: new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10) } as never,
      }),
    )
    const overdue = (
      await ask(city, api.findDuties, { query: { state: ['overdue'], sort: 'due', page: 1, size: 30 } as never })
    ).items
    const why = await p95(overdue.length, (at) => ask(city, api.readWhy, { query: { key: overdue[at]!.key } }))
    const began = performance.now()
    const { differences } = await rebuildDuties(workshop, { check: true })
    const rebuilt = (performance.now() - began) / 1000
    const held = `${size.n.toLocaleString('en')} duties`
    return [
      atMost(`visit recorded until its board row has changed, p95 (${held})`, visit, 25, 'ms'),
      atMost('board of the city today, p95', board, 150, 'ms'),
      atMost('page of overdue duties, p95', list, 150, 'ms'),
      atMost('why of an overdue duty, p95', why, 150, 'ms'),
      atMost('board of the city as of 40 days ago, derived', asOf, 3000, 'ms'),
      atMost('rebuild of all duties', rebuilt, 10, 's'),
      {
        figure: 'differences that a rebuild finds after the visits',
        value: differences.length,
        unit: '',
        must: '= 0',
        holds: differences.length === 0,
      },
    ]
  } finally {
    await place.close()
  }
}

function visitTo(mine: string) {
  return {
    id: randomUUID(),
    word: 'visit.made',
    happenedAt: new Date(Date.now() - 60_000).toISOString(),
    mine,
    posts: [],
    proof: [],
    facts: { underground: true, mode: 'plain', findings: 1 },
  }
}

/** Posts of offices with somebody in them, each with a mine that it may visit. */
async function findVisitors(workshop: Workshop): Promise<{ who: Who; mine: string }[]> {
  return workshop.work(
    theProgram,
    async ({ tx }) => {
      const posts = await tx
        .selectFrom('posts')
        .innerJoin('organisations', 'organisations.id', 'posts.organisation')
        .innerJoin('holdings', 'holdings.post', 'posts.id')
        .select(['posts.id', 'posts.organisation', 'posts.role', 'organisations.region', 'holdings.person'])
        .where('posts.role', 'in', [
          'bureau-head',
          'bureau-deputy',
          'inspector',
          'resident-inspector',
          'government-deputy',
        ])
        .where('posts.toDay', 'is', null)
        .where('holdings.toDay', 'is', null)
        .orderBy('posts.id')
        .execute()
      const mines = await tx.selectFrom('mines').select(['id', 'region']).orderBy('code').execute()
      return posts.flatMap(({ id, organisation, role, region, person }, at) => {
        const own = mines.filter((one) => one.region.startsWith(region))
        const mine = own[at % Math.max(1, own.length)]?.id
        const who: Who = {
          ...theProgram,
          session: 'bench',
          post: id,
          organisation,
          role,
          region,
          person,
          range: { from: region, to: `${region}~` },
          permissions: ['duties.log'],
        }
        return mine ? [{ who, mine }] : []
      })
    },
    { readOnly: true },
  )
}

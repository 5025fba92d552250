import { addDays } from '#platform/day'
import { mineScope } from '#platform/scope'
import type { Work } from '#platform/server/work'
import { type DemoMine, mines } from './mines.ts'
import { inParts, type Placed } from './people.ts'
import { idOf } from './random.ts'

type FactRow = {
  id: string
  scope: string
  mine: string
  field: string
  value: string
  fromDay: string
  recordedAt: string
  reason: string | null
}

/** Writes the mines with the history of every field, licences, faces, mouths and the posts tied to them. */
export async function loadRegister(work: Work, placed: Placed): Promise<void> {
  const recordedAt = `${placed.since}T02:00:00.000Z`
  const rows = mines.map((mine) => rowOf(mine))
  await work.tx
    .insertInto('mines')
    .values(rows as never)
    .execute()
  const facts: FactRow[] = []
  for (const [index, mine] of mines.entries()) {
    const scope = mineScope(mine.region, mine.code)
    const { id: _, scope: __, code: ___, state: ____, ...fields } = rows[index]!
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || value === null) continue
      facts.push({
        id: idOf(`fact ${mine.code} ${field}`),
        scope,
        mine: idOf(mine.code),
        field,
        value: JSON.stringify(value),
        fromDay: placed.since,
        recordedAt,
        reason: null,
      })
    }
    for (const [n, one] of mine.states.entries()) {
      const since = addDays(work.today, -one.daysAgo)
      const fromDay = since < placed.since ? placed.since : since
      facts.push({
        id: idOf(`state ${mine.code} ${n}`),
        scope,
        mine: idOf(mine.code),
        field: 'state',
        value: JSON.stringify(one.state),
        fromDay,
        recordedAt: n === 0 ? recordedAt : `${fromDay}T08:30:00.000Z`,
        reason: one.reason,
      })
    }
  }
  for (const part of inParts(facts, 500)) await work.tx.insertInto('mineFacts').values(part).execute()
  await loadLicences(work, placed)
  const faces = mines.flatMap((mine) =>
    (mine.faces ?? []).map((one) => ({
      id: idOf(`face ${mine.code} ${one.name}`),
      scope: mineScope(mine.region, mine.code),
      mine: idOf(mine.code),
      kind: one.kind,
      name: one.name,
      fromDay: placed.since,
      recordedAt,
    })),
  )
  await work.tx.insertInto('faces').values(faces).execute()
  const mouths = mines.flatMap((mine) => mouthsOf(mine, work.today, recordedAt))
  await work.tx.insertInto('mouths').values(mouths).execute()
  await work.tx
    .insertInto('minePosts')
    .values(
      placed.minePosts.map((one, n) => {
        const mine = mines.find((other) => other.code === one.mine)!
        return {
          id: idOf(`mine post ${n} ${one.mine} ${one.post}`),
          scope: mineScope(mine.region, mine.code),
          mine: idOf(one.mine),
          post: one.post,
          relation: one.relation,
          postedBy: one.postedBy,
          fromDay: placed.since,
          recordedAt,
        }
      }),
    )
    .execute()
}

function rowOf(mine: DemoMine): Record<string, unknown> {
  const n = Number(mine.code.slice(-2))
  return {
    id: idOf(mine.code),
    code: mine.code,
    scope: mineScope(mine.region, mine.code),
    region: mine.region,
    name: mine.name,
    kind: mine.kind,
    state: mine.state,
    supervisor: idOf(mine.supervisor),
    creditCode: mine.creditCode,
    latitude: 37.2 + (Number(mine.region.slice(5, 6)) * 7 + n) / 100,
    longitude: 112.4 + (Number(mine.region.slice(-1)) * 11 + n * 3) / 100,
    ...mine.facts,
  }
}

const licenceKinds: Record<DemoMine['kind'], [kind: string, issuer: string, prefix: string][]> = {
  coal: [
    ['mining', '示范省自然资源厅', 'C9900'],
    ['safety', '示范省矿山安全监管局', '（示）MK安许证字'],
    ['fan-test', '示范省矿用设备检测中心', 'FJ'],
    ['head-certificate', '示范省应急管理厅', 'AQ'],
  ],
  underground: [
    ['mining', '示范省自然资源厅', 'C9900'],
    ['safety', '示范省应急管理厅', '（示）FM安许证字'],
    ['head-certificate', '示范省应急管理厅', 'AQ'],
  ],
  'open-pit': [
    ['mining', '乌金市自然资源局', 'C9901'],
    ['safety', '示范省应急管理厅', '（示）FM安许证字'],
  ],
  'tailings-pond': [['safety', '示范省应急管理厅', '（示）FM安许证字']],
  plant: [['business', '乌金市市场监督管理局', '9199']],
}

async function loadLicences(work: Work, placed: Placed): Promise<void> {
  const rows = mines
    .filter((mine) => mine.state !== 'closed')
    .flatMap((mine) =>
      licenceKinds[mine.kind].map(([kind, issuer, prefix], n) => {
        const spread = (Number(mine.code.slice(-2)) * 97 + n * 61 + 24) % 900
        return {
          id: idOf(`licence ${mine.code} ${kind}`),
          scope: mineScope(mine.region, mine.code),
          mine: idOf(mine.code),
          kind,
          issuer,
          number: `${prefix}〔20${24 + (n % 2)}〕${mine.code.slice(-4)}`,
          issuedOn: addDays(work.today, spread - 1095),
          expiresOn: addDays(work.today, mine.code === '990103-0006' && n === 1 ? -12 : spread),
          recordedAt: `${placed.since}T02:00:00.000Z`,
        }
      }),
    )
  await work.tx.insertInto('licences').values(rows).execute()
}

function mouthsOf(mine: DemoMine, today: string, recordedAt: string) {
  if (mine.kind !== 'coal' && mine.kind !== 'underground') return []
  const closed = mine.states.find((one) => one.state === 'closed')
  const kinds = [
    ['主斜井', 'slope'],
    ['副立井', 'shaft'],
    ['回风井', 'air'],
  ] as const
  return kinds.map(([name, kind], n) => ({
    id: idOf(`mouth ${mine.code} ${name}`),
    scope: mineScope(mine.region, mine.code),
    mine: idOf(mine.code),
    name,
    kind,
    latitude: 37.2 + n / 300,
    longitude: 112.4 + n / 250,
    sealedOn: closed ? addDays(today, -closed.daysAgo + 20) : null,
    recordedAt,
  }))
}

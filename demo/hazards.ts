import { addDays, type Day, dayOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import { by, later, type Row, say, type Story, write } from './hazard-story.ts'
import { tellMajor, tellOverdue, tellToList } from './listed.ts'
import { type DemoMine, mines } from './mines.ts'
import { inParts, type Placed } from './people.ts'
import { chanceOf, idOf } from './random.ts'
import type { Told } from './year.ts'

/** What is found at mines, by category: invented, in the field's own tone. */
const findings: Readonly<Record<DemoMine['kind'], readonly (readonly [category: string, text: string])[]>> = {
  coal: [
    ['ventilation', '局部通风机未挂牌管理，风筒接头漏风'],
    ['gas', '瓦斯检查牌板填写滞后一班'],
    ['monitoring', '甲烷传感器悬挂位置距巷帮不足 200 毫米'],
    ['roof', '超前支护单体柱初撑力不足'],
    ['electric', '电缆吊挂不规范，防爆开关缺接地标识'],
    ['transport', '带式输送机机头防护栏缺失'],
    ['dust', '转载点喷雾未正常开启'],
    ['water', '水仓淤积超过三分之一'],
    ['people', '两名电钳工培训档案不全'],
    ['management', '带班下井交接记录缺签字'],
  ],
  underground: [
    ['roof', '采场顶板浮石未及时撬排'],
    ['ventilation', '独头巷道局部通风距离过长'],
    ['electric', '井下配电硐室防火门损坏'],
    ['transport', '斜井防跑车装置动作不灵'],
    ['management', '图纸更新晚于实际一个月'],
  ],
  'open-pit': [
    ['slope', '边坡清扫平台宽度不足'],
    ['transport', '运输道路挡车墙缺失 30 米'],
    ['blasting', '爆破警戒记录不完整'],
    ['management', '外包队伍安全交底缺页'],
  ],
  'tailings-pond': [
    ['pond', '排洪沟局部淤堵'],
    ['pond', '浸润线观测孔两处损坏'],
    ['monitoring', '干滩监测数据中断三天'],
  ],
  plant: [
    ['electric', '皮带廊照明不足'],
    ['dust', '除尘器滤袋破损'],
  ],
}

/** Shares of hazards that are removed in time, late, or not yet; 石鼓区 plainly fails. */
const faith: Readonly<Record<string, number>> = { '990102': 0.95, '990103': 0.7, '990121': 0.9 }

/**
 * The year's hazards, made from the checks and self-checks that the year tells of, each from its finding to where it stands today; and those
 * that the year tells as listed, with their supervision. Re-checks are told by the year itself and not told again.
 */
export function tellHazardYear(told: readonly Told[], placed: Placed, today: Day, seed: number) {
  const story: Story = { placed, today, chance: chanceOf(`hazards ${seed}`), rows: [], told: [], numbers: new Map() }
  let n = 0
  for (const one of told) {
    if (one.word === 'hazard.listed') tellMajor(story, one, told)
    if (!one.mine || !['check.made', 'selfcheck.made'].includes(one.word)) continue
    if (n++ % (one.word === 'check.made' ? 2 : 5) !== 0) continue
    const count = 1 + story.chance.between(0, 1)
    for (let at = 0; at < count; at++) tellOne(story, one, at)
  }
  tellToList(story)
  tellOverdue(story)
  return { told: story.told, rows: story.rows }
}

export async function writeHazards(work: Work, rows: readonly Row[]): Promise<void> {
  for (const part of inParts([...rows], 200))
    await work.tx
      .insertInto('hazards')
      .values(part as never)
      .execute()
}

function tellOne(story: Story, from: Told, at: number): void {
  const { chance, today } = story
  const mine = mines.find((one) => idOf(one.code) === from.mine)!
  const [category, text] = chance.oneOf(findings[mine.kind])
  const place = mine.faces ? chance.oneOf(mine.faces).name : ''
  const self = from.word === 'selfcheck.made'
  const foundOn = dayOf(from.happenedAt)
  const dueOn = addDays(foundOn, chance.oneOf([3, 5, 7, 10, 15]))
  const kept = chance.happens(faith[mine.region.slice(0, 6)] ?? 0.9)
  const rectifiedOn = kept ? addDays(foundOn, chance.between(1, 3)) : addDays(dueOn, chance.between(4, 40))
  const closedOn = addDays(rectifiedOn, chance.between(0, 3))
  const state = closedOn < today ? 'closed' : rectifiedOn < today ? 'rectified' : 'assigned'
  const id = idOf(`hazard ${from.id} ${at}`)
  const head = story.placed.posts.find((one) => one.mine === from.mine && one.role === 'mine-head')
  const doneBy = story.placed.posts.find((one) => one.mine === from.mine && one.role === 'mine-deputy') ?? head
  const done = state === 'closed' || state === 'rectified'
  write(story, mine, from, id, {
    text,
    place,
    category,
    grade: 'general',
    source: self ? 'selfcheck' : 'check',
    origin: from.id,
    level: self ? 'mine' : mine.region.startsWith('9901') && from.scope.length < 6 ? 'city' : 'county',
    state,
    term: JSON.stringify({ from: foundOn, n: null, unit: null, dueOn, skipped: [], assumed: false }),
    dueOn,
    firstDueOn: dueOn,
    rectifiedOn: done ? rectifiedOn : null,
    rectifiedBy: done ? (doneBy?.person ?? null) : null,
    recheckedOn: state === 'closed' ? closedOn : null,
    closedOn: state === 'closed' ? closedOn : null,
    same: place && `${place.replaceAll(' ', '')}|${category}`,
  })
  const facts = { grade: 'general', criterion: null, source: self ? 'selfcheck' : 'check', place, text }
  say(story, 'hazard.found', id, from, from.happenedAt, facts)
  say(story, 'hazard.assigned', id, from, later(from.happenedAt, 1), { text: '限期整改', dueOn })
  if (done && doneBy)
    say(story, 'hazard.rectified', id, by(from, doneBy), `${rectifiedOn}T08:00:00.000Z`, { text: '已整改到位' })
  if (state === 'closed') say(story, 'hazard.closed', id, from, `${closedOn}T09:00:00.000Z`, { text: '复查合格，销号' })
}

import { addDays, type Day, dayOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import { heldCriterion } from '#modules/hazards/server'
import { type DemoMine, mines } from './mines.ts'
import { inParts, type Placed, type PlacedPost } from './people.ts'
import { type Chance, chanceOf, idOf } from './random.ts'
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

type Row = Record<string, unknown> & { id: string; mine: string; foundOn: Day }
type Story = { placed: Placed; today: Day; chance: Chance; rows: Row[]; told: Told[]; numbers: Map<string, number> }

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

/** One that the year tells as listed: judged by the criteria of its day, stopped, listed, and taken off where the year says so. */
function tellMajor(story: Story, listed: Told, told: readonly Told[]): void {
  const mine = mines.find((one) => idOf(one.code) === listed.mine)!
  const text = String(listed.facts?.['hazard'])
  const foundOn = dayOf(listed.happenedAt)
  const old = foundOn < '2026-07-01'
  const criterion = /超过上限/.test(text)
    ? old
      ? 'C20-04-4'
      : 'C26-04-2'
    : /抽采/.test(text)
      ? old
        ? 'C20-04-5'
        : 'C26-05-9'
      : old
        ? 'C20-08-1'
        : 'C26-08-1'
  const delisted = told.find(
    (one) => one.word === 'hazard.delisted' && one.mine === listed.mine && one.happenedAt > listed.happenedAt,
  )
  const closedOn = delisted ? dayOf(delisted.happenedAt) : null
  const dueOn = addDays(foundOn, 60)
  const id = idOf(`hazard row ${listed.id}`)
  listed.about = id
  if (delisted) delisted.about = id
  const supervisor = story.placed.posts.find((one) => one.id === listed.post)?.personName ?? ''
  write(story, mine, listed, id, {
    text,
    place: mine.faces?.[0]?.name ?? '',
    category: 'ventilation',
    grade: 'major',
    criterion,
    standard: heldCriterion(criterion),
    source: 'check',
    origin: null,
    level: 'county',
    producing: true,
    state: closedOn ? 'closed' : 'rectifying',
    stage: closedOn ? 'delisted' : 'listed',
    term: JSON.stringify({ from: foundOn, n: null, unit: null, dueOn, skipped: [], assumed: false }),
    dueOn,
    firstDueOn: dueOn,
    five: JSON.stringify({
      responsible: '矿长',
      measures: '停止作业，按方案治理',
      funds: '86 万元',
      until: dueOn,
      plan: '撤人预案',
    }),
    supervision: JSON.stringify({
      stopped: { area: mine.faces?.[0]?.name ?? '全矿', whole: false, on: foundOn },
      listed: { level: 'county', number: null, supervisor, until: dueOn, on: foundOn },
      followedOn: null,
      investigated: closedOn
        ? {
            team: [supervisor],
            cause: '设备失修',
            responsibility: '分管负责人',
            proposal: '约谈',
            exposure: null,
            on: closedOn,
          }
        : null,
      accepted: closedOn ? { group: [supervisor], opinion: '验收通过', passed: true, on: closedOn } : null,
      delistedOn: closedOn,
    }),
    rectifiedOn: closedOn,
    recheckedOn: closedOn,
    closedOn,
    same: `${(mine.faces?.[0]?.name ?? '').replaceAll(' ', '')}|${criterion.replace(/^C\d\d-(\d\d)-.*$/, 'C-$1')}`,
  })
  const facts = { grade: 'major', criterion, source: 'check', place: mine.faces?.[0]?.name ?? '', text }
  say(story, 'hazard.found', id, listed, earlier(listed.happenedAt, 2), facts)
  say(story, 'hazard.stopped', id, listed, earlier(listed.happenedAt, 1), {
    area: facts.place,
    whole: false,
    since: foundOn,
  })
}

function write(story: Story, mine: DemoMine, from: Told, id: string, row: Record<string, unknown>): void {
  const foundOn = dayOf(from.happenedAt)
  const year = Number(foundOn.slice(0, 4))
  const key = `${mine.code} ${year}`
  const number = (story.numbers.get(key) ?? 0) + 1
  story.numbers.set(key, number)
  const head = story.placed.posts.find((one) => one.mine === idOf(mine.code) && one.role === 'mine-head')
  story.rows.push({
    id,
    scope: `${mine.region}-${mine.code}`,
    region: mine.region,
    mine: idOf(mine.code),
    year,
    number,
    foundAt: from.happenedAt,
    foundOn,
    foundBy: from.person,
    answeredFor: head?.person ?? null,
    recordedAt: from.recordedAt,
    criterion: null,
    standard: null,
    producing: false,
    stage: null,
    five: null,
    supervision: null,
    ...row,
  })
}

type Doer = Pick<Told, 'scope' | 'mine' | 'person' | 'post' | 'organisation'>

function by(from: Told, post: PlacedPost): Doer {
  return {
    scope: from.scope,
    mine: from.mine ?? null,
    person: post.person,
    post: post.id,
    organisation: post.organisationId,
  }
}

function say(story: Story, word: string, id: string, doer: Doer, moment: string, facts: Record<string, unknown>): void {
  const { scope, person, post, organisation } = doer
  if (moment >= `${story.today}T02:00:00.000Z`) return
  story.told.push({
    id: idOf(`${word} ${id}`),
    word,
    scope,
    mine: doer.mine ?? null,
    about: id,
    happenedAt: moment,
    recordedAt: moment,
    facts,
    person,
    post,
    organisation,
  })
}

function later(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString()
}

function earlier(moment: string, hours: number): string {
  return later(moment, -hours)
}

import { addDays, type Day, dayOf, daysBetween } from '#platform/day'
import { heldCriterion } from '#modules/hazards/server'
import { by, type Doer, earlier, say, type Story, write } from './hazard-story.ts'
import { type DemoMine, mines } from './mines.ts'
import type { PlacedPost } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

/** How far each major hazard of the year is, by how long ago it was listed: the newest has just begun, the oldest is closed. */
function stageOf(days: number, delistedOn: Day | null): 'listed' | 'accepted' | 'delisted' | 'closed' {
  if (delistedOn) return days > 60 ? 'closed' : 'delisted'
  return days >= 8 && days <= 30 ? 'accepted' : 'listed'
}

/** One that the year tells as listed: judged by the criteria of its day, stopped, listed, and taken off where the year says so. */
export function tellMajor(story: Story, listed: Told, told: readonly Told[]): void {
  const mine = mines.find((one) => idOf(one.code) === listed.mine)!
  const text = String(listed.facts?.['hazard'])
  const on = dayOf(listed.happenedAt)
  const criterion = criterionOf(text, on)
  const delisted = told.find(
    (one) => one.word === 'hazard.delisted' && one.mine === listed.mine && one.happenedAt > listed.happenedAt,
  )
  const days = daysBetween(on, story.today)
  // Some weeks after its listing one goes off the list, where the place keeps its terms and the year has not told so already.
  const kept = days > 30 && mine.region.startsWith('990102')
  const delistedOn = delisted ? dayOf(delisted.happenedAt) : kept ? addDays(story.today, -3) : null
  const stage = stageOf(days, delistedOn)
  const done = stage !== 'listed'
  const rectifiedOn = done ? (delistedOn ?? addDays(story.today, -2)) : null
  const dueOn = addDays(on, 60)
  const id = idOf(`hazard row ${listed.id}`)
  listed.about = id
  if (delisted) delisted.about = id
  const place = mine.faces?.[0]?.name ?? '主要进风巷'
  const { posts } = story.placed
  const of = (role: string) => posts.find((one) => one.mine === listed.mine && one.role === role)
  const officer = posts.find((one) => one.id === listed.post)!
  const colleague = posts.find(
    (one) => one.organisationId === officer.organisationId && one.role === 'bureau-deputy' && one.id !== officer.id,
  )
  const deputy = of('mine-deputy') ?? of('mine-head')
  const team = [colleague, officer].filter((one) => one !== undefined)
  const found = delistedOn ? investigation(team, delistedOn) : null
  const accepted = { ...people('group', team), opinion: '按方案整改到位，现场核实，同意通过', passed: true }
  write(story, mine, listed, id, {
    text,
    place,
    category: 'ventilation',
    grade: 'major',
    criterion,
    standard: heldCriterion(criterion),
    source: 'check',
    origin: null,
    level: 'county',
    producing: true,
    state: stage === 'closed' ? 'closed' : done ? 'rechecked' : 'rectifying',
    stage: stage === 'closed' ? 'delisted' : stage,
    term: JSON.stringify({ from: on, n: 60, unit: 'days', dueOn, skipped: [], assumed: false }),
    dueOn,
    firstDueOn: dueOn,
    five: JSON.stringify({
      responsible: `${mine.name}矿长`,
      measures: '停止受影响区域作业，按专项方案治理',
      funds: '86 万元',
      until: dueOn,
      plan: '撤人应急预案',
    }),
    supervision: JSON.stringify({
      stopped: { area: place, whole: false, on },
      listed: {
        level: 'county',
        number: null,
        supervisor: (colleague ?? officer).personName,
        supervisors: [(colleague ?? officer).person],
        ...people('team', team),
        until: dueOn,
        on,
      },
      followedOn: done ? rectifiedOn : null,
      investigated: found,
      accepted: rectifiedOn ? { ...accepted, on: rectifiedOn } : null,
      delistedOn,
    }),
    rectifiedOn,
    rectifiedBy: done ? (deputy?.person ?? null) : null,
    recheckedOn: rectifiedOn,
    closedOn: stage === 'closed' ? delistedOn : null,
    same: sameOf(place, criterion),
  })
  const facts = { grade: 'major', criterion, source: 'check', place, text }
  say(story, 'hazard.found', id, listed, earlier(listed.happenedAt, 2), facts)
  say(story, 'hazard.stopped', id, listed, earlier(listed.happenedAt, 1), { area: place, whole: false, since: on })
  if (deputy)
    say(story, 'hazard.answered', id, by(listed, deputy), `${addDays(on, 1)}T01:30:00.000Z`, {
      text: '已停止作业，专项方案报上',
    })
  if (rectifiedOn && deputy) {
    say(story, 'hazard.rectified', id, by(listed, deputy), `${rectifiedOn}T00:20:00.000Z`, {
      text: '按方案治理完毕，申请验收',
    })
    say(story, 'hazard.accepted', id, listed, `${rectifiedOn}T01:40:00.000Z`, { passed: true, text: accepted.opinion })
  }
  if (found) tellFound(story, id, listed, found)
  if (delistedOn && !delisted)
    say(story, 'hazard.delisted', id, listed, `${delistedOn}T02:30:00.000Z`, {
      hazard: text,
      text: '验收合格，解除挂牌',
    })
  if (stage === 'closed')
    say(story, 'hazard.closed', id, listed, `${delistedOn}T09:30:00.000Z`, { text: '验收合格、已摘牌，销号' })
}

function tellFound(story: Story, id: string, doer: Doer, { on, ...found }: ReturnType<typeof investigation>): void {
  const { cause, proposal, team } = found
  say(story, 'hazard.investigated', id, doer, `${on}T01:50:00.000Z`, { cause, proposal, members: team.length })
}

function investigation(team: readonly PlacedPost[], on: Day) {
  return {
    ...(people('team', team) as { team: string[]; persons: string[] }),
    cause: '系统改造滞后，检修计划没有落实',
    responsibility: '分管副矿长、通风科负管理责任',
    proposal: '约谈矿长，对分管副矿长按规定处理',
    exposure: null,
    on,
  }
}

function people(name: string, posts: readonly PlacedPost[]): Record<string, string[]> {
  return { [name]: posts.map((one) => one.personName), persons: posts.map((one) => one.person) }
}

/** The criterion that the text is about, by the edition in force on its day. */
function criterionOf(text: string, day: Day): string {
  const old = day < '2026-07-01'
  if (/超过上限/.test(text)) return old ? 'C20-04-4' : 'C26-04-2'
  if (/抽采/.test(text)) return old ? 'C20-04-5' : 'C26-05-9'
  return old ? 'C20-08-1' : 'C26-08-1'
}

function sameOf(place: string, criterion: string): string {
  return `${place.replaceAll(' ', '')}|${criterion.replace(/^C\d\d-(\d\d)-.*$/, 'C-$1')}`
}

/** Found and not listed yet: one just graded, one whose area was stopped. */
export function tellToList(story: Story): void {
  const waiting = [
    ['990102-0003', 1, '2103 工作面', '2103 工作面回风流甲烷传感器断电范围设置错误', 'C26-14-5', 'monitoring', false],
    ['990102-0021', 2, '副立井', '副立井罐笼防坠装置试验不合格', 'C26-20-7', 'transport', true],
  ] as const
  for (const [code, ago, place, text, criterion, category, stopped] of waiting) {
    const { mine, on, from } = foundAt(story, code, ago)
    const id = idOf(`hazard row ${from.id}`)
    write(story, mine, from, id, {
      text,
      place,
      category,
      grade: 'major',
      criterion,
      standard: heldCriterion(criterion),
      source: stopped ? 'higher-office' : 'check',
      origin: null,
      level: stopped ? 'city' : 'county',
      state: 'graded',
      stage: stopped ? 'stopped' : null,
      supervision: stopped
        ? JSON.stringify({
            stopped: { area: place, whole: false, on },
            listed: null,
            followedOn: null,
            investigated: null,
            accepted: null,
            delistedOn: null,
          })
        : null,
      term: null,
      dueOn: null,
      firstDueOn: null,
      rectifiedOn: null,
      rectifiedBy: null,
      recheckedOn: null,
      closedOn: null,
      same: sameOf(place, criterion),
    })
    const source = stopped ? 'higher-office' : 'check'
    say(story, 'hazard.found', id, from, from.happenedAt, { grade: 'major', criterion, source, place, text })
    if (stopped) say(story, 'hazard.stopped', id, from, `${on}T04:00:00.000Z`, { area: place, whole: false, since: on })
  }
}

/** One general hazard that a mine has left past its limit without an answer: what the ladder of letters is for. */
export function tellOverdue(story: Story): void {
  const { mine, on, from } = foundAt(story, '990102-0016', 16)
  const dueOn = addDays(on, 7)
  const id = idOf(`hazard row ${from.id}`)
  const place = '中央水泵房'
  const text = '备用水泵未按期试运转，记录缺失'
  write(story, mine, from, id, {
    text,
    place,
    category: 'water',
    grade: 'general',
    source: 'letter',
    origin: null,
    level: 'county',
    state: 'assigned',
    term: JSON.stringify({ from: on, n: 7, unit: 'days', dueOn, skipped: [], assumed: false }),
    dueOn,
    firstDueOn: dueOn,
    rectifiedOn: null,
    rectifiedBy: null,
    recheckedOn: null,
    closedOn: null,
    same: `${place}|water`,
  })
  const facts = { grade: 'general', criterion: null, source: 'letter', place, text }
  say(story, 'hazard.found', id, from, from.happenedAt, facts)
  say(story, 'hazard.assigned', id, from, `${on}T04:00:00.000Z`, { text: '七日内试运转并补全记录', dueOn })
}

/** A finding of an officer of the office that supervises the mine, so many days ago. */
function foundAt(story: Story, code: string, ago: number): { mine: DemoMine; on: Day; from: Told } {
  const mine = mines.find((one) => one.code === code)!
  const officers = story.placed.posts.filter((one) => one.organisation === mine.supervisor)
  const doer = officers.find((one) => one.role === 'inspector') ?? officers[0]!
  const on = addDays(story.today, -ago)
  return {
    mine,
    on,
    from: {
      id: idOf(`found ${code} ${ago}`),
      word: 'hazard.found',
      scope: `${mine.region}-${mine.code}`,
      mine: idOf(code),
      happenedAt: `${on}T03:10:00.000Z`,
      recordedAt: `${on}T04:05:00.000Z`,
      person: doer.person,
      post: doer.id,
      organisation: doer.organisationId,
    },
  }
}

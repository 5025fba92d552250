import { addDays } from '#platform/day'
import { mines } from './mines.ts'
import type { Placed } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

/** What happens in the year whatever is owed: mines stop, resume and close, hazards are listed, accidents. */
type Teller = { placed: Placed; today: string; told: Told[] }

const stateWords: Record<string, string> = {
  suspended: 'mine.stopped',
  'ordered-stop': 'mine.stopped',
  closed: 'mine.closed',
  producing: 'mine.resumed',
}

export function tellStates(teller: Teller, mine: (typeof mines)[number]): void {
  for (const [n, one] of mine.states.entries()) {
    if (n === 0 || one.daysAgo > 364) continue
    const day = addDays(teller.today, -one.daysAgo)
    const doer = teller.placed.posts.find((post) => post.mine === idOf(mine.code) && post.role === 'mine-clerk')!
    const word = stateWords[one.state] ?? 'mine.changed'
    teller.told.push({
      id: idOf(`state told ${mine.code} ${n}`),
      word,
      scope: `${mine.region}-${mine.code}`,
      mine: idOf(mine.code),
      about: idOf(mine.code),
      happenedAt: `${day}T06:20:00.000Z`,
      recordedAt: `${day}T08:05:00.000Z`,
      facts: {
        field: 'state',
        from: mine.states[n - 1]!.state,
        to: one.state,
        since: day,
        reason: one.reason,
        planned: one.state === 'suspended',
        ...(one.state === 'suspended' ? { months: 2 } : {}),
      },
      person: doer.person,
      post: doer.id,
      organisation: doer.organisationId,
    })
  }
}

/** Major hazards found and listed; the newest still has its clock running, and one mine has its second within three months. */
export function tellHazards(teller: Teller): void {
  const found = [
    ['990102-0014', 44, '回风巷断面不足、监测传感器移位'],
    ['990102-0014', 9, '主要进风巷风速超限'],
    ['990102-0003', 150, '1106 工作面上隅角瓦斯抽采不达标'],
    ['990102-0007', 4, '1203 回风巷断面不足'],
    ['990103-0006', 90, '采掘工作面数量超过上限'],
  ] as const
  for (const [at, [code, daysAgo, hazard]] of found.entries()) {
    const again = found.findIndex((one) => one[0] === code) < at
    const mine = mines.find((one) => one.code === code)!
    const day = addDays(teller.today, -daysAgo)
    const doer = teller.placed.posts.find((post) => post.organisation === mine.supervisor && post.role === 'inspector')!
    teller.told.push({
      id: idOf(again ? `hazard ${code} again` : `hazard ${code}`),
      word: 'hazard.listed',
      scope: `${mine.region}-${mine.code}`,
      mine: idOf(code),
      happenedAt: `${day}T07:10:00.000Z`,
      recordedAt: `${day}T08:40:00.000Z`,
      facts: { hazard, text: `认定重大事故隐患：${hazard}` },
      person: doer.person,
      post: doer.id,
      organisation: doer.organisationId,
    })
  }
}

/** Two accidents a year, so that the chains of consequence show. */
export function tellAccidents(teller: Teller): void {
  for (const [code, daysAgo, deaths] of [
    ['990103-0006', 118, 1],
    ['990121-0002', 63, 0],
  ] as const) {
    const mine = mines.find((one) => one.code === code)!
    const day = addDays(teller.today, -daysAgo)
    const doer = teller.placed.posts.find((post) => post.mine === idOf(code) && post.role === 'mine-head')!
    teller.told.push({
      id: idOf(`accident ${code}`),
      word: 'accident.happened',
      scope: `${mine.region}-${mine.code}`,
      mine: idOf(code),
      happenedAt: `${day}T03:40:00.000Z`,
      recordedAt: `${day}T04:25:00.000Z`,
      facts: {
        grade: 'ordinary',
        deaths,
        text: deaths > 0 ? '掘进工作面顶板冒落，1 人死亡。' : '提升机跑车，无人员伤亡。',
      },
      person: doer.person,
      post: doer.id,
      organisation: doer.organisationId,
    })
  }
}

import { expect, test } from 'vitest'
import { readShipped } from '#modules/policies/server'
import type { Proposal } from '../model.ts'
import { groundOf, id, inForce, register } from '../server/test-register.ts'
import { proposePlan } from './propose.ts'

const shipped = readShipped()
const nameOf = new Map(register.map((one) => [one.mine.id, one.mine.code]))

/** The same register under one shipped policy. */
function planUnder(place: string, office = id('county')): Proposal {
  const obligations = shipped.filter((one) => one.place === place).flatMap((one) => one.content.obligations)
  return proposePlan(groundOf(inForce(place, obligations), office))
}

/** A plan in our words: of each mine how many checks of which kind, and what demands them. */
function told({ lines, uncovered }: Proposal): string[] {
  const said = lines.map((line) => {
    const why = line.why.map((one) =>
      one.from === 'obligation'
        ? `${one.clause} ${one.obligation}`
        : one.from === 'standard'
          ? `${one.class}类×${one.times}`
          : '',
    )
    const kind = [line.mode, line.coverage, ...line.subjects].join(' ')
    return `${nameOf.get(line.mine!)}: ${kind} ← ${[...new Set(why)].toSorted().join(' + ')}`
  })
  const counted = Map.groupBy(said, (one) => one)
  const left = uncovered.map(
    (one) =>
      `${nameOf.get(one.mine ?? '') ?? '任一矿'}: 未排 ${one.missing} 次（${one.because}）← ${one.why.from === 'obligation' ? one.why.obligation : ''}`,
  )
  return [...[...counted].map(([one, all]) => `${one} ×${all.length}`), ...new Set(left)].toSorted()
}

test('the same register gives another plan under each regime, every line with what demands it', () => {
  const plans = ['shuangyashan', 'sifangtai', 'linyou', 'yongchuan', 'chengde'].map((one) => told(planUnder(one)))
  expect(new Set(plans.map((one) => JSON.stringify(one))).size).toBe(5)
})

test('Shuangyashan, the county: full coverage of every coal mine each month', () => {
  expect(told(planUnder('shuangyashan'))).toMatchInlineSnapshot(`
    [
      "丁: plain full ← 二是 full-coverage-county ×12",
      "丙: plain full ← 二是 full-coverage-county ×12",
      "乙: plain full ← 二是 full-coverage-county ×12",
      "己: plain part ← B类×1 ×1",
      "甲: plain full ← 二是 full-coverage-county ×12",
    ]
  `)
})

test('Shuangyashan, the city: both levels together would come to 24 checks of a mine, so they go together', () => {
  const plan = planUnder('shuangyashan', id('city'))
  expect(told(plan)).toMatchInlineSnapshot(`
    [
      "丁: joint full ← 二是 full-coverage-city + 二是 full-coverage-county ×12",
      "丙: joint full ← 二是 full-coverage-city + 二是 full-coverage-county ×8",
      "丙: remote part ← 二是 gate-monitoring ×12",
      "丙: surprise full ← 三是 surprise-checks + 二是 full-coverage-city + 二是 full-coverage-county ×4",
      "乙: joint full ← 二是 full-coverage-city + 二是 full-coverage-county ×8",
      "乙: remote part ← 二是 gate-monitoring ×12",
      "乙: surprise full ← 三是 surprise-checks + 二是 full-coverage-city + 二是 full-coverage-county ×4",
      "己: plain part ← B类×1 ×1",
      "甲: joint full ← 二是 full-coverage-city + 二是 full-coverage-county ×8",
      "甲: remote part ← 二是 gate-monitoring ×12",
      "甲: surprise full ← 三是 surprise-checks + 二是 full-coverage-city + 二是 full-coverage-county ×4",
    ]
  `)
  for (const used of plan.used) expect(used.planned).toBeLessThanOrEqual(12)
})

test('Sifangtai: special checks by what a mine is, three subjects a visit', () => {
  expect(told(planUnder('sifangtai'))).toMatchInlineSnapshot(`
    [
      "丁: joint special upgrade ← 二(三)1 upgrade-special-check + 二(八)1 night-and-secret-checks ×1",
      "丙: joint special enterprise-duty water ← 二(三)3 projects-verified + 二(五)2 water-special-check + 二(八)1 night-and-secret-checks + 二(四)1 enterprise-duty-checked ×1",
      "丙: joint special monitoring ← 二(七)4 monitoring-upgrade-check + 二(三)3 projects-verified + 二(八)1 night-and-secret-checks ×1",
      "丙: joint special upgrade ← 二(三)1 upgrade-special-check + 二(三)3 projects-verified + 二(八)1 night-and-secret-checks ×1",
      "丙: joint special ventilation ← 二(三)3 projects-verified + 二(五)2 ventilation-special-check + 二(八)1 night-and-secret-checks ×1",
      "丙: remote part ← 二(七)1 remote-patrol ×4",
      "乙: joint part ← 二(八)1 night-and-secret-checks ×1",
      "乙: joint special enterprise-duty standardisation ventilation ← 二(五)2 ventilation-special-check + 二(八)1 night-and-secret-checks + 二(六)5 standardisation-spot-checks + 二(四)1 enterprise-duty-checked ×1",
      "乙: joint special water ← 二(五)2 water-special-check + 二(八)1 night-and-secret-checks ×1",
      "乙: remote part ← 二(七)1 remote-patrol ×4",
      "己: plain part ← B类×1 ×1",
      "甲: joint part ← 二(八)1 night-and-secret-checks ×2",
      "甲: joint special enterprise-duty rock-burst standardisation ← 二(五)2 burst-special-check + 二(八)1 night-and-secret-checks + 二(六)5 standardisation-spot-checks + 二(四)1 enterprise-duty-checked ×1",
      "甲: joint special ventilation water ← 二(五)2 ventilation-special-check + 二(五)2 water-special-check + 二(八)1 night-and-secret-checks ×1",
      "甲: remote part ← 二(七)1 remote-patrol ×4",
    ]
  `)
})

test('Linyou: risky mines each quarter, one secret check a month', () => {
  expect(told(planUnder('linyou'))).toMatchInlineSnapshot(`
    [
      "丙: secret part ← 三·二是 shift-leading-secret-visits + 末段·一是 risky-mines-checked ×4",
      "乙: secret part ← 三·二是 shift-leading-secret-visits ×4",
      "己: plain part ← B类×1 ×1",
      "甲: secret part ← 三·二是 shift-leading-secret-visits + 末段·一是 risky-mines-checked ×4",
    ]
  `)
})

test('Yongchuan leaves the number to the plan: classes decide', () => {
  expect(told(planUnder('yongchuan'))).toMatchInlineSnapshot(`
    [
      "丙: plain part ← C类×4 ×4",
      "乙: plain part ← B类×2 ×2",
      "己: plain part ← B类×1 ×1",
      "甲: plain part ← C类×4 ×4",
    ]
  `)
})

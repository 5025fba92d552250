import type { Locator, Page } from 'playwright-core'
import type { Case } from '#modules/cases'
import type { Check } from '#modules/inspections'
import { expectAccessible, picture } from '../journey.ts'
import { beganOn } from '../whole/cast.ts'
import { attach, gathered, issue, listed, openCase, saying, served, step, tick } from './hands.ts'
import { ask, type Office } from './office.ts'

/** The case of the story: its parties by name. */
export type Main = { id: string; enterprise: string; principal: string }

/** Proposes what the page holds; gives the case. */
async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^提请立案/ }).click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1)!
}

/** Of two findings of one check, one becomes a case against the enterprise and its head; of the other the head says why not. */
export async function fileCases({ inspector, head }: Office, check: Check, out: string): Promise<Main> {
  const { page } = inspector
  const propose = async () => {
    await page.goto(`/inspections/checks/${check.id}`)
    await page.getByRole('region', { name: '立案' }).getByRole('link', { name: '立案呈批' }).click()
    await page.getByRole('heading', { name: '可以提请' }).waitFor()
  }
  await propose()
  await page.getByRole('button', { name: '去掉第 2 条' }).click()
  if (!(await page.getByRole('checkbox', { name: /一案双罚/ }).isChecked()))
    throw new Error('with a major hazard its head is not proposed')
  await picture(page, out, 'case-whole-proposed')
  const id = await send(page)

  await propose()
  const other = await send(page)
  await openCase(head.page, other)
  await step(head.page, '不予立案', saying('情节轻微，检查当日已改正，不予立案，责令加强管理。'))
  const refused = await ask<Case>(head, `/cases/${other}`)
  if (refused.stage !== 'not-filed') throw new Error(`the other is ${refused.stage}`)

  await openCase(head.page, id)
  await step(head.page, '立案', async (form) => {
    await tick(form, ['方晓峰', '葛成栋'])
    await form.getByLabel('情况').fill('同意立案，由二人承办。')
  })
  await issue(head.page, '立案决定书')
  const { parties, number } = await ask<Case>(head, `/cases/${id}`)
  if (!number) throw new Error('a filed case without a number')
  const named = (kind: string) => parties.find((one) => one.kind === kind)!.name
  return { id, enterprise: named('enterprise'), principal: named('person') }
}

/** Evidence of five kinds with its custody, each paper that the law wants. */
export async function gatherEvidence({ inspector, head }: Office, { id, principal }: Main, out: string): Promise<void> {
  const { page } = inspector
  const at = `${beganOn()}T00:00`
  await openCase(page, id)
  await step(page, '取证', gathered('photographed', '传感器读数照片', '回风流瓦斯浓度 1.6%', at, attach))
  await step(
    page,
    '取证',
    gathered('asked', '矿长询问笔录', '明知超限仍安排作业', at, async (form) => {
      await form.getByLabel('被询问人').fill(principal)
    }),
  )
  await issue(page, '调查询问笔录')
  await step(
    page,
    '取证',
    gathered('sampled', '便携仪样品', '仪器示值准确', at, (form) => listed(form, '便携式甲烷检测报警仪', '2 台')),
  )
  await issue(page, '抽样取证通知书')
  await step(
    page,
    '取证',
    gathered('sealed', '采煤机控制开关', '仍在作业', at, (form) => listed(form, '采煤机控制开关', '1 台')),
  )
  await step(page, '移交证据', async (form) => {
    await form.getByLabel('证据', { exact: true }).selectOption({ index: 3 })
    await form.getByLabel('移交人').fill('执法大队证据柜 方晓峰')
    await form.getByLabel('接收人').fill('检验中心 路人戊')
    await form.getByLabel('情况').fill('送检，封签完好。')
  })
  await openCase(head.page, id)
  await issue(head.page, '查封（扣押）决定书')
  await page.getByRole('tab', { name: /^证据/ }).click()
  await page.getByText('检验中心 路人戊').first().waitFor()
  await expectAccessible(page, 'evidence with its custody')
  await picture(page, out, 'case-whole-evidence')
}

/** What is proposed for both, by the law of the day, in a band and with its reasoning; reviewed, and discussed by the leaders. */
export async function reportCase(
  { inspector, lawyer, head }: Office,
  { id, enterprise, principal }: Main,
  out: string,
): Promise<void> {
  const { page } = inspector
  await openCase(page, id)
  await step(page, '案件处理呈报', async (form) => {
    await form.getByLabel('情况').fill('事实清楚，证据确凿，建议处罚。')
    await weigh(form, enterprise, 600_000)
    await weigh(form, principal, 40_000)
    await form.getByText('人民币陆拾万元整').waitFor()
    await expectAccessible(page, 'two penalties being weighed')
    await picture(page, out, 'case-whole-weighed')
  })
  await issue(page, '案件处理呈报书')
  await openCase(lawyer.page, id)
  await step(lawyer.page, '法制审核', async (form) => {
    await form.getByLabel('审核意见').selectOption('pass')
    await form.getByLabel('情况').fill('主体适格，事实清楚，程序合法，裁量适当，同意。')
  })
  await issue(lawyer.page, '行政执法决定法制审核意见书')
  await openCase(head.page, id)
  await step(head.page, '集体讨论', async (form) => {
    await form.getByLabel('时间').fill(`${beganOn()}T00:05`)
    await form.getByLabel('地点').fill('局会议室')
    await form.getByLabel('到场人员').fill('李明远\n周建平\n唐国栋')
    await form.getByLabel('讨论同意').check()
    await form.getByLabel('情况').fill('情节严重，一致同意呈报意见。')
  })
  await issue(head.page, '集体讨论记录')
}

async function weigh(form: Locator, party: string, fine: number): Promise<void> {
  const sheet = form.getByRole('region', { name: party })
  await sheet.getByRole('checkbox', { name: new RegExp(party) }).check()
  await sheet.getByRole('button', { name: '带入问题 1' }).click()
  const provision = sheet.getByLabel('处罚条款')
  const option = provision.locator('option', { hasText: '存在重大事故隐患仍然进行生产' }).first()
  await provision.selectOption(await option.getAttribute('value'))
  const band = sheet.getByLabel('裁量阶次')
  await band.selectOption({ index: 1 })
  await sheet.getByLabel('罚款（元）').fill(String(fine))
  await sheet.getByRole('button', { name: '写出裁量理由' }).click()
}

/** Each party is told on its own, with what may be asked for; the enterprise asks for a hearing, its head defends himself. */
export async function notifyBoth(
  { inspector }: Office,
  { id, enterprise, principal }: Main,
  days: number,
): Promise<void> {
  const { page } = inspector
  await openCase(page, id)
  for (const party of [enterprise, principal]) {
    await step(page, '行政处罚告知', saying('告知拟作出的处罚和陈述、申辩、听证的权利。'), party)
    await issue(page, '行政处罚告知书', party)
    await step(page, '送达', served(`行政处罚告知书.*${party}`, principal))
  }
  await step(page, '申请听证', saying('书面申请听证，认为瓦斯并未超限。'), enterprise)
  await step(
    page,
    '通知听证',
    async (form) => {
      await form.getByLabel('时间').fill(`${beganOn(days)}T00:01`)
      await form.getByLabel('地点').fill('局听证室')
      await choose(form, '主持人', '何文静')
      await choose(form, '记录人', '陈志宏')
      await form.getByLabel('公开举行').check()
      await form.getByLabel('情况').fill('公开听证，七个工作日前通知。')
    },
    enterprise,
  )
  await issue(page, '听证通知书', enterprise)
  await step(page, '送达', served('听证通知书', principal))
  await step(
    page,
    '陈述、申辩',
    async (form) => {
      await form.getByLabel('复核后采纳').selectOption('none')
      await form.getByLabel('情况').fill('称已在撤人，复核与询问笔录不符，不采纳。')
    },
    principal,
  )
  await issue(page, '陈述申辩笔录', principal)
}

async function choose(form: Locator, label: string, name: string): Promise<void> {
  const field = form.getByLabel(label)
  await field.selectOption(await field.locator('option', { hasText: name }).first().getAttribute('value'))
}

/** A second, small case: what was found may be a crime, it goes to the police with its list, and they take it. Gives its identity. */
export async function handOver({ inspector, head }: Office, out: string): Promise<string> {
  const { page } = inspector
  await page.goto('/cases/new')
  const findings = page.getByRole('region', { name: '检查发现尚未处理' })
  await findings.getByRole('checkbox').first().check()
  const id = await send(page)
  await openCase(head.page, id)
  await step(head.page, '立案', async (form) => {
    await tick(form, ['方晓峰', '葛成栋'])
    await form.getByLabel('情况').fill('同意立案。')
  })
  await openCase(page, id)
  await step(page, '取证', gathered('copied', '伪造的监测数据打印件', '数据系人为修改', `${beganOn()}T00:00`, attach))
  await openCase(head.page, id)
  await step(head.page, '移送公安机关', async (form) => {
    await form.getByLabel('接收机关').fill('松岭区公安局')
    await form.getByLabel('材料（份）').fill('3')
    await form.getByLabel('物品（件）').fill('0')
    await form.getByLabel('清单').fill('现场检查记录、数据打印件、询问笔录')
    await form.getByLabel('情况').fill('涉嫌危险作业罪，移送公安机关。')
  })
  await issue(head.page, '涉嫌犯罪案件移送书')
  await openCase(page, id)
  await step(page, '登记移送回执', async (form) => {
    await form.getByLabel('哪一步').selectOption({ index: 1 })
    await form.getByLabel('已受理').check()
    await form.getByLabel('情况').fill('公安机关决定立案侦查。')
  })
  await step(page, '提请结案', async (form) => {
    await form.getByLabel('结案方式').selectOption('transferred')
    await form.getByLabel('情况').fill('已移送公安机关并受理。')
  })
  await openCase(head.page, id)
  await step(head.page, '结案', async (form) => {
    await form.getByLabel('同意').check()
    await form.getByLabel('情况').fill('同意结案。')
  })
  await picture(head.page, out, 'case-whole-transferred')
  return id
}

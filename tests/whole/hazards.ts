import type { Page } from 'playwright-core'
import type { Hazard } from '#modules/hazards'
import type { Check } from '#modules/inspections'
import { expectAccessible, picture } from '../journey.ts'
import { ask, type Cast, type Player } from './cast.ts'

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
let photos = 0

/** Takes a step of a hazard by hand: opens its page, the step's form, fills it and sends it. */
async function step(
  { page }: Player,
  hazard: string,
  name: string,
  fill: (form: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`/hazards/${hazard}`)
  await page.getByRole('button', { name, exact: true }).click()
  const form = page.locator('dialog[open]')
  await form.waitFor()
  await fill(form as unknown as Page)
  await form.getByRole('button', { name, exact: true }).click()
  await page.getByText(`${name}：已办理`).first().waitFor()
}

/** A photograph of its own in the n-th list of files of a form. */
async function photograph(form: Page, nth = 0): Promise<void> {
  const name = `照片${++photos}.png`
  const buffer = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.of(photos)])
  await form.locator('input[type=file]').nth(nth).setInputFiles({ name, mimeType: 'image/png', buffer })
  await form.getByText(name).first().waitFor()
}

async function day(form: Page, label: string, value: string): Promise<void> {
  await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByLabel(label, { exact: true }).press('Tab')
}

async function member(form: Page, label: string, name: string): Promise<void> {
  await form.getByLabel(label).first().fill(name)
  await form
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}

export async function hazardOf(player: Player, id: string): Promise<Hazard> {
  return (await ask<{ hazard: Hazard }>(player, `/hazards/${id}`)).hazard
}

/** The general one: the mine answers with measures and photos; who removed it may not say that it is gone; somebody else does. */
export async function closeGeneral({ section, second }: Cast, check: Check, out: string): Promise<void> {
  const id = check.findings[1]!.hazard!
  await step(section, id, '回复整改措施', async (form) => {
    await form.getByLabel('说明').fill('已委托检测机构，三日内完成性能检测')
  })
  await step(section, id, '报整改完成', async (form) => {
    await form.getByLabel('说明').fill('性能检测合格，报告已归档')
    await photograph(form, 0)
    await photograph(form, 1)
  })
  if (await section.page.getByRole('button', { name: '复查', exact: true }).isVisible())
    throw new Error('who removed it is offered the re-check')
  await step(second, id, '复查', async (form) => {
    await form.getByLabel('复查结果').selectOption('pass')
    await form.getByLabel('说明').fill('现场核对检测报告，参数合格')
    await form.getByLabel('合格即销号').check()
  })
  await expectAccessible(second.page, 'a closed hazard')
  await picture(second.page, out, 'whole-general')
  if ((await hazardOf(second, id)).state !== 'closed') throw new Error('the general one is not closed')
}

/** The major one, on the day of the check: stopped, listed with a team, answered with the five elements. */
export async function listMajor({ deputy, inspector, manager }: Cast, check: Check, until: string): Promise<void> {
  const id = check.findings[0]!.hazard!
  if ((await hazardOf(deputy, id)).stage === null)
    await step(inspector, id, '责令停止作业', async (form) => {
      await form.getByLabel('停止作业区域').fill('全矿井下')
      await form.getByLabel('全矿停产').check()
    })
  await step(deputy, id, '挂牌督办', async (form) => {
    await form.getByLabel('督办级别').selectOption('county')
    await member(form, '督办责任人', deputy.name)
    await member(form, '调查组成员', inspector.name)
    await day(form, '至', until)
  })
  await step(manager, id, '回复整改措施', async (form) => {
    await form.getByLabel('说明').fill('停产更换备用主通风机电控，专人盯守')
    await form.getByLabel('责任', { exact: true }).fill(manager.name)
    await form.getByLabel('措施').fill('更换电控柜，做三次切换试验')
    await form.getByLabel('资金').fill('46 万元')
    await form.getByLabel('预案').fill('主扇停风撤人预案')
    await day(form, '时限', until)
  })
}

/** The major one, after its limit: reminded and written to, removed, accepted by others, investigated, taken off the list and closed with its paper. */
export async function endMajor(cast: Cast, check: Check, out: string): Promise<void> {
  const { deputy, inspector, second, manager, section, head } = cast
  const id = check.findings[0]!.hazard!
  for (const name of ['提醒', '函告']) {
    await head.page.goto(`/hazards/${id}`)
    const row = head.page.locator('.Row', { hasText: name }).first()
    await row.getByRole('button', { name: '发出' }).click()
    await head.page.locator('dialog[open]').getByRole('button', { name: '发出' }).click()
    await head.page
      .getByText(new RegExp(`^${name}.*已办理`))
      .first()
      .waitFor()
  }
  await picture(head.page, out, 'whole-ladder')
  await step(section, id, '报整改完成', async (form) => {
    await form.getByLabel('说明').fill('备用主通风机 10 分钟内启动，三次切换试验合格')
    await photograph(form, 1)
  })
  await step(deputy, id, '登记调查', async (form) => {
    await form.getByLabel('原因').fill('电控柜老化，矿未按期做切换试验')
    await form.getByLabel('责任', { exact: true }).fill(`矿长${manager.name}未落实月度试验`)
    await form.getByLabel('处理建议').fill('约谈矿长，对矿罚款另案处理')
    if ((await form.locator('.Hazards-chips li').count()) === 0) await member(form, '调查组成员', inspector.name)
  })
  await step(inspector, id, '验收', async (form) => {
    await member(form, '验收组成员', second.name)
    await form.getByLabel('验收意见').fill('现场试验三次，均在规定时间内启动')
    await form.getByLabel('验收通过').check()
  })
  await step(deputy, id, '解除挂牌', async (form) => {
    await form.getByLabel('说明').fill('验收合格，调查完毕，解除挂牌督办')
  })
  await step(second, id, '销号', async (form) => {
    await form.getByLabel('说明').fill('重大隐患已消除，予以销号')
  })
  await expectAccessible(second.page, 'a major hazard closed')
  await picture(second.page, out, 'whole-major')
  const { state, stage } = await hazardOf(second, id)
  if (state !== 'closed' || stage !== 'delisted') throw new Error(`${state} ${stage}`)
}

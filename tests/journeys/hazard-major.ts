import type { Locator, Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { expectAccessible, type Journey, phone, shown, signIn } from '../journey.ts'

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const daysOn = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

async function as(page: Page, login: string, path: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, login)
  await page.goto(path)
}

/** Opens the form of a step, fills it, takes the step, and waits until the page knows of it. */
async function step(page: Page, name: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  const form = page.locator('dialog.ConfirmNote')
  await fill(form)
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/steps'))
  await form.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  const reply = await answered
  if (!reply.ok()) throw new Error(`${name}: ${await reply.text()}`)
  // What the page shows next is asked for anew; a form opened before would speak of the older version.
  await page.waitForResponse((one) => one.request().method() === 'GET' && /hazards\/[0-9a-f-]{36}$/.test(one.url()))
  await form.waitFor({ state: 'detached' })
}

async function pickPerson(form: Locator, label: RegExp, name: string): Promise<void> {
  const finder = form.getByRole('combobox', { name: label })
  await finder.fill(name)
  await form
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}

async function pickDay(form: Locator, label: RegExp, day: string): Promise<void> {
  const field = form
    .getByRole('textbox', { name: label })
    .or(form.getByRole('combobox', { name: label }))
    .first()
  await field.fill(day)
  await field.press('Enter')
}

/** A picture nobody has sent before. */
function photo(n: number) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const bytes = [...Buffer.from(png, 'base64'), n, ...Buffer.from(String(Date.now()))]
  return { name: `整改后${n}.png`, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

/** Issues the paper that may be issued now, and waits for its number. */
async function issue(page: Page, paper: string, number: RegExp): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: '可以出具' }).filter({ hasText: paper })
  const answered = page.waitForResponse(
    (reply) => reply.request().method() === 'POST' && reply.url().endsWith('/papers'),
  )
  await row.getByRole('button', { name: '出具' }).click()
  const reply = await answered
  if (!reply.ok()) throw new Error(await reply.text())
  const kept = page.locator('.Row').filter({ has: page.getByRole('link', { name: paper }) })
  await kept.filter({ hasText: number }).waitFor()
}

/** Text of a paper that the page links to under its name, without blanks. */
async function paperOf(page: Page, name: string | RegExp): Promise<string> {
  const address = await page.getByRole('link', { name }).first().getAttribute('href')
  const bytes = await (await page.request.get(address!)).body()
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  return text.replaceAll(/\s/g, '')
}

function expectIn(text: string, parts: readonly string[], where: string): void {
  for (const part of parts) if (!text.includes(part)) throw new Error(`${where} does not say ${part}: ${text}`)
}

async function refusedStep(page: Page, hazard: string, take: object): Promise<string> {
  const { hazard: now } = (await (await page.request.get(`/api/hazards/${hazard}`)).json()) as {
    hazard: { version: number }
  }
  const data = { id: crypto.randomUUID(), version: now.version, take }
  const reply = await page.request.post(`/api/hazards/${hazard}/steps`, { data })
  if (reply.ok()) throw new Error(`a step was taken that must be refused: ${JSON.stringify(take)}`)
  return ((await reply.json()) as { code: string }).code
}

/** A journey may be played twice on one server. */
const markNow = () => String(Date.now() % 100_000)

const whole: Journey = {
  name: 'a major hazard is found, graded, listed, answered, accepted by another, investigated, delisted and closed, each with its paper',
  async play(page, { out }) {
    const text = `1204 回风巷局部通风机无计划停风 ${markNow()}`
    await as(page, 'inspector', '/hazards/new')
    await page.getByRole('combobox', { name: '矿山' }).fill('青石沟')
    await page
      .getByRole('option', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: '隐患内容' }).fill(text)
    await page.getByRole('textbox', { name: /^地点/ }).fill('1204 回风巷')
    await page.getByRole('combobox', { name: '来源' }).selectOption({ label: '上级交办' })
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.waitForURL(/\/hazards\/[0-9a-f-]{36}$/)
    const hazard = page.url().split('/').at(-1)!

    // Of the edition of the day: that of 2020 judges what was found before July.
    const earlier = await page.request.get('/api/hazard-criteria?kind=coal&on=2026-06-30')
    expectIn(await earlier.text(), ['coal-2020'], 'the criteria of June')
    await step(page, '定级', async (form) => {
      await form.getByRole('combobox', { name: '等级' }).selectOption({ label: '重大' })
      const criteria = form.getByRole('combobox', { name: /判定/ })
      await criteria.getByRole('option', { name: /^C26-08-14/ }).waitFor({ state: 'attached' })
      if ((await criteria.getByRole('option', { name: /^C20/ }).count()) > 0)
        throw new Error('criteria of another time')
      await criteria.selectOption('C26-08-14')
    })
    await step(page, '责令停止作业', async (form) => {
      await form.getByLabel('停止作业区域').fill('1204 回风巷及其回风流')
    })
    await step(page, '下达整改', async (form) => {
      await form.getByLabel('整改要求').fill('恢复双风机双电源自动切换，试验合格后报验收')
      await form.getByLabel('整改期限').fill('10')
      await form.getByRole('combobox', { name: '单位' }).selectOption('workingDays')
      await pickPerson(form, /整改责任人/, '祝若谷')
    })
    await issue(page, '责令限期整改通知书', /隐患责改〔\d{4}〕\d+号/)
    expectIn(await paperOf(page, '责令限期整改通知书'), ['青石沟煤矿', 'C26-08-14', '责令限期整改通知书'], 'the order')

    await as(page, 'deputy', `/hazards/${hazard}`)
    await step(page, '挂牌督办', async (form) => {
      await form.getByRole('combobox', { name: '督办级别' }).selectOption({ label: '县区' })
      await pickPerson(form, /督办责任人/, '周建平')
      await pickPerson(form, /调查组成员/, '何文静')
      await form.getByRole('textbox', { name: /名册以外的人员/ }).fill('市专家库通风专家')
      await pickDay(form, /^至/, daysOn(45))
      await expectAccessible(page, 'the form of a listing')
    })
    await page.getByText('摘牌前须齐备').waitFor()
    const refused = await refusedStep(page, hazard, { step: 'delist', text: '解除' })
    if (refused !== 'delist-needs-five') throw new Error(`delisting was refused by ${refused}`)
    await issue(page, '重大事故隐患挂牌督办通知书', /隐患挂〔\d{4}〕\d+号/)
    expectIn(
      await paperOf(page, '重大事故隐患挂牌督办通知书'),
      ['周建平', '通风专家', '1204回风巷及其回风流'],
      'the listing',
    )

    await as(page, 'mine', `/hazards/${hazard}`)
    await step(page, '回复整改措施', async (form) => {
      await form.getByLabel('说明').fill('已停止作业，安排更换切换装置')
      for (const [label, said] of [
        ['责任', '机电副矿长'],
        ['措施', '更换自动切换装置并试验'],
        ['资金', '26 万元'],
        ['预案', '停风撤人预案'],
      ] as const)
        await form.getByRole('textbox', { name: label, exact: true }).fill(said)
      await pickDay(form, /^时限/, daysOn(10))
    })
    const ask = (until: number, reason: string) =>
      step(page, '申请延期', async (form) => {
        await pickDay(form, /^至/, daysOn(until))
        await form.getByLabel('理由').fill(reason)
      })
    await ask(40, '设备到货晚')
    await as(page, 'deputy', `/hazards/${hazard}`)
    await step(page, '审批延期', (form) => form.getByLabel('意见').fill('延期过长，重新排期'))
    await page.getByText('延期过长，重新排期').first().waitFor()
    await as(page, 'mine', `/hazards/${hazard}`)
    await ask(25, '切换装置十日后到货，附发货单')
    await as(page, 'deputy', `/hazards/${hazard}`)
    await step(page, '审批延期', async (form) => {
      await form.getByLabel('同意').check()
      await form.getByLabel('意见').fill('发货单属实，同意')
    })
    await page.getByText(daysOn(25)).first().waitFor()
    await as(page, 'mine', `/hazards/${hazard}`)
    await step(page, '报整改完成', async (form) => {
      await form.getByLabel('说明').fill('切换试验三次合格')
      await form.locator('input[type=file]').last().setInputFiles(photo(1))
      await form.getByRole('img').first().waitFor()
      await form.getByRole('button', { name: /^报整改完成/, disabled: false }).waitFor()
    })

    // Who mended it accepts nothing: neither by himself nor in the group.
    const accept = { step: 'accept', opinion: '合格', passed: true }
    const own = await refusedStep(page, hazard, { ...accept, group: ['路人甲'] })
    if (own !== 'hazard-step-not-yours') throw new Error(`the mine's own acceptance was refused by ${own}`)
    await as(page, 'inspector', `/hazards/${hazard}`)
    const { hazard: now } = (await (await page.request.get(`/api/hazards/${hazard}`)).json()) as {
      hazard: { rectifiedBy: string }
    }
    const with_ = await refusedStep(page, hazard, { ...accept, group: [{ person: now.rectifiedBy, name: '矿长' }] })
    if (with_ !== 'recheck-by-rectifier') throw new Error(`the rectifier in the group was refused by ${with_}`)
    await step(page, '验收', async (form) => {
      await pickPerson(form, /验收组成员/, '唐国栋')
      await form.getByLabel('验收意见').fill('现场三次切换试验合格')
      await form.getByLabel('验收通过').check()
    })

    await as(page, 'deputy', `/hazards/${hazard}`)
    const early = await refusedStep(page, hazard, { step: 'delist', text: '解除' })
    if (early !== 'delist-needs-cause') throw new Error(`delisting was refused by ${early}`)
    await page.goto('/hazards/listed')
    await page
      .getByRole('row', { name: new RegExp(text) })
      .getByText('原因、责任、处理建议')
      .waitFor()
    await expectAccessible(page, 'listed hazards')
    await shown(page, out, 'hazards-listed')
    await page.getByRole('row', { name: new RegExp(text) }).click()
    await step(page, '登记调查', async (form) => {
      await form.getByText('市专家库').waitFor()
      await form.getByLabel('原因').fill('切换装置失修')
      await form.getByLabel('责任', { exact: true }).fill('机电科、分管副矿长')
      await form.getByLabel('处理建议').fill('约谈矿长，罚款按程序办理')
    })
    await step(page, '解除挂牌', (form) => form.getByLabel('说明').fill('验收合格，原因责任查清'))
    await issue(page, '重大事故隐患解除挂牌督办通知书', /隐患解〔\d{4}〕\d+号/)
    expectIn(await paperOf(page, '重大事故隐患解除挂牌督办通知书'), ['切换装置失修', '约谈矿长'], 'the delisting')
    await step(page, '销号', (form) => form.getByLabel('说明').fill('资料齐全，销号'))
    await issue(page, '隐患销号单', /隐患销〔\d{4}〕\d+号/)
    const removal = await paperOf(page, '隐患销号单')
    expectIn(removal, ['隐患销号单', '青石沟煤矿', '切换装置失修', '26万元', '现场三次切换试验合格'], 'the removal')
    if ((await paperOf(page, '隐患销号单')) !== removal) throw new Error('the removal paper changed')
    await expectAccessible(page, 'a closed major hazard')
    await shown(page, out, 'hazard-major')
    await page.setViewportSize(phone)
    await expectAccessible(page, 'a closed major hazard on a phone')
    await shown(page, out, 'hazard-major-phone')
  },
}

const ladder: Journey = {
  name: 'a step of the ladder of an overdue hazard is sent by a person, with its numbered letter and the moment it was sent',
  async play(page, { out }) {
    await as(page, 'deputy', '/hazards?view=overdue')
    await page.getByRole('row', { name: /备用水泵未按期试运转/ }).click()
    const rung = page.getByRole('listitem').filter({ hasText: '函告' })
    await rung.getByRole('button', { name: '发出' }).click()
    const form = page.locator('dialog.ConfirmNote')
    await form.getByRole('textbox').fill('请立即试运转备用水泵，三日内书面报告。')
    await form.getByRole('button', { name: /^发出/ }).click()
    await page
      .getByText(/隐患函〔\d{4}〕\d+号/)
      .first()
      .waitFor()
    await rung.getByText(new RegExp(`已发出 · 何文静 · ${today} \\d\\d:\\d\\d`)).waitFor()
    expectIn(
      await paperOf(page, '关于隐患逾期未整改的函'),
      ['禾木沟煤矿', '请立即试运转备用水泵，三日内书面报告。', '逾期'],
      'the letter',
    )
    await expectAccessible(page, 'an overdue hazard')
    await shown(page, out, 'hazard-ladder')
  },
}

const met: Journey = {
  name: 'two people change the same words of a hazard; both versions are shown with their writers, and one is chosen at the desk',
  async play(page, { out, url }) {
    const mark = markNow()
    await as(page, 'clerk', '/hazards')
    await page
      .getByRole('row', { name: /2103 工作面回风流甲烷传感器/ })
      .first()
      .click()
    await page.getByRole('button', { name: '修改内容' }).click()
    const form = page.locator('dialog.ConfirmNote')
    await form.getByLabel('隐患内容').fill(`2103 工作面回风流甲烷传感器断电范围少两台设备（${mark}）`)
    const hazard = page.url().split('/').at(-1)!
    // Meanwhile somebody else, on another device.
    const other = await page
      .context()
      .browser()!
      .newContext({ baseURL: url, userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/139.0.0.0 Mobile Safari/537.36' })
    await signIn(await other.newPage(), 'inspector')
    const { hazard: now } = (await (await other.request.get(`/api/hazards/${hazard}`)).json()) as {
      hazard: { version: number }
    }
    const edited = await other.request.put(`/api/hazards/${hazard}`, {
      data: {
        id: crypto.randomUUID(),
        version: now.version,
        changes: { text: `2103 工作面回风流甲烷传感器断电值为 2.0%（${mark}）` },
      },
    })
    if (!edited.ok()) throw new Error(await edited.text())
    await other.close()
    await form.getByRole('button', { name: /^保存修改/ }).click()
    await form.waitFor({ state: 'detached' })
    const card = page.getByRole('region', { name: '修改待定' }).filter({ hasText: mark })
    await card.getByText(/方晓峰 · .* · Chrome 139 · Android/).waitFor()
    await card.getByText(/陈志宏 · /).waitFor()
    await expectAccessible(page, 'edits that met')
    await shown(page, out, 'hazard-edits-met')
    await page.goto('/hazards/disputed')
    await page.getByRole('row', { name: /2103/ }).click()
    await card.getByRole('radio', { name: new RegExp(`少两台设备（${mark}）`) }).check()
    await card.getByRole('button', { name: '按所选定稿' }).click()
    await card.waitFor({ state: 'detached' })
    await page
      .getByRole('heading', { level: 1, name: `2103 工作面回风流甲烷传感器断电范围少两台设备（${mark}）` })
      .waitFor()
  },
}

export const journeys: readonly Journey[] = [whole, ladder, met]

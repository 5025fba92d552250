import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

type Line = {
  key: string
  kind: string
  says: [string, string]
  state: string
  post: string | null
  organisationName: string | null
  dueOn: string | null
  proof: string[]
}

const report = Buffer.from('完成报告：三年行动各项措施已落实，附验收清单。', 'utf8')

/** Signs in as somebody else at the same screen. */
async function become(page: Page, login: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, login)
}

async function read<T>(page: Page, path: string): Promise<T> {
  const reply = await page.request.get(path)
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()}`)
  return (await reply.json()) as T
}

/** The first duty in sight that fits; the demonstration has one of each kind that these stories need. */
async function dutyWhere(page: Page, query: string, fits: (one: Line) => boolean = () => true): Promise<Line> {
  const { items } = await read<{ items: Line[] }>(page, `/api/duties?size=200&${query}`)
  const found = items.find(fits)
  if (!found) throw new Error(`no duty for ${query} among ${items.length}`)
  return found
}

async function stateOf(page: Page, key: string): Promise<string> {
  return (await read<{ duty: Line }>(page, `/api/duties/why?key=${encodeURIComponent(key)}`)).duty.state
}

/** The list of duties with the why of one open beside it. */
async function openWhy(page: Page, key: string, filters = ''): Promise<void> {
  await page.goto(`/duties?${filters}&why=${encodeURIComponent(key)}`)
  await page.locator('.WhyDeeds').waitFor()
}

async function press(page: Page, name: string, within = '.WhyDeeds'): Promise<void> {
  await page.locator(within).getByRole('button', { name, exact: true }).click()
}

/** The open dialog: it says what the deed sets off, and its deed is off until a reason stands there. */
async function expectDialog(page: Page, deed: string, says: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByText(says).first().waitFor()
  await dialog.getByRole('heading', { name: '办后' }).waitFor()
  if (await dialog.getByRole('button', { name: deed, exact: true }).isEnabled())
    throw new Error(`${deed} could be pressed without a reason`)
}

async function decide(page: Page, deed: string, toast: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: deed, exact: true }).click()
  await page.locator('.NoticeLines').getByText(toast).first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

const ladder: Journey = {
  name: 'dialogs: a draft of the ladder is sent, another left out with its reason',
  async play(page, { out }) {
    await signIn(page, 'head')
    await page.goto('/duties/steps')
    const rows = page.locator('tbody tr')
    await rows.first().waitFor()
    const before = await rows.count()
    await rows.first().getByRole('button', { name: '不发' }).click()
    await expectDialog(page, '不发', /转为“不发”/)
    await page.getByRole('dialog').getByLabel('理由').fill('本人已当面提醒，当日补报')
    await expectAccessible(page, 'leave a step out')
    await decide(page, '不发', /^不发：/)
    await page
      .locator('tbody tr')
      .nth(before - 1)
      .waitFor({ state: 'hidden' })
    await rows.first().getByRole('button', { name: '签发' }).click()
    const text = page.getByRole('dialog').getByLabel('文稿')
    if (!(await text.inputValue()).includes('依《')) throw new Error('the draft names no clause')
    await page
      .getByRole('dialog')
      .getByText(/不代为送达/)
      .waitFor()
    await picture(page, out, 'dialog-send')
    await decide(page, '签发', /^已签发：/)
    await page.locator('.SegmentedChoice').getByText('已发', { exact: true }).click()
    await page.locator('tbody tr').first().waitFor()
  },
}

const waiver: Journey = {
  name: 'dialogs: an overdue duty is waived; one that was waived meanwhile is refused in a sentence',
  async play(page, { out }) {
    await signIn(page, 'head')
    const own = (await read<{ post: { id: string } }>(page, '/api/session')).post.id
    const fits = (one: Line) => one.post !== own && one.kind !== 'limit'
    const duty = await dutyWhere(page, 'state=overdue', fits)
    await openWhy(page, duty.key, 'state=overdue')
    await press(page, '免除')
    await expectDialog(page, '免除', /变为“免除”/)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('矿井已于当日复产，名单随月报一并上报')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await press(page, '免除')
    if ((await dialog.getByLabel('理由').inputValue()) === '') throw new Error('the reason was not kept')
    await dialog.getByLabel('依据').fill('区安委会办公室 2026 年第 11 次会议纪要')
    await expectAccessible(page, 'waive')
    await picture(page, out, 'dialog-waive')
    await decide(page, '免除', /^已免除：/)
    await page.getByRole('heading', { name: '为什么免除' }).waitFor()
    if ((await stateOf(page, duty.key)) !== 'waived') throw new Error('the duty was not waived')
    await page.locator('main tbody tr[aria-selected="true"], main tbody tr.DataTable-open').waitFor({ state: 'hidden' })

    const other = await dutyWhere(page, 'state=overdue', fits)
    await openWhy(page, other.key, 'state=overdue')
    await press(page, '免除')
    await dialog.getByLabel('理由').fill('与上一项同一事由')
    await dialog.getByLabel('依据').fill('同上')
    const body = { key: other.key, reason: '同一事由，另一位先办', basis: '同上' }
    await page.request.post('/api/duties/waivers', { data: body, headers: { origin: new URL(page.url()).origin } })
    await dialog.getByRole('button', { name: '免除', exact: true }).click()
    await dialog.getByRole('alert').getByText('这条职责已经办结或免除，不能再办。').waitFor()
    if ((await dialog.getByLabel('理由').inputValue()) === '') throw new Error('what was typed is gone')
  },
}

const suspension: Journey = {
  name: 'dialogs: a clock is stopped and runs again',
  async play(page, { out }) {
    await signIn(page, 'head')
    const duty = await dutyWhere(
      page,
      'kind=reaction&state=open',
      (one) => one.dueOn !== null && one.post === null && one.organisationName === '区能源局',
    )
    // The list shows the soonest first; of all kinds this one may be below them.
    await openWhy(page, duty.key, 'kind=reaction')
    await press(page, '中止')
    await expectDialog(page, '中止', /变为“中止”/)
    await page.getByRole('dialog').getByLabel('理由').fill('等省局复核鉴定结论')
    await picture(page, out, 'dialog-suspend')
    await decide(page, '中止', /^已中止计时：/)
    await page.getByRole('heading', { name: '为什么中止' }).waitFor()
    await page.locator('main tbody').getByText('中止', { exact: true }).first().waitFor()
    await page.goto('/')
    await page
      .locator('.HomeWaiting')
      .getByText(/时限中止/)
      .waitFor()
    await openWhy(page, duty.key)
    await press(page, '恢复计时')
    await expectDialog(page, '恢复计时', /已中止 0 天/)
    await page.getByRole('dialog').getByLabel('理由').fill('复核结论已到')
    await decide(page, '恢复计时', /^已恢复计时：/)
    await page.getByRole('heading', { name: '为什么有这一项' }).waitFor()
    if ((await stateOf(page, duty.key)) !== 'open') throw new Error('the clock does not run again')
  },
}

const exception: Journey = {
  name: 'dialogs: a mine is excepted from a limit until a day',
  async play(page, { out }) {
    await signIn(page, 'head')
    const duty = await dutyWhere(page, 'kind=limit&state=overdue')
    await openWhy(page, duty.key, 'kind=limit')
    await press(page, '例外')
    await expectDialog(page, '例外', /免除（例外）/)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('未写截止日，长期有效。').waitFor()
    await dialog.getByLabel('理由').fill('镇街编制未到位，区局派驻人员代管，已报区政府同意')
    await picture(page, out, 'dialog-except')
    await decide(page, '例外', /^例外已登记：/)
    await page.getByRole('heading', { name: '为什么免除' }).waitFor()
    if ((await stateOf(page, duty.key)) !== 'waived') throw new Error('the exception does not waive the breach')
  },
}

const acceptance: Journey = {
  name: 'dialogs: a task is reported done with its proof, applied for and accepted',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    const office = (await read<{ organisation: { id: string } }>(page, '/api/session')).organisation.id
    const query = `kind=task&organisation=${office}&state=open`
    const duty = await dutyWhere(page, query, (one) => one.key.endsWith('/-'))
    await openWhy(page, duty.key, 'kind=task')
    await press(page, '报进展')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/情况/).fill('责任清单已印发并公示，逐岗位签收。')
    await dialog.getByLabel('任务已完成，申请验收').check()
    await dialog.getByText(/转为“等验收”/).waitFor()
    if (duty.proof.length > 0) {
      await dialog.getByText(/申请验收须附/).waitFor()
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '完成报告.txt', mimeType: 'text/plain', buffer: report })
      await dialog.getByText('完成报告.txt').first().waitFor()
    }
    await expectAccessible(page, 'apply for acceptance')
    await decide(page, '申请验收', /^已报完成，等验收/)
    await page.goto('/')
    await page
      .locator('.HomeWaiting')
      .getByText(/已报完成，等 验收/)
      .first()
      .waitFor()

    await become(page, 'leader')
    await openWhy(page, duty.key, 'kind=task')
    await press(page, '验收')
    await dialog.getByText('责任清单已印发并公示，逐岗位签收。').first().waitFor()
    await dialog.getByLabel(/验收意见/).fill('核对公示和签收单，符合要求。')
    await picture(page, out, 'dialog-accept')
    await expectAccessible(page, 'accept')
    await decide(page, '验收', /^已验收/)
    await page.getByRole('heading', { name: /为什么判为(按时|迟办)/ }).waitFor()
    if (!/met|late/.test(await stateOf(page, duty.key))) throw new Error('the task was not accepted')
  },
}

const correction: Journey = {
  name: 'dialogs: an entry is corrected by another, a second one voided',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    const office = (await read<{ organisation: { id: string } }>(page, '/api/session')).organisation.id
    await page.goto(`/entries?word=visit.made&organisation=${office}`)
    const cards = page.locator('.EntryCard')
    await cards.first().getByRole('button').first().click()
    await cards.first().getByRole('button', { name: '更正', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('还没有改动').waitFor()
    await dialog.getByLabel(/隐患/).fill('9')
    await dialog.getByText(/→ 9/).waitFor()
    await dialog.getByLabel('理由').fill('漏记井口两条')
    await expectAccessible(page, 'correct an entry')
    await picture(page, out, 'dialog-correct')
    await decide(page, '更正', /^更正已写入记录/)
    await cards.first().getByText('已更正').waitFor()
    await cards.nth(1).getByRole('button').first().click()
    await cards.nth(1).getByRole('button', { name: '更正', exact: true }).click()
    await dialog.getByLabel('整条作废').check()
    await dialog.getByText(/回到未办或逾期/).waitFor()
    await dialog.getByLabel('理由').fill('重复登记')
    await decide(page, '作废', /^已作废/)
    await cards.nth(1).getByText('已作废').waitFor()
  },
}

const repeal: Journey = {
  name: 'dialogs: an edition is repealed in a region; what it ends is said first',
  async play(page, { out }) {
    await signIn(page, 'yanshan')
    await page.goto('/policies')
    await page.getByRole('button', { name: '停止施行' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/项/).first().waitFor()
    const deed = dialog.getByRole('button', { name: '停止施行', exact: true })
    if (await deed.isEnabled()) throw new Error('a repeal without a reason could be pressed')
    await dialog.getByLabel('原因').fill('新方案自明日起施行，本件同时停止')
    await expectAccessible(page, 'repeal')
    await picture(page, out, 'dialog-repeal')
    await deed.click()
    await dialog.waitFor({ state: 'hidden' })
    await page.locator('.NoticeLines div').first().waitFor()
  },
}

export const journeys: readonly Journey[] = [ladder, waiver, suspension, exception, acceptance, correction, repeal]

import type { Page } from 'playwright-core'
import { frontEnd, methaneAt } from '../front-end.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

export const place = '1106工作面回风隅角T1'

async function as(page: Page, login: string, path: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, login)
  await page.goto(path)
}

export const point = 'MN000100000101'
export const definition = methaneAt(point, place)

const answered: Journey = {
  name: 'warning-answered: a file raises a warning; the mine signs and answers, the officer calls, another person closes it',
  async play(page, { url, out }) {
    await signIn(page, 'clerk')
    const send = await frontEnd(page, url)
    await send('CDDY', definition)
    await send('CDSS', `${point};环境瓦斯;${place};1.12;%CH4;0`)
    const row = () => page.getByRole('row').filter({ hasText: place }).first()

    await page.goto('/signals/warnings')
    await row().waitFor({ timeout: 60_000 })
    await expectAccessible(page, 'the list of warnings')
    await byKeys(page)

    await as(page, 'mine', '/signals/warnings')
    await row().click()
    const panel = page.getByRole('article').filter({ hasText: place })
    await panel.getByText('签收还剩').waitFor()
    await panel.getByRole('button', { name: /^签收/ }).click()
    await panel.getByText('反馈还剩').waitFor()

    await as(page, 'clerk', '/signals/warnings')
    await row().click()
    await panel.getByRole('button', { name: /呼叫/ }).waitFor()
    await page.keyboard.press('c')
    await panel.getByLabel('通话人').fill('调度员葛守成')
    await panel.getByLabel('对方答复').fill('割煤遇断层，瓦斯涌出，正在撤人')
    await panel.getByRole('button', { name: '保存' }).click()
    await panel.getByText('呼叫调度员葛守成：割煤遇断层').waitFor()
    await expectAccessible(page, 'one warning beside the list')
    await picture(page, out, 'warning')

    await as(page, 'mine', '/signals/warnings')
    await row().click()
    await panel.getByRole('button', { name: /^核实原因/ }).click()
    await panel.getByLabel('原因', { exact: true }).selectOption('cutting')
    await panel.getByLabel('说明').fill('割煤遇断层，瓦斯涌出')
    await panel.getByRole('button', { name: '保存' }).click()
    await panel.getByText('原因：割煤、落煤涌出').waitFor()
    await panel.getByRole('button', { name: /^反馈/ }).click()
    await panel.getByLabel('说明').fill('已停止割煤并加强通风')
    await page.locator('input[type=file]').setInputFiles({
      name: '测风记录.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(`测风记录 ${Date.now()}`),
    })
    await panel.getByText('已存 SHA-256').waitFor()
    await picture(page, out, 'warning-proof')
    await panel.getByRole('button', { name: '保存' }).click()
    await panel.getByText('等待复核').waitFor()
    if ((await panel.getByRole('button', { name: /^复核办结/ }).count()) > 0) throw new Error('a mine closes its own')

    // Nobody closes it while the methane is high.
    await as(page, 'inspector', '/signals/warnings')
    await row().click()
    await panel.getByText('等待复核').waitFor()
    await panel.getByRole('link', { name: /^附件 1/ }).waitFor()
    await panel.getByRole('button', { name: '转隐患' }).click()
    await panel.getByRole('button', { name: '转隐患' }).last().click()
    await panel.getByText('转为隐患').waitFor()
    await send('CDSS', `${point};环境瓦斯;${place};0.42;%CH4;0`)
    await panel.getByText('条件解除').waitFor({ timeout: 60_000 })
    await panel.getByRole('button', { name: /^复核办结/ }).click()
    await panel.getByLabel('说明').fill('原因清楚，处置到位')
    await panel.getByRole('button', { name: '同意办结' }).click()
    await panel.getByText('已办结').first().waitFor()

    // What it was made into stands in the register, and is opened from here.
    await panel.getByRole('link', { name: '打开' }).click()
    await page.waitForURL(/\/hazards\//)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: place }).waitFor()
    await page.goto('/signals/warnings?which=closed')
    await row().getByText('已办结').waitFor()
    await page.goto('/signals/figures')
    await page.getByRole('row').filter({ hasText: '处置率' }).first().waitFor()
    await expectAccessible(page, 'the figures of warnings')
    await picture(page, out, 'warning-figures')
  },
}

/** The list by its keys alone: to a row, into it, out of it, and the focus is where it was. */
async function byKeys(page: Page): Promise<void> {
  const focused = (part: string) =>
    page.waitForFunction((selector) => document.activeElement?.closest(selector) !== null, part)
  await page.keyboard.press('j')
  await focused('tbody tr:nth-child(1)')
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByText('触发').first().waitFor()
  await focused('.Drawer')
  const outline = await page.evaluate(() => getComputedStyle(document.querySelector('tbody tr')!).outlineStyle)
  await page.keyboard.press('Escape')
  await page.getByRole('article').waitFor({ state: 'hidden' })
  await focused('tbody tr:nth-child(1)')
  const here = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
  if (here === 'none' || here === outline) throw new Error(`the row in focus looks like any other (${here})`)
}

const watch: Journey = {
  name: 'a watch begins, a line is written, it is handed over and taken; work is filed by a mine',
  async play(page, { out }) {
    await signIn(page, 'inspector')
    await page.goto('/signals/duty')
    await page.getByRole('button', { name: '开始值班' }).click()
    await page.getByLabel('内容').fill('调度室来电：副井检修延后')
    await page.getByRole('button', { name: '记一条' }).click()
    await page.getByRole('rowheader', { name: '调度室来电：副井检修延后' }).waitFor()
    await expectAccessible(page, 'the duty log')
    await picture(page, out, 'duty-log')
    await page.getByRole('button', { name: '交班' }).click()
    await page.getByLabel('接班人').selectOption({ label: await optionOf(page, '何文静') })
    await page.getByLabel('交班事项').fill('无未了事项')
    await page.getByRole('button', { name: '交班' }).last().click()
    await page.getByText('已交给 何文静').waitFor()
    await as(page, 'deputy', '/signals/duty')
    await page.getByRole('button', { name: '接班' }).click()
    await page.getByRole('heading', { name: '何文静 值班' }).first().waitFor()

    await as(page, 'mine', '/signals/works')
    await page.getByLabel('内容').fill('1106 面 T1 调校')
    await page.getByRole('button', { name: '报备作业' }).click()
    await page.getByRole('cell', { name: '1106 面 T1 调校' }).waitFor()
    await page.setViewportSize(phone)
    await page.goto('/signals/warnings')
    await page.getByRole('heading', { level: 1, name: '预警' }).waitFor()
    await expectAccessible(page, 'warnings on a phone')
  },
}

async function optionOf(page: Page, name: string): Promise<string> {
  const options = await page.getByLabel('接班人').locator('option').allInnerTexts()
  return options.find((one) => one.startsWith(name)) ?? name
}

export const journeys: readonly Journey[] = [answered, watch]

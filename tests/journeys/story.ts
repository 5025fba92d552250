import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, picture, shown, signIn } from '../journey.ts'

const plan = join(import.meta.dirname, '../../demo/documents/plan.docx')
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What is still to be decided, as the header of the review says it. */
async function left(page: Page): Promise<number> {
  return Number(/待审 (\d+)/.exec(await page.locator('main').innerText())?.[1] ?? Number.NaN)
}

/** Decides every proposal by the keyboard: accepts it; where a form opens because something is still open, rejects it with a reason. */
async function decideAll(page: Page): Promise<void> {
  const form = page.locator('main form textarea').first()
  for (let open = await left(page); open > 0;) {
    await page.keyboard.press('a')
    const settled = await until(async () => (await left(page)) < open || form.isVisible())
    if (await form.isVisible()) {
      await page.keyboard.press('Escape')
      await form.waitFor({ state: 'hidden' })
      await page.keyboard.press('r')
      await page.getByRole('button', { name: '读错了' }).waitFor()
      await page.keyboard.press('4')
      await until(async () => (await left(page)) < open)
    } else if (!settled) throw new Error(`${open} proposals could not be decided`)
    open = await left(page)
  }
}

/** The first proposal is a goal whose figure is open: A opens its form, and A pressed again writes nothing into it. */
async function keysStayOutOfForms(page: Page): Promise<void> {
  const says = page.locator('main form textarea').first()
  await page.keyboard.press('a')
  await says.waitFor()
  const before = await says.inputValue()
  await page.keyboard.press('a')
  await page.keyboard.press('a')
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))
  if ((await says.inputValue()) !== before) throw new Error('A wrote into the form that it opened')
  if (focused !== 'true') throw new Error('the focus is not at what is missing')
  await page.keyboard.press('Escape')
  await says.waitFor({ state: 'hidden' })
}

/** All goals without a figure are rejected in one gesture, taken back by U, and rejected again. */
async function setGoalsAside(page: Page): Promise<void> {
  const all = page.getByRole('button', { name: /条都驳回/ }).first()
  const before = await left(page)
  await all.click()
  if (!(await until(async () => (await left(page)) < before - 1))) throw new Error('the goals were not set aside')
  await page.keyboard.press('u')
  if (!(await until(async () => (await left(page)) === before))) throw new Error('U did not bring the goals back')
  await all.click()
  await until(async () => (await left(page)) < before - 1)
}

/** Waits until something is so; false after five seconds. */
async function until(so: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await so()) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}

const story: Journey = {
  name: 'a plan becomes duties, a visit keeps one, the board turns and remembers last month',
  async play(page, { out }) {
    await signIn(page, 'city-coal')
    await page.goto('/policies')
    await page.getByRole('button', { name: '上传文件' }).click()
    await page.locator('input[type=file]').setInputFiles(plan)
    await page.waitForURL(/\/policies\/documents\//)
    await page.getByRole('heading', { level: 1, name: /乌金市矿山安全生产提升三年行动方案/ }).waitFor()
    await keysStayOutOfForms(page)
    await page.keyboard.press('j')
    await expectAccessible(page, 'review')
    for (let n = 0; n < 13; n++) await page.keyboard.press('j')
    await page.waitForLoadState('networkidle')
    await shown(page, out, 'policy-review')
    await setGoalsAside(page)
    await decideAll(page)
    await picture(page, out, 'policy-reviewed')
    const publish = page.getByRole('button', { name: '发布', exact: true }).first()
    const principle = page.getByRole('button', { name: '原则要求，不计数' }).first()
    // What was decided last is still on its way: publishing waits for it.
    for (let tries = 0; (await publish.isDisabled()) && tries < 240; tries++) {
      if (await principle.isVisible()) await principle.click({ timeout: 1000 }).catch(() => undefined)
      await page.waitForTimeout(250)
    }
    await publish.click()
    await page
      .getByRole('dialog')
      .getByText(/责任主体 \d+ 个/)
      .waitFor()
    await expectAccessible(page, 'publish')
    await picture(page, out, 'publish')
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.waitForURL(/\/policies\/editions\//, { timeout: 60_000 })
    await picture(page, out, 'edition')

    const edition = page.url().split('/').at(-1)!
    const { policy } = (await page.evaluate(async (id) => (await fetch(`/api/editions/${id}`)).json(), edition)) as {
      policy: string
    }
    await page.goto(`/duties?policy=${policy}&kind=quota`)
    // Which of them come first depends on the day.
    await page
      .getByText(/每(月|周|旬|季度|半年|年)/)
      .first()
      .waitFor()
    await picture(page, out, 'duties-of-policy')

    await page.goto('/log?word=visit.made')
    await page.getByLabel(/^矿$/).fill('东山')
    await page.getByRole('option', { name: /^乌金东山矿/ }).click()
    await page.getByLabel('为哪个岗位').selectOption({ label: await labelOf(page, '局长') })
    await page.getByLabel(/情况/).fill('到 3201 工作面看瓦斯抽采，查 2 条隐患。')
    await page.locator('input[type=file]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photo })
    await page
      .getByText(/现场\.png/)
      .first()
      .waitFor()
    await page
      .getByText(/每月到矿检查/)
      .first()
      .waitFor()
    await picture(page, out, 'log')
    await page.getByRole('button', { name: /保存/ }).first().click()
    await page
      .getByText(/已记入|已保存|已登记/)
      .first()
      .waitFor()
    await picture(page, out, 'logged')

    await page.goto('/board')
    await page.getByRole('row', { name: /松岭区/ }).waitFor()
    await expectAccessible(page, 'board')
    const asOf = new Date(Date.now() + 8 * 3_600_000)
    asOf.setUTCDate(0)
    const lastMonth = asOf.toISOString().slice(0, 10)
    await page.goto(`/board?asOf=${lastMonth}&knownOn=${lastMonth}`)
    await page.getByRole('row', { name: /松岭区/ }).waitFor()
    await picture(page, out, 'board-last-month')
  },
}

/** The post of an office's list whose title ends in a word. */
async function labelOf(page: Page, ending: string): Promise<string> {
  const labels = await page.getByLabel('为哪个岗位').locator('option').allInnerTexts()
  const found = labels.find((label) => label.includes(ending) && !label.includes('副'))
  if (!found) throw new Error(`no post ${ending} among ${labels.join(', ')}`)
  return found
}

export const journeys: readonly Journey[] = [story]

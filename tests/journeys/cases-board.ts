import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

async function as(page: Page, login: string, path: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, login)
  await page.goto(path)
}

/** The figure on one of the buttons above the board. */
async function figure(page: Page, name: RegExp): Promise<number> {
  return Number(await page.getByRole('button', { name }).locator('b').innerText())
}

const proposal: Journey = {
  name: 'a finding of a closed check becomes a proposed case, which waits for a leader on the board',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/cases')
    await page.getByRole('heading', { level: 1, name: '案件' }).waitFor()
    await expectAccessible(page, 'the board of cases')
    await page.getByRole('link', { name: '立案呈批' }).first().click()
    const findings = page.getByRole('region', { name: '检查发现尚未处理' })
    await findings.getByRole('checkbox').first().waitFor()
    const before = await findings.getByRole('checkbox').count()
    const send = page.getByRole('button', { name: /提请立案/ })
    if (await send.isEnabled()) throw new Error('a case may be proposed of nothing')
    await page.getByText('至少选一条违法事实。').waitFor()
    await findings.getByRole('checkbox').first().check()
    await page.getByRole('heading', { name: '可以提请' }).waitFor()

    // The head answers beside the enterprise once somebody says so; what is written survives a reload.
    await page.getByRole('checkbox', { name: /一案双罚/ }).setChecked(true)
    const name = page.getByRole('group', { name: '主要负责人' }).getByLabel('姓名')
    if ((await name.inputValue()) === '') throw new Error('the register’s head is not filled in')
    const title = page.getByLabel('案由')
    const made = await title.inputValue()
    if (!made.endsWith('案')) throw new Error(`the title is ${made}`)
    const own = `${made.slice(0, -1)}（${Date.now() % 100_000}）案`
    await title.fill(own)
    await page.reload()
    await title.waitFor()
    if ((await title.inputValue()) !== own) throw new Error('what was written is gone after a reload')
    await page.getByText('行政处罚法第六十条').waitFor()
    await expectAccessible(page, 'the form that proposes a case')
    await picture(page, out, 'case-propose')
    await send.click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    await page.getByRole('heading', { level: 1, name: own }).waitFor()

    await page.goto('/cases/new')
    await findings.getByRole('checkbox').first().waitFor()
    if ((await findings.getByRole('checkbox').count()) !== before - 1) throw new Error('the finding is still open')

    await as(page, 'head', '/cases')
    const row = page.getByRole('row').filter({ hasText: own })
    await row.getByText('待立案').waitFor()
    await row.getByText(/剩 \d+ 个工作日/).waitFor()
    const waiting = await figure(page, /^负责人/)
    await page.getByRole('button', { name: /^负责人/ }).click()
    await page.waitForURL(/with=decide/)
    await row.waitFor()
    const shown = await page.locator('tbody tr').count()
    if (shown !== waiting) throw new Error(`${shown} rows of ${waiting}`)
    await row.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('complementary', { name: own })
    await drawer.getByText('决定是否立案').waitFor()
    await drawer.getByText('韩').or(drawer.getByText('单位')).first().waitFor()
    await page.waitForURL(/open=/)
    await expectAccessible(page, 'the board with a case in brief')
    await picture(page, out, 'cases-board')
    await page.reload()
    await drawer.getByRole('link', { name: '打开案件' }).waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })

    await page.goto('/')
    await page.getByRole('region', { name: '等我办的案件' }).waitFor()
  },
}

const linked: Journey = {
  name: 'a check leads to a proposal of its findings, and to the case made of them',
  async play(page) {
    await signIn(page, 'inspector')
    await page.goto('/cases/new')
    const findings = page.getByRole('region', { name: '检查发现尚未处理' })
    await findings.getByRole('checkbox').first().waitFor()
    const open = page.waitForResponse((one) => one.url().includes('/api/cases/findings'))
    await page.reload()
    const { items } = (await (await open).json()) as { items: { check: string; hazard: string | null }[] }
    const { check } = items.at(-1)!
    await page.goto(`/inspections/checks/${check}`)
    await page.getByRole('region', { name: '立案' }).getByRole('link', { name: '立案呈批' }).click()
    await page.waitForURL(/check=/)
    await page.getByRole('button', { name: /提请立案/ }).click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    await page.goto(`/inspections/checks/${check}`)
    await page.getByText('都已立案').waitFor()
    await expectAccessible(page, 'a check with its case')
    await page.getByRole('region', { name: '立案' }).getByRole('link').first().click()
    await page.waitForURL(/\/cases\//)
  },
}

const onPhone: Journey = {
  name: 'the board of cases is one column on a phone',
  viewport: phone,
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/cases?view=all')
    await page.locator('.ListFrame-card').first().waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) throw new Error('the board scrolls sideways')
    await expectAccessible(page, 'the board of cases on a phone')
    await picture(page, out, 'cases-board-phone')
  },
}

export const journeys = [proposal, linked, onPhone]

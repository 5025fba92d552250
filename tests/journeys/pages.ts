import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, phone, picture, shown, signIn } from '../journey.ts'

/** Opens a page and waits until nothing more is fetched. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

async function mineOf(page: Page): Promise<string> {
  const found = (await page.evaluate(async () => (await fetch('/api/mines?text=青石沟')).json())) as {
    rows: { id: string }[]
  }
  return found.rows[0]!.id
}

const desk: Journey = {
  name: 'every page of the desk reads well and is accessible',
  async play(page, { out }) {
    await signIn(page, 'head')
    await open(page, '/')
    await page.getByRole('button', { name: '为什么' }).first().waitFor()
    await expectAccessible(page, 'home')
    await shown(page, out, 'home-duties')
    await page.getByRole('button', { name: '为什么' }).first().click()
    await page.getByText('期限').first().waitFor()
    await expectAccessible(page, 'why')
    await open(page, `/mines/${await mineOf(page)}`)
    await expectAccessible(page, 'mine file')
    await shown(page, out, 'mine-file')
    for (const path of [
      '/mines',
      '/policies',
      '/calendar',
      '/duties',
      '/duties/steps',
      '/log',
      '/entries',
      '/organisations',
      '/persons',
    ]) {
      await open(page, path)
      await expectAccessible(page, path)
    }
  },
}

const city: Journey = {
  name: 'the board of the city, cell by cell',
  async play(page, { out }) {
    await signIn(page, 'city-coal')
    await open(page, '/board')
    await page.getByRole('row', { name: /石鼓区/ }).waitFor()
    await page
      .getByRole('row', { name: /石鼓区/ })
      .getByRole('button')
      .nth(9)
      .click()
    await page.getByRole('tab', { name: /逾期/ }).waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page, 'board with its drawer')
    await shown(page, out, 'duty-board')
    const sheet = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '导出' }).click()
    if (!(await sheet).suggestedFilename().endsWith('.xlsx')) throw new Error('the board did not come as a sheet')
    await page
      .locator('.NoticeLines')
      .getByText(/^已导出/)
      .waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.locator('.Drawer .PaperHead-line').waitFor()
    await page.locator('.TopBar').waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await page.locator('.Shell-main .PaperHead-title').waitFor()
    await picture(page, out, 'paper-board')
    await page.emulateMedia({ media: 'screen' })
  },
}

const review: Journey = {
  name: 'a case as the law officer opens it for whom it waits',
  async play(page, { out }) {
    await signIn(page, 'lawyer')
    const [waiting] = await page.evaluate(async () => (await (await fetch('/api/cases?which=mine')).json()).items)
    await open(page, `/cases/${waiting.id}`)
    await page.getByRole('button', { name: '法制审核' }).waitFor()
    // Its papers are printed first as it is opened, and show themselves.
    await page.getByRole('link', { name: '案件处理呈报书' }).waitFor()
    await expectAccessible(page, 'a case')
    await shown(page, out, 'case-page')
  },
}

const dark: Journey = {
  name: 'home in the dark, in English',
  dark: true,
  async play(page, { out }) {
    await signIn(page, 'head')
    await open(page, '/')
    await page.getByRole('button', { name: '为什么' }).first().waitFor()
    await expectAccessible(page, 'home, dark')
    await shown(page, out, 'home-duties-dark')
    const reply = await page.evaluate(
      async () =>
        (
          await fetch('/api/session/language', {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: '{"language":"en"}',
          })
        ).status,
    )
    if (reply >= 400) throw new Error(`the language was not set: ${reply}`)
    await page.evaluate(() => localStorage.clear())
    await open(page, '/')
    await expectAccessible(page, 'home, English')
    await picture(page, out, 'home-english')
    await page.evaluate(async () =>
      fetch('/api/session/language', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{"language":"zh"}',
      }),
    )
  },
}

const small: Journey = {
  name: 'home and board on a phone',
  viewport: phone,
  async play(page, { out }) {
    await signIn(page, 'head')
    await open(page, '/')
    await page.getByRole('button', { name: '为什么' }).first().waitFor()
    await expectAccessible(page, 'home, phone')
    await shown(page, out, 'phone')
    await open(page, '/board')
    await expectAccessible(page, 'board, phone')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
    if (wide) throw new Error('the board is wider than the phone')
  },
}

/** Takes the server away from the page, or gives it back. */
async function cut(page: Page, away: boolean): Promise<void> {
  const gone = /\/(api|healthz|assets)\b/
  if (away) await page.route(gone, (route) => route.abort())
  else await page.unroute(gone)
}

const offline: Journey = {
  name: 'the server is gone: what is typed stays, nothing is said to be saved, pages come when it is back',
  complaints: /ERR_FAILED|Failed to (fetch|load)|dynamically imported/,
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await open(page, `/log?word=meeting.held&facts=${encodeURIComponent('{"meeting":"special"}')}`)
    const text = page.getByLabel(/情况/)
    await text.fill('专题研究停产矿井巡查，定三条')
    await cut(page, true)
    await page.getByRole('button', { name: /保存/ }).first().click()
    await page
      .getByRole('alert')
      .getByText(/没有保存。已填内容还在/)
      .waitFor()
    await page
      .locator('.OfflineLine')
      .getByText(/连不上服务器/)
      .waitFor()
    if ((await text.inputValue()) === '') throw new Error('what was typed is gone')
    await expectAccessible(page, 'offline')
    await picture(page, out, 'offline')
    await page.getByRole('navigation').first().getByRole('link', { name: /人员/ }).click()
    await page.getByText('此页还没取到').first().waitFor()
    await cut(page, false)
    await page.getByRole('row').nth(3).waitFor()
    await page.locator('.OfflineLine').waitFor({ state: 'hidden' })
    await page.goto('/log')
    if (!(await text.inputValue()).includes('专题研究停产矿井')) throw new Error('the draft was not kept')
  },
}

const nothing: Journey = {
  name: 'addresses of nothing, and of what a post may not see, say so',
  async play(page) {
    const says = async (path: string, text: RegExp) => {
      await page.goto(path)
      await page.locator('main').getByText(text).first().waitFor()
      await expectAccessible(page, path)
    }
    await signIn(page, 'head')
    await says('/nowhere', /没有这个页面/)
    await says('/mines/nothing', /没有这一项/)
    await says('/mines/00000000-0000-4000-8000-000000000000', /没有这座矿/)
    await says('/policies/editions/00000000-0000-4000-8000-000000000000', /没有这一版制度/)
    await says('/accounts', /当前岗位不能打开此页/)
    await page.goto('/duties?why=9901%2Fx%2Fy%2Fz')
    await page
      .locator('.Drawer')
      .getByText(/没有这条职责/)
      .waitFor()
    if ((await page.locator('.Drawer').getByRole('button', { name: '重试' }).count()) > 0)
      throw new Error('what does not exist can be asked for again')
  },
}

const morning: Journey = {
  name: 'the morning of each: administrators at their own work, leaders at their area, a mine at its file',
  async play(page, { out }) {
    const become = async (login: string) => {
      await page.context().clearCookies()
      await signIn(page, login)
      await page.waitForLoadState('networkidle')
    }
    for (const [login, title] of [
      ['system', '账号'],
      ['security', '账号'],
      ['audit', '审计'],
    ] as const) {
      await become(login)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
      if (links.some((one) => /我的职责|岗位交接/.test(one))) throw new Error(`${login} sees ${links.join(', ')}`)
    }
    for (const [login, card] of [
      ['leader', '松岭区履职'],
      ['city', '乌金市履职'],
      ['mine', '青石沟煤矿'],
      ['resident', '青石沟煤矿'],
    ] as const) {
      await become(login)
      await page.getByRole('region', { name: card }).waitFor()
      await expectAccessible(page, `home of ${login}`)
      await picture(page, out, `home-${login}`)
    }
  },
}

const keyboard: Journey = {
  name: 'the desk by its keys alone: rows, why, dialog and back to where the focus was',
  async play(page, { out }) {
    await signIn(page, 'head')
    await open(page, '/duties')
    const focused = (part: string) =>
      page.waitForFunction((selector) => document.activeElement?.closest(selector) !== null, part)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await focused('tbody tr:nth-child(2)')
    await page.keyboard.press('Enter')
    await page.locator('.WhyDeeds').waitFor()
    const first = page.url()
    await page.keyboard.press('j')
    await page.waitForURL((url) => url.href !== first)
    await page.keyboard.press('Escape')
    await page.locator('.Drawer').waitFor({ state: 'hidden' })
    await focused('tbody tr')
    await open(page, '/')
    await page.locator('[data-why]').first().waitFor()
    await page.keyboard.press('j')
    await focused('[data-why]')
    await page.keyboard.press('y')
    await page.locator('.WhyDeeds').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('下一行').waitFor()
    await expectAccessible(page, 'keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('看板')
    await page.getByRole('option', { name: /职责看板/ }).waitFor()
    await expectAccessible(page, 'search')
    await picture(page, out, 'palette')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/board/)
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.waitForURL(/\/mines/)
    await page.keyboard.press('n')
    await page.waitForURL(/\/log/)
    await open(page, '/')
    await page.getByRole('textbox', { name: '快速登记' }).fill('到青石沟查通风，2 条隐患')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/log\?.*mine=/)
  },
}

export const journeys: readonly Journey[] = [desk, city, review, dark, small, offline, nothing, morning, keyboard]

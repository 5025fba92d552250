import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { expectAccessible, type Journey, phone, picture, signIn, password } from '../journey.ts'
import { ownFolder, type Program, startProgram } from '../program.ts'
import { frontEnd } from '../front-end.ts'
import { definition, place, point } from './signals-warnings.ts'

const told: Journey = {
  name: 'notices: a person finds what they are and what forbids them; the worker shows one and where it leads',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/signals/notices')
    await page.getByRole('heading', { level: 1, name: '预警通知' }).waitFor()
    await page.getByRole('status').filter({ hasText: '不接收预警通知' }).or(page.getByText('禁止本站发通知')).waitFor()
    await page.getByText('推送服务转送').waitFor()
    await expectAccessible(page, 'the page of notices')
    await picture(page, out, 'notices')
    await page.setViewportSize(phone)
    await expectAccessible(page, 'the page of notices on a phone')
    await picture(page, out, 'notices-phone')
    await page.context().grantPermissions(['notifications'])
    await page.evaluate(async () => {
      const { installing, active } = await navigator.serviceWorker.register('/push-sw.js', { scope: '/push/' })
      if (active === null)
        await new Promise<void>((ready) =>
          installing!.addEventListener('statechange', () => installing!.state === 'activated' && ready()),
        )
    })
    const browser = await page.context().newCDPSession(page)
    const registered = new Promise<string>((found) =>
      browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((one) => one.scopeURL.endsWith('/push/') && !one.isDeleted)
        if (own) found(own.registrationId)
      }),
    )
    await browser.send('ServiceWorker.enable')
    const notice = { title: '新预警 · 黄色 · 青石沟煤矿', text: place, link: '/signals/warnings', tag: 'a' }
    await browser.send('ServiceWorker.deliverPushMessage', {
      origin: new URL(page.url()).origin,
      registrationId: await registered,
      data: JSON.stringify(notice),
    })
    const got = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/push/')
      for (let n = 0; n < 100; n++) {
        const [one] = (await registration?.getNotifications()) ?? []
        if (one) return JSON.stringify({ title: one.title, body: one.body, link: (one.data as { link: string }).link })
        await new Promise((later) => setTimeout(later, 100))
      }
      return 'nothing'
    })
    const wanted = JSON.stringify({ title: notice.title, body: place, link: notice.link })
    if (got !== wanted) throw new Error(`the worker shows ${got}, not ${wanted}`)

    // Underground staff and inspectors find the switch in the field app.
    await page.goto('/field/')
    const login = page.locator('input[name=login]')
    await login
      .or(page.getByRole('link', { name: '我', exact: true }))
      .first()
      .waitFor()
    if (await login.isVisible()) {
      await login.fill('clerk')
      await page.locator('input[name=password]').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
    }
    await page.getByRole('link', { name: '我', exact: true }).click()
    await page.getByRole('link', { name: '预警通知' }).click()
    await page.getByRole('heading', { name: '预警通知' }).waitFor()
    await page.getByRole('status').filter({ hasText: '不接收预警通知' }).or(page.getByText('禁止本站发通知')).waitFor()
    await expectAccessible(page, 'the switch of notices in the field app')
    await picture(page, out, 'notices-field')
  },
}

/** Eighteen minutes: past the fifteen in which a mine signs for a yellow warning. */
const late = 18 / 1440

const climbing: Journey = {
  name: 'warning-climbs: nobody signs for a warning; the superior, who was not told, finds it in his list with who missed what',
  async play(_page, { out }) {
    const dataDir = await ownFolder()
    const browser = await openBrowser()
    let server = await startProgram({ dataDir, keep: true })
    try {
      const clerk = await at(browser, server, 'clerk')
      const send = await frontEnd(clerk, server.url)
      await send('CDDY', definition)
      await send('CDSS', `${point};环境瓦斯;${place};1.12;%CH4;0`)
      await clerk.goto('/signals/warnings')
      await clerk.getByRole('row').filter({ hasText: place }).first().waitFor({ timeout: 60_000 })
      const before = await at(browser, server, 'city')
      await before.goto('/signals/warnings')
      await before.getByRole('heading', { level: 1, name: '预警' }).waitFor()
      await before.waitForTimeout(1000)
      if ((await before.getByRole('row').filter({ hasText: place }).count()) > 0)
        throw new Error('told before its time')
      await server.stop()
      server = await startProgram({
        dataDir,
        keep: true,
        port: Number(new URL(server.url).port),
        env: {
          NODE_OPTIONS: `--import ${new URL('../later.ts', import.meta.url).href}`,
          MINELAMP_TEST_DAYS_LATER: String(late),
        },
      })
      const city = await at(browser, server, 'city')
      await city.goto('/signals/warnings')
      const row = city.getByRole('row').filter({ hasText: place }).first()
      await row.waitFor({ timeout: 90_000 })
      await row.click()
      await city.getByText('签收超时，上报至市级').waitFor()
      await expectAccessible(city, 'a warning that climbed')
      await picture(city, out, 'warning-climbed')
    } finally {
      await browser.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

async function at(browser: Browser, server: Program, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page, login)
  return page
}

export const journeys: readonly Journey[] = [told, climbing]

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

export const journeys: readonly Journey[] = [desk, city, dark, small]

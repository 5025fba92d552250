import type { Page } from 'playwright-core'
import { dropSimulated, sourceOf } from '../front-end.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const name = '永泰二号井'
const tileOf = (page: Page) => page.locator('.WallTile').filter({ hasText: name })
const inFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

/** Presses a key until the focus is where it is wanted; a page in which it never comes there has no keyboard. */
async function reach(page: Page, selector: string, key = 'Tab', most = 80): Promise<void> {
  for (let n = 0; n < most; n++) {
    if (await inFocus(page, selector)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${selector} is not reached by ${most} × ${key}`)
}

const live: Journey = {
  name: 'signals-wall: files of the simulator change a tile without a reload; it is read, opened and answered by keyboard, and without colour',
  async play(page, { dataDir, out }) {
    await signIn(page, 'clerk')
    const { code } = await sourceOf(page, name)
    await page.goto('/signals')
    await tileOf(page).waitFor()
    // A page that is loaded anew forgets this.
    await page.evaluate(() => void ((window as unknown as { stays: boolean }).stays = true))
    await dropSimulated(dataDir, { code, name })
    await tileOf(page).getByText('% CH₄').waitFor({ timeout: 60_000 })
    await tileOf(page)
      .getByText(/井下 \d+ 人/)
      .waitFor({ timeout: 60_000 })
    const calm = await tileOf(page).innerText()
    // The next files are of a later second, and so under other names.
    await page.waitForTimeout(1500)
    await dropSimulated(dataDir, { code, name, seed: 4, scenario: 'outburst' })
    const pill = tileOf(page).getByRole('img', { name: /色预警$/ })
    await pill.waitFor({ timeout: 60_000 })
    for (let n = 0; (await tileOf(page).innerText()) === calm; n++) {
      if (n === 60) throw new Error('the tile says what it said before')
      await page.waitForTimeout(500)
    }
    // Words and shapes say what colours say: the warning as a pill, the state of the mine as a square with its character.
    await tileOf(page)
      .getByRole('img', { name: /^监测四色：[红橙黄蓝]$/ })
      .waitFor()
    if (!(await page.evaluate(() => (window as unknown as { stays?: boolean }).stays)))
      throw new Error('the page was loaded anew')

    // By keyboard alone: to the tiles, among them, into one, to a reason of its colour, to a warning.
    await page.locator('h1').first().click()
    await reach(page, '.WallTile')
    await reach(page, `.WallTile[data-mine="${await tileOf(page).getAttribute('data-mine')}"]`, 'ArrowRight')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: `${name} · 此刻` })
    await panel.getByRole('region', { name: '监测四色' }).getByText(/分$/).first().waitFor()
    await panel
      .getByRole('link', { name: /未办结预警/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'the wall with a mine in hand')
    await picture(page, out, 'signals-wall')
    await page.locator('.WallMine .Wall-link').first().waitFor({ timeout: 30_000 })
    await reach(page, '.WallMine .Wall-link')
    await page.keyboard.press('Enter')
    await page.getByRole('article').getByText('触发').first().waitFor()
    if (!new URL(page.url()).searchParams.has('warning')) throw new Error('the warning does not stand in the address')
    await expectAccessible(page, 'the wall with a warning in hand')
    await page.goBack()
    await panel.waitFor()

    // F is the full screen, and back.
    await page.locator('h1').first().click()
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement !== null)
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement === null)

    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'the wall in the dark')
    await picture(page, out, 'signals-wall-dark')
    await page.setViewportSize(phone)
    await expectAccessible(page, 'the wall on a phone')

    await page.goto('/signals/coverage')
    await page.getByRole('rowheader', { name }).or(page.getByRole('cell', { name })).first().waitFor()
    await page.getByRole('cell', { name: '未联网', exact: true }).first().waitFor()
    await expectAccessible(page, 'link coverage')
  },
}

export const journeys: readonly Journey[] = [live]

import { readFile } from 'node:fs/promises'
import { readSheet } from '../../src/platform/server/sheet-reader.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const statistics: Journey = {
  name: 'enforcement is counted unit and person apart; a figure opens the cases that it counts, and the sheet says the same',
  async play(page, { out }) {
    await signIn(page, 'head')
    await page.goto('/cases')
    await page.getByRole('link', { name: '统计', exact: true }).click()
    await page.getByText(/立案 \d+ 件，决定处罚 \d+ 件；处罚单位 \d+ 次、个人 \d+ 次/).waitFor()
    await page.locator('.Charts svg').waitFor()
    await expectAccessible(page, 'statistics of enforcement')
    await picture(page, out, 'case-statistics')
    const persons = page.getByRole('link', { name: /^处罚个人 \d/ })
    const counted = (await persons.innerText()).trim()
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '导出' }).click()
    const sheet = await fetched
    if (!/^执法统计 .*\.xlsx$/.test(sheet.suggestedFilename())) throw new Error(sheet.suggestedFilename())
    const rows = readSheet(await readFile(await sheet.path())).map((one) => [...one.cells.values()])
    const told = rows.find((one) => one[0] === '处罚个人')
    if (String(told?.[1]) !== counted) throw new Error(`the sheet says ${String(told?.[1])}, the page ${counted}`)
    await persons.click()
    await page.waitForURL(/counted=persons/)
    await page.getByText(new RegExp(`处罚 ${counted} 次`)).waitFor()
    await expectAccessible(page, 'the cases that a figure counts')
    await page.goto('/cases/statistics?by=violation')
    const figure = page
      .getByRole('table', { name: '执法统计' })
      .getByRole('link', { name: / 立案 \d/ })
      .first()
    const filed = (await figure.innerText()).trim()
    await figure.click()
    await page.waitForURL(/violation=/)
    await page.locator('.Cases-counted').getByText(`${filed} 件`).waitFor()
    const list = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '导出' }).click()
    const cases = readSheet(await readFile(await (await list).path()))
    if (cases.length !== Number(filed) + 1) throw new Error(`${cases.length - 1} rows of ${filed}`)
  },
}

const onPhone: Journey = {
  name: 'the statistics of enforcement fit a phone in the dark',
  viewport: phone,
  dark: true,
  async play(page, { out }) {
    await signIn(page, 'city')
    await page.goto('/cases/statistics?by=month')
    await page.locator('.Charts svg').waitFor()
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
      throw new Error('the statistics scroll sideways')
    await expectAccessible(page, 'statistics of enforcement on a phone')
    await picture(page, out, 'case-statistics-phone')
  },
}

export const journeys = [statistics, onPhone]

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, phone, picture, shown, signIn } from '../journey.ts'

const statistics: Journey = {
  name: 'hazards are counted by region, grade and month; a figure opens the list that it counts, and the sheet says the same',
  async play(page, { out }) {
    await signIn(page, 'city')
    await page.goto('/hazards')
    await page.getByRole('link', { name: '统计' }).click()
    await page.getByText(/发现隐患 [\d,]+ 条，已销号/).waitFor()
    await page.locator('.Charts svg').waitFor()
    await expectAccessible(page, 'statistics of hazards')
    await shown(page, out, 'hazard-statistics')
    await page.getByText('月份', { exact: true }).click()
    await page.waitForURL(/by=month/)
    await page.getByRole('rowheader', { name: /-11$/ }).waitFor()
    await picture(page, out, 'hazard-statistics-months')
    await page.getByText('等级', { exact: true }).first().click()
    const fetched = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    const sheet = await fetched
    if (!/^隐患统计 .*\.xlsx$/.test(sheet.suggestedFilename())) throw new Error(sheet.suggestedFilename())
    if ((await readFile(await sheet.path())).subarray(0, 2).toString() !== 'PK') throw new Error('no workbook')
    const overdue = page.getByRole('link', { name: /^一般 逾期/ })
    const counted = (await overdue.innerText()).trim()
    await overdue.click()
    await page.waitForURL(/view=overdue&grade=general/)
    await page.getByText(`${counted} 条`).first().waitFor()
  },
}

const narrow: Journey = {
  name: 'the list of hazards is narrowed by two characters, state, mine and days, and fits a phone in the dark',
  viewport: phone,
  dark: true,
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/hazards?view=all')
    await page.getByRole('searchbox').fill('瓦斯')
    await page.waitForURL(/text=/)
    await page.getByText('瓦斯检查牌板填写滞后一班').first().waitFor()
    await page.getByRole('button', { name: '展开' }).click()
    await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '已销号' })
    await page.getByRole('combobox', { name: '矿山' }).fill('青石沟')
    await page
      .getByRole('option', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.waitForURL(/mine=/)
    await page.getByRole('button', { name: /改为不限矿山/ }).waitFor()
    await page.locator('.Shown-dimmed').waitFor({ state: 'detached' })
    for (const mine of await page.locator('.ListFrame-card-line:nth-child(2)').allInnerTexts())
      if (!mine.startsWith('青石沟煤矿')) throw new Error(`a hazard of another mine: ${mine}`)
    await expectAccessible(page, 'the list of hazards under filters')
    await expectNarrow(page, 'the list of hazards')
    await picture(page, out, 'hazard-list-phone')
    await page.getByRole('button', { name: '重置' }).click()
    await page.waitForURL((url) => !url.search.includes('mine='))
    await page.goto('/hazards/statistics')
    await page.locator('.Charts svg').waitFor()
    await expectAccessible(page, 'statistics on a phone')
    await expectNarrow(page, 'statistics')
  },
}

async function expectNarrow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => document.querySelector('main')!.scrollWidth - window.innerWidth)
  if (wide > 0) throw new Error(`${what} is ${wide} px wider than the phone`)
}

export const journeys: readonly Journey[] = [statistics, narrow]

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { extractText } from 'unpdf'
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
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
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

const counts: Journey = {
  name: 'a count of law is raised with its evidence; one officer alone does not decide it, two who differ leave it to a third',
  async play(page, { out }) {
    const card = page.locator('.Counts-card', { hasText: '清河煤矿' })
    const vote = async (verdict: '认定属实' | '认定不成立', reason: string) => {
      await card.getByRole('button', { name: verdict }).click()
      await page.getByLabel('理由').fill(reason)
      await page.locator('dialog').getByRole('button', { name: verdict }).click()
    }
    await signIn(page, 'inspector')
    await page.goto('/hazards')
    await page.getByRole('link', { name: '计次认定，1 条待认定' }).click()
    await card.getByText('煤矿安全生产条例第七十条').waitFor()
    if ((await card.locator('.Counts-evidence li').count()) !== 2) throw new Error('the evidence is not both hazards')
    await expectAccessible(page, 'counts of law')
    await shown(page, out, 'hazard-counts')
    await vote('认定属实', '核对两次检查记录，均在生产')
    await card.getByText('您已表过意见，须由另一人认定。').waitFor()

    // The same officer once more, from a note that was opened before: refused in a sentence.
    const twice = await page.evaluate(async () => {
      const { items } = await (await fetch('/api/hazard-candidates')).json()
      const reply = await fetch(`/api/hazard-candidates/${items[0].id}/votes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: crypto.randomUUID(), verdict: 'confirm', reason: '再认定一次' }),
      })
      return (await reply.json()).code as string
    })
    if (twice !== 'candidate-second-person') throw new Error(`one officer voted twice: ${twice}`)

    await page.context().clearCookies()
    await signIn(page, 'deputy')
    await page.goto('/hazards/counts')
    await card.getByText('核对两次检查记录，均在生产').waitFor()
    await vote('认定不成立', '第二次检查时已停产，记录待核')
    await card.getByText('意见不一', { exact: true }).waitFor()
    await expectAccessible(page, 'a count on which two differ')
    await picture(page, out, 'hazard-counts-split')

    await page.context().clearCookies()
    await signIn(page, 'head')
    await page.goto('/hazards/counts')
    await card.getByText('两人意见不一致，由第三人认定。').waitFor()
    await vote('认定属实', '调阅带班记录，当班仍在出煤')
    await page.getByText('没有待认定的线索').waitFor()
    await page.getByText('全部', { exact: true }).click()
    await card.getByText('两人认定属实，可按建议办理。').waitFor()
    if ((await card.locator('.Counts-votes li').count()) !== 3) throw new Error('not all three opinions are shown')

    await page.context().clearCookies()
    await signIn(page, 'mine')
    await page.goto('/hazards/counts?show=all')
    await page.getByText('没有触发过法定次数').waitFor()
    if ((await page.getByRole('link', { name: /计次认定/ }).count()) > 0)
      throw new Error('a mine sees what officers weigh')
  },
}

const quarterly: Journey = {
  name: 'the quarterly report of major hazards is seen as it prints, signed by the head of the office and by the head of a mine, and opened as PDF',
  async play(page, { out }) {
    const sign = async () => {
      await page.getByRole('button', { name: '签报', exact: true }).click()
      await expectAccessible(page, 'the note that signs a report')
      await page.locator('dialog').getByRole('button', { name: '签报' }).click()
      await page
        .getByText(/^已签报 .+〔\d{4}〕\d+号/)
        .first()
        .waitFor()
    }
    const opened = async () => {
      const link = page.getByRole('list', { name: '已签报' }).getByRole('link').first()
      const number = (await link.innerText()).trim()
      const reply = await page.request.get((await link.getAttribute('href'))!)
      const { text } = await extractText(new Uint8Array(await reply.body()), { mergePages: true })
      const said = text.replaceAll(/\s/g, '')
      if (!said.includes(number)) throw new Error(`the paper does not say ${number}`)
      return said
    }
    await signIn(page, 'inspector')
    await page.goto('/hazards/quarterly')
    await page.getByText('由局长、分管副局长或安委办主任签报。').waitFor()
    if ((await page.getByRole('button', { name: '签报', exact: true }).count()) > 0)
      throw new Error('an inspector may sign')

    await page.context().clearCookies()
    await signIn(page, 'head')
    await page.goto('/hazards')
    await page.getByRole('link', { name: '重大隐患季报' }).click()
    const paper = page.locator('.QuarterlyPaper')
    await paper.getByText(/^松岭区\d{4}年.+上期结转\d+条/).waitFor()
    await expectAccessible(page, 'the quarterly report')
    await shown(page, out, 'hazard-quarterly')
    const figures = /本期新增\d+条/.exec(await paper.innerText())![0]
    await sign()
    const text = await opened()
    for (const part of ['重大事故隐患排查治理情况季度报告', '矿山安全监察机构', figures, '以上情况属实'])
      if (!text.includes(part)) throw new Error(`the paper does not say ${part}`)
    await page.getByText(/^本季度已签报：/).waitFor()
    // The quarter that runs is not over.
    await page.getByLabel('季度').selectOption({ index: 0 })
    await page.getByText(/季度到 .+ 才结束/).waitFor()

    await page.context().clearCookies()
    await signIn(page, 'mine')
    await page.goto('/hazards/quarterly')
    await paper.getByText(/^青石沟煤矿\d{4}年/).waitFor()
    if ((await page.getByRole('list', { name: '已签报' }).count()) > 0)
      throw new Error('a mine sees the report of the office')
    await sign()
    if (!(await opened()).includes('监管部门')) throw new Error('the report of a mine goes to the regulator')
    await picture(page, out, 'hazard-quarterly-mine')
  },
}

async function expectNarrow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => document.querySelector('main')!.scrollWidth - window.innerWidth)
  if (wide > 0) throw new Error(`${what} is ${wide} px wider than the phone`)
}

export const journeys: readonly Journey[] = [statistics, narrow, counts, quarterly]

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from '#platform/server/sheet-reader'
import { type SheetCell, writeBook } from '#platform/server/sheets'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    const control = page.locator(`[data-field="${field}"]`).locator('input, select, textarea').first()
    if ((await control.evaluate((one) => one.tagName)) === 'SELECT') await control.selectOption({ label: value })
    else {
      await control.fill(value)
      await control.press('Tab')
    }
  }
}

/** Takes the step of that name with the values given. */
async function step(page: Page, name: string, values: Readonly<Record<string, string>>, to: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await fill(page, values)
  await page.locator('.Ledgers-step').getByRole('button', { name, exact: true }).click()
  await page.locator('.StepLine-now', { hasText: to }).waitFor()
}

async function sheetOf(headings: readonly string[], rows: readonly SheetCell[][]): Promise<Buffer> {
  const columns = headings.map((zh) => ({ heading: [zh, ''] as const, width: 14 }))
  return Buffer.from((await writeBook('x', [{ name: '设备', columns, frozen: 0, rows }])).bytes)
}

const stations: Journey = {
  name: 'an equipment goes from factory to use, its ledger out and in as a sheet',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/ledgers')
    await page.getByRole('table', { name: '台账' }).waitFor()
    await expectAccessible(page, 'ledgers')
    await page.getByText('重要设备全生命周期').click()
    await page.getByRole('link', { name: '登记' }).click()

    // What is missing or impossible is said beside its field, and nothing is sent.
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.locator('[data-field="name"]').getByText('必填。').waitFor()
    await fill(page, {
      name: '主排水泵',
      kind: '排水',
      model: 'MD280-43',
      maker: '某泵厂',
      serial: 'J-77',
      madeOn: '2099-01-01',
    })
    await page.locator('[data-field="madeOn"]').getByText('2099-01-01 还没有到。').waitFor()
    await expectAccessible(page, 'the form of an entry with faults')
    await fill(page, { madeOn: '2026-03-01', life: '120' })
    await page.locator('[data-field="mine"] input').fill('青石沟')
    await page
      .getByRole('option', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.locator('.StepLine-now', { hasText: '出厂' }).waitFor()
    await page.getByText('2036-03-01').waitFor()

    await step(page, '入库', { storedOn: '2026-03-20', store: '机电库', acceptance: '合格' }, '入库')
    await step(page, '入矿', { issuedOn: '2026-04-02', carrier: '机电队' }, '入矿')
    await page.getByRole('button', { name: '投入使用', exact: true }).click()
    await fill(page, { installedOn: '2026-04-06' })
    await page.locator('[data-field="place"] input').fill('中央水泵房')
    await page.locator('.Ledgers-step').getByRole('button', { name: '投入使用', exact: true }).click()
    await page.locator('.StepLine-now', { hasText: '使用' }).waitFor()
    await page.locator('.Timeline').getByText('中央水泵房').waitFor()
    await expectAccessible(page, 'an entry with its record')
    await picture(page, out, 'ledger-entry')

    await page.goto('/ledgers/equipment-life')
    const sent = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '导出' }).click()
    const [heading, ...lines] = readSheet(new Uint8Array(await readFile(await (await sent).path())))
    const at = [...heading!.cells].find(([, cell]) => String(cell).startsWith('设备名称'))![0]
    if (!lines.some((line) => line.cells.get(at) === '主排水泵')) throw new Error('the sheet lacks the new equipment')

    await page.getByRole('link', { name: '导入' }).click()
    const headings = ['使用矿山', '设备名称', '类别', '规格型号', '生产厂家', '出厂编号', '出厂日期']
    const row = (name: string, day: string) => ['青石沟煤矿', name, '排水', 'QW-50', '某泵厂', `J-${name}`, day]
    await page.locator('input[type=file]').setInputFiles({
      name: '设备.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await sheetOf(headings, [
        row('潜水泵甲', '2026-01-05'),
        row('潜水泵乙', '2026-01-06'),
        row('潜水泵丙', '二月'),
      ]),
    })
    await page.getByText('应为日期，如 2026-11-22。').waitFor()
    await expectAccessible(page, 'the preview of an import')
    await picture(page, out, 'ledger-import')
    await page.getByText('去掉有错的 1 行').click()
    await page.getByRole('button', { name: '登记 2 条' }).click()
    await page.getByRole('rowheader', { name: '潜水泵乙 QW-50' }).waitFor()
  },
}

const onPhone: Journey = {
  name: 'ledgers on a phone, one column',
  viewport: phone,
  dark: true,
  async play(page, { out }) {
    await signIn(page, 'mine')
    await page.goto('/ledgers/emergency-drills')
    await page.locator('.ListFrame-card').first().click()
    await page.locator('.Timeline').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) throw new Error('an entry is wider than the phone')
    await expectAccessible(page, 'an entry on a phone')
    await picture(page, out, 'ledger-entry-phone')
  },
}

const drafts: Journey = {
  name: 'a form half filled stands again after a reload and a closed tab, until it is sent or thrown away',
  async play(page) {
    await signIn(page, 'clerk')
    const address = '/ledgers/publicity/new'
    const told = (on: Page, field: string) => on.locator(`[data-field="${field}"]`).locator('input, textarea').first()
    await page.goto(address)
    await fill(page, { activity: '矿工家属座谈', kind: '宣讲培训', where: '矿工会', persons: '3x' })
    await page.locator('.Ledgers-draft', { hasText: '已存到本机' }).waitFor()
    await page.reload()
    await page.locator('.Ledgers-draft', { hasText: '已取回本机' }).waitFor()
    if ((await told(page, 'activity').inputValue()) !== '矿工家属座谈') throw new Error('the reload lost the draft')

    // A new tab, the old one closed: the list says that a draft waits.
    const tab = await page.context().newPage()
    await page.goto('about:blank')
    await tab.goto('/ledgers/publicity')
    await tab.getByRole('link', { name: '继续登记（有草稿）' }).click()
    await tab.locator('.Ledgers-draft', { hasText: '已取回本机' }).waitFor()
    await expectAccessible(tab, 'a form with a draft')
    await tab.getByRole('button', { name: '丢掉草稿' }).click()
    if ((await told(tab, 'activity').inputValue()) !== '') throw new Error('the draft was not thrown away')

    await fill(tab, { activity: '班前宣讲', kind: '宣讲培训', into: '班组', heldOn: '2026-11-02', where: '主井口' })
    await tab.reload()
    await fill(tab, { persons: '40', summary: '讲了三个案例' })
    await tab.getByRole('button', { name: '登记', exact: true }).click()
    await tab.locator('.Timeline').waitFor()
    await tab.goto('/ledgers/publicity')
    await tab.getByRole('link', { name: '登记', exact: true }).click()
    await tab.getByText('活动名称').waitFor()
    if (await tab.locator('.Ledgers-draft').isVisible()) throw new Error('what was sent is still a draft')
    await tab.close()
  },
}

const filters: Journey = {
  name: 'a ledger is filtered by numbers, days and posts, and the address keeps it',
  async play(page) {
    await signIn(page, 'clerk')
    await page.goto('/ledgers/linked-visits')
    const rows = page.getByRole('table').getByRole('row')
    await rows.nth(3).waitFor()
    await page.getByRole('button', { name: '展开' }).click()
    await page.getByLabel('发现问题数 (个) 自').fill('1')
    await page.getByLabel('发现问题数 (个) 至').fill('1')
    await page.getByText('共 1 条').waitFor()
    await page.getByRole('combobox', { name: '包保责任人岗位' }).fill('能源局副局长')
    await page
      .getByRole('option', { name: /副局长/ })
      .first()
      .click()
    await page.getByText('共 1 条').waitFor()
    await page.getByLabel('日期 自').fill('2026-11-01')
    await page.getByLabel('日期 自').press('Tab')
    await page.waitForURL(/from=2026-11-01/)
    await expectAccessible(page, 'a ledger with its filters')
    await page.reload()
    await page.getByText('共 1 条').waitFor()
    if ((await page.getByLabel('发现问题数 (个) 至').inputValue()) !== '1') throw new Error('the filter was not kept')
    await page.getByText('区能源局副局长').first().waitFor()
    await page.getByRole('button', { name: '重置' }).click()
    await page.getByText('共 3 条').waitFor()
  },
}

export const journeys: readonly Journey[] = [stations, onPhone, drafts, filters]

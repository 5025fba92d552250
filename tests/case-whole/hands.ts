import type { Locator, Page } from 'playwright-core'

/** What everybody does with a case: opens it, takes the step that is his, issues its paper. */

/** The case as its page opens it. */
export async function openCase(page: Page, id: string, tab = ''): Promise<void> {
  await page.goto(`/cases/${id}${tab && `?tab=${tab}`}`)
  await page.getByRole('tab', { name: '办理' }).waitFor()
}

/** Takes one step: the deed that is lit in the head or offered beside it, of the party that is named; what is entered; and that it was taken. */
export async function step(
  page: Page,
  name: string,
  fill: (form: Locator) => Promise<void>,
  party?: string,
): Promise<void> {
  await page.getByRole('tab', { name: '办理' }).click()
  const lit = page.locator('.Page-actions').getByRole('button', { name, exact: true })
  const offered = page.getByRole('region', { name: '接下来' }).getByRole('button', {
    name: party ? `${name}：${party}` : name,
    exact: true,
  })
  await lit.or(offered).first().waitFor()
  await ((await offered.isVisible()) ? offered : lit).click()
  const form = page.locator('form.Case-form')
  await form.waitFor()
  if (party) await page.getByRole('region', { name: `${name}：${party}` }).waitFor()
  await fill(form)
  await form.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await form.waitFor({ state: 'detached' })
}

/** What is said of a step, where nothing else is asked. */
export function saying(text: string): (form: Locator) => Promise<void> {
  return async (form) => form.getByLabel('情况').fill(text)
}

/** One piece of evidence: how it was come by, what it is and proves, both officers; then what is its own. */
export function gathered(
  way: string,
  name: string,
  proves: string,
  at: string,
  more: (form: Locator) => Promise<void> = async () => {},
): (form: Locator) => Promise<void> {
  return async (form) => {
    await form.getByLabel('取得方式').selectOption(way)
    await form.getByLabel('名称', { exact: true }).fill(name)
    await form.getByLabel('证明什么').fill(proves)
    await form.getByLabel('取证时间').fill(at)
    await form.getByLabel('取证地点').fill('1203 回风巷')
    await form.getByLabel('保管地点和保管人').fill('执法大队证据柜 方晓峰')
    await tick(form, officers)
    await more(form)
  }
}

/** The two who hold certificates. */
export const officers = ['方晓峰', '葛成栋'] as const

export async function tick(form: Locator, names: readonly string[]): Promise<void> {
  for (const name of names) await form.getByRole('checkbox', { name: new RegExp(name) }).check()
}

/** The things of a piece of evidence: a row. */
export async function listed(form: Locator, name: string, amount: string): Promise<void> {
  await form.getByRole('button', { name: '加一行' }).click()
  await form.getByLabel('名称 1').fill(name)
  await form.getByLabel('数量 1').fill(amount)
}

let photos = 0
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A photograph of its own among the files of a form, kept by the server before the step is sent. */
export async function attach(form: Locator): Promise<void> {
  const buffer = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.of(++photos)])
  await form
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: `照片${photos}.png`, mimeType: 'image/png', buffer })
  await form.getByText('已存').first().waitFor()
}

/** Serves a paper on its party: which one, who signs for it. */
export function served(paper: string, receiver: string): (form: Locator) => Promise<void> {
  return async (form) => {
    const papers = form.getByLabel('文书', { exact: true })
    const option = papers.locator('option', { hasText: new RegExp(paper) }).last()
    await papers.selectOption(await option.getAttribute('value'))
    await form.getByLabel('收件人').fill(receiver)
    await form.getByLabel('情况').fill('当面送达，本人签收。')
  }
}

/** Issues a paper: what the case knows stands in it, what it does not know and the form needs is entered; a decision is seen beside it first. */
export async function issue(page: Page, name: string, party?: string): Promise<void> {
  await page.getByRole('button', { name: '出具文书' }).click()
  await page
    .getByRole('region', { name: '出具哪一种' })
    .getByRole('button', { name: party ? `${name}：${party}` : name, exact: true })
    .click()
  const form = page.locator('.CasePaper form')
  await form.waitFor()
  if (name === '行政处罚决定书') await page.locator('.PdfPages canvas').first().waitFor()
  for (const box of await form.locator('input.Input, textarea.Input').all()) {
    if ((await box.inputValue()) !== '') continue
    const kind = await box.getAttribute('type')
    const isDay = (await box.getAttribute('placeholder')) === '选日期'
    await box.fill(kind === 'datetime-local' ? '2026-11-20T10:00' : isDay ? '2026-11-30' : '10')
    if (isDay) await box.press('Tab')
  }
  for (const box of await form.locator('select').all())
    if ((await box.inputValue()) === '') await box.selectOption({ index: 1 })
  await form.getByRole('button', { name: '出具', exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

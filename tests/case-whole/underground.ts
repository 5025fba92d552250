import type { Browser, Page } from 'playwright-core'
import type { Check } from '#modules/inspections'
import { expectAccessible, password, phone as size, picture } from '../journey.ts'
import { photograph, sendAll, signature } from '../phone.ts'
import { ask, type Office } from './office.ts'

/** From the finding to the signed order: people are being called out meanwhile. */
const most = 60_000

/**
 * On site, without a network: gas is found, people are ordered out by a signed paper within a minute, the record is signed; all of it arrives. Gives the check as
 * the server has it afterwards, with the number of the order.
 */
export async function orderOut(browser: Browser, { url, inspector, faults }: Office, out: string): Promise<Check> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    geolocation: { latitude: 37.512, longitude: 112.034, accuracy: 12 },
    permissions: ['geolocation'],
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`phone: ${error.message}`))
  try {
    await takeAlong(page)
    await context.setOffline(true)
    const order = await findGas(page, out)
    const record = await signRecord(page)
    await context.setOffline(false)
    await sendAll(page)
    const { items } = await ask<{ items: { id: string; number: string }[] }>(
      inspector,
      '/inspections/checks?own=true&size=5',
    )
    const head = items.find((one) => one.number === record)
    if (!head) throw new Error(`${record} did not arrive`)
    const check = await ask<Check>(inspector, `/inspections/checks/${head.id}`)
    if (!check.signed || !check.papers?.some((one) => one.number === order)) throw new Error(JSON.stringify(check))
    return check
  } catch (error) {
    await picture(page, out, 'failed-case-phone').catch(() => {})
    throw error
  } finally {
    await context.close()
  }
}

async function takeAlong(page: Page): Promise<void> {
  await page.goto('/field/')
  await page.locator('input[name=login]').fill('inspector')
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.locator('section', { hasText: '本组计划检查' }).locator('.CardLink').first().click()
  await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
}

/** The finding, and people ordered out before anything else is written. */
async function findGas(page: Page, out: string): Promise<string> {
  const beyond = page.getByLabel('超上限理由')
  if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
  await page.getByRole('button', { name: '按计划开始' }).click()
  await page.getByRole('radio', { name: '不合格' }).click()
  await page.getByLabel('写明情况').fill('回风流瓦斯浓度 1.6%，仍在作业')
  await page.getByLabel('部位').fill('1203 回风巷')
  await page.getByText('已存本机').waitFor()
  const began = Date.now()
  await page.getByRole('button', { name: '指令撤人' }).click()
  await page.getByRole('heading', { name: '撤出作业人员指令书' }).first().waitFor()
  const number = await page.locator('.PaperSheet-number').innerText()
  await signature(page, 30)
  await page.locator('.PaperSheet-sign img').first().waitFor()
  await signature(page, 45)
  await page.getByRole('button', { name: '签发' }).click()
  await page.getByText('存在本机，随时可以出示').waitFor()
  const took = Date.now() - began
  if (took > most) throw new Error(`the order took ${took} ms`)
  await picture(page, out, 'case-whole-order')
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByText(number).waitFor()
  return number
}

/** The rest of the record: the major finding with a photograph, a second one, everything else in order; signed by both. */
async function signRecord(page: Page): Promise<string> {
  await page.getByRole('button', { name: '重大' }).click()
  await photograph(page, 1)
  const criteria = page.getByLabel('判定标准')
  await criteria.selectOption({ index: 1 })
  await page.getByRole('button', { name: '15 天' }).click()
  await page.getByText('已存本机').waitFor()
  const count = Number((await page.locator('.Check-count b').textContent())!.split('/')[1])
  await page.getByRole('button', { name: '下一条' }).click()
  await page.getByRole('radio', { name: '不合格' }).click()
  await page.getByLabel('写明情况').fill('通风机性能检测报告过期 12 天')
  await page.getByRole('button', { name: '一般' }).click()
  await page.getByLabel('部位').fill('主通风机房')
  await page.getByRole('button', { name: '7 天' }).click()
  for (let at = 2; at < count; at++) {
    await page.getByRole('button', { name: '下一条' }).click()
    await page.getByRole('radio', { name: '合格', exact: true }).click()
  }
  await page.getByRole('button', { name: '看记录' }).click()
  await page.getByRole('button', { name: '现在结束' }).click()
  await page.getByLabel('地点（路线）').fill('副井 → 1203 回风巷 → 主通风机房')
  await page.getByLabel('陪同人员').fill('安全科 岭安然')
  const exam = page.getByRole('group', { name: '逢查必考' })
  await exam.getByLabel('姓名').fill('路人甲')
  await exam.getByLabel('岗位').fill('班组长')
  await exam.getByLabel('分数').fill('82')
  await exam.getByRole('button', { name: '加一人' }).click()
  await page.getByLabel('单位意见').fill('无异议，立即撤人停产。')
  const number = await page.locator('.PaperSheet-number').innerText()
  await page.locator('.Signed', { hasText: '检查人签名' }).getByRole('button').click()
  await signature(page, 30)
  await page.locator('.Signed', { hasText: '矿方签名' }).getByRole('button').click()
  await signature(page, 45)
  await page.locator('.PaperSheet-sign img').nth(1).waitFor()
  await expectAccessible(page, 'the signed record of the case')
  await page.getByRole('button', { name: '签好，放入待传' }).click()
  await page.getByText('执法检查 · 等待').waitFor()
  return number
}

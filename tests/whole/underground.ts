import type { Browser, Page } from 'playwright-core'
import type { Check } from '#modules/inspections'
import { expectAccessible, picture, phone as size } from '../journey.ts'
import { photograph, signature } from '../phone.ts'
import { ask, type Cast, mineName, type Player, secret } from './cast.ts'

/**
 * The team's planned check on a phone, from the packet to the arrived record: no network from the pit head down, a checklist, two findings with a
 * photograph, a foreman examined, the record signed under its final number. Gives the check as the server has it afterwards.
 */
export async function checkUnderground(browser: Browser, { inspector }: Cast, out: string): Promise<Check> {
  const context = await browser.newContext({
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
  page.on('pageerror', (error) => inspector.faults.push(`phone: ${error.message}`))
  try {
    await takeAlong(page, inspector)
    await context.setOffline(true)
    const number = await writeUnderground(page, out)
    await context.setOffline(false)
    await page.getByRole('button', { name: '现在就传' }).click()
    await page.getByText('都传完了').waitFor()
    await picture(page, out, 'whole-arrived')
    return arrivedAs(inspector, number)
  } catch (error) {
    await picture(page, out, 'failed-whole-phone').catch(() => {})
    throw error
  } finally {
    await context.close()
  }
}

async function takeAlong(page: Page, inspector: Player): Promise<void> {
  await page.goto(new URL('/field/', inspector.page.url()).href)
  await page.locator('input[name=login]').fill(inspector.login)
  await page.locator('input[name=password]').fill(secret)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '本组计划检查' }).waitFor()
  await page.locator('.CardLink', { hasText: mineName }).first().click()
  await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

async function writeUnderground(page: Page, out: string): Promise<string> {
  await page.reload()
  await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
  await page.getByRole('button', { name: '按计划开始' }).click()
  await page.getByRole('radio', { name: '不合格' }).click()
  await page.getByLabel('写明情况').fill('备用主通风机不能在规定时间内启动')
  await page.getByRole('button', { name: '重大' }).click()
  await photograph(page, 1)
  await page.getByLabel('部位').fill('主通风机房')
  const criteria = page.getByLabel('判定标准')
  await criteria.selectOption(
    (await criteria.locator('option', { hasText: 'C26-08' }).first().getAttribute('value')) ?? '',
  )
  await page.getByRole('button', { name: '责令停止作业' }).click()
  await page.getByRole('button', { name: '撤出作业人员' }).click()
  await page.getByLabel('处理对象').fill('全矿井下')
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
  await page.getByLabel('地点（路线）').fill('主通风机房 → 副井 → 井底车场')
  await page.getByLabel('陪同人员').fill('安全科 岭安然')
  const exam = page.getByRole('group', { name: '逢查必考' })
  await exam.getByLabel('姓名').fill('路人甲')
  await exam.getByLabel('岗位').fill('班组长')
  await exam.getByLabel('分数').fill('52')
  await exam.getByRole('button', { name: '加一人' }).click()
  await page.getByLabel('单位意见').fill('无异议，立即停产整改。')
  const number = await page.locator('.PaperSheet-number').innerText()
  await page.locator('.Signed', { hasText: '检查人签名' }).getByRole('button').click()
  await signature(page, 30)
  await page.locator('.Signed', { hasText: '矿方签名' }).getByRole('button').click()
  await signature(page, 45)
  await page.locator('.PaperSheet-sign img').nth(1).waitFor()
  await expectAccessible(page, 'the signed record')
  await picture(page, out, 'whole-record')
  await page.getByRole('button', { name: '签好，放入待传' }).click()
  await page.getByText('执法检查 · 等待').waitFor()
  return number
}

async function arrivedAs(inspector: Player, number: string): Promise<Check> {
  const { items } = await ask<{ items: { id: string; number: string }[] }>(
    inspector,
    '/inspections/checks?own=true&size=5',
  )
  const head = items.find((one) => one.number === number)
  if (!head) throw new Error(`${number} did not arrive`)
  const check = await ask<Check>(inspector, `/inspections/checks/${head.id}`)
  const said = JSON.stringify(check)
  if (check.mineName !== mineName || !check.line || !check.signed || !check.paper) throw new Error(said)
  if (check.findings.map((one) => one.grade).join() !== 'major,general') throw new Error(said)
  if (check.findings[0]!.photos.length !== 1 || !check.findings.every((one) => one.hazard)) throw new Error(said)
  if (check.examined[0]?.score !== 52) throw new Error(said)
  return check
}

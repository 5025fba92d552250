import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { openBrowser } from '../tests/browser.ts'
import { password } from '../tests/journey.ts'
import { startProgram } from '../tests/program.ts'
import { atMost, type Figure } from './figure.ts'

const photos = 12
/** A photo of a phone, as far as size goes; what is in it nobody looks at. */
const photoBytes = 1_500_000

/**
 * The field app in a real browser on loopback: a planned check by a checklist and the items of a visit, answered and photographed offline, how long each answer takes until it is kept, and how long all of
 * it takes to arrive once the network is back.
 */
export async function phoneFigures(): Promise<Figure[]> {
  const program = await startProgram()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({
      baseURL: program.url,
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
    })
    const page = await context.newPage()
    await page.goto('/field/')
    await page.locator('input[name=login]').fill('inspector')
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator('section', { hasText: '本组计划检查' }).locator('.CardLink').first().click()
    await page.getByRole('checkbox', { name: /通风与瓦斯检查表/ }).click()
    await page.getByRole('checkbox', { name: /到矿检查/ }).click()
    const beyond = page.getByLabel('超上限理由')
    if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await context.setOffline(true)
    await page.getByRole('button', { name: '按计划开始' }).click()
    const answers = (await answerAll(page)) + (await findMore(page, 2))
    const kept = await durations(page, 'field-answer')
    await page.getByLabel('检查地点').fill('1203 工作面')
    await page.getByLabel('地点（路线）').fill('副井 → 1203 工作面')
    await page.getByRole('button', { name: '现在结束' }).click()
    await sign(page, '检查人签名')
    await sign(page, '矿方签名')
    await page.getByRole('button', { name: '签好，放入待传' }).click()
    await page.getByText('照片与记录 · 等待').first().waitFor()
    await context.setOffline(false)
    const began = performance.now()
    await page.getByRole('button', { name: '现在就传' }).click()
    await page.getByText('都传完了').waitFor({ timeout: 60_000 })
    const whole = (performance.now() - began) / 1000
    return [
      atMost(`one of ${answers} answers kept offline, p95`, kept[Math.floor(kept.length * 0.95)]!, 50, 'ms'),
      atMost(`${answers} answers and ${photos} photos of ${photoBytes / 1e6} MB arrived`, whole, 5, 's'),
    ]
  } finally {
    await browser.close()
    await program.stop()
  }
}

/** What the app itself measured, in milliseconds, shortest first. */
async function durations(page: Page, name: string): Promise<number[]> {
  const all = await page.evaluate((name) => performance.getEntriesByName(name).map((one) => one.duration), name)
  return all.toSorted((a, b) => a - b)
}

/** Answers every item; gives how many there are. */
async function answerAll(page: Page): Promise<number> {
  const count = Number((await page.locator('.Check-count b').textContent())!.split('/')[1])
  for (let at = 0; at < count; at++) {
    await page.getByText(new RegExp(`^第 ${at + 1} 条`)).waitFor()
    await page.getByRole('radio', { name: '合格', exact: true }).click()
    if (at < photos) {
      const buffer = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(photoBytes)])
      await page.locator('.Shutter input').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
      await page.getByText('第 1 张').waitFor()
    }
    await page.getByRole('button', { name: at + 1 < count ? '下一条' : '看记录' }).click()
  }
  return count
}

/** Writes down what was found beside the items, and ends at the record. */
async function findMore(page: Page, n: number): Promise<number> {
  await page.goBack()
  for (let at = 0; at < n; at++) {
    await page.getByRole('button', { name: '全部条目' }).click()
    await page.getByRole('button', { name: '另记一处问题' }).click()
    await page.getByLabel('写明情况').fill(`第 ${at + 1} 处问题`)
    await page.getByRole('button', { name: '一般' }).click()
    await page.getByRole('button', { name: '15 天' }).click()
    await page.getByText('已存本机').waitFor()
  }
  await page.getByRole('button', { name: '看记录' }).click()
  return n
}

async function sign(page: Page, who: string): Promise<void> {
  await page.locator('.Signed', { hasText: who }).getByRole('button', { name: '签名' }).click()
  const box = (await page.locator('canvas').boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.down()
  for (let at = 0; at < 10; at++) await page.mouse.move(box.x + 40 + at * 20, box.y + 40 + (at % 3) * 10)
  await page.mouse.up()
  await page.getByRole('button', { name: '存签名' }).click()
}

import { join } from 'node:path'
import { openBrowser } from './browser.ts'
import { picture, signIn } from './journey.ts'

/**
 * Pictures of monitoring for the README, of a program that has run with the demonstration for a quarter of an hour, when a fan has stood still and methane has risen:
 * `node tests/pictures.ts http://localhost:8080`. What a journey shows in passing is drawn by it (`shown`); a curve takes its time.
 */
const [baseURL] = process.argv.slice(2)
if (!baseURL) throw new Error('node tests/pictures.ts URL')
const screenshots = join(import.meta.dirname, '../docs/screenshots')
const browser = await openBrowser()
const page = await browser.newPage({
  baseURL,
  viewport: { width: 1366, height: 768 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
})
await signIn(page, 'clerk')
await page.goto('/signals')
await page.locator('.WallTile').first().click()
await page.locator('.WallMine .Wall-link').filter({ hasText: '甲烷' }).first().click()
await page.locator('figure canvas').first().waitFor()
await page.waitForTimeout(1500)
await picture(page, screenshots, 'monitoring-wall')
await page.goto('/signals/warnings')
await page.getByRole('row').filter({ hasText: '甲烷' }).first().click()
await page.locator('figure canvas').first().waitFor()
await page.waitForTimeout(1500)
await picture(page, screenshots, 'monitoring-warning')
await browser.close()

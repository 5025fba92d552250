import { randomBytes } from 'node:crypto'
import { expectAccessible, type Journey, password, phone, picture } from '../journey.ts'

const photo = () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(4_000_000)])

const full: Journey = {
  name: 'phone: a full disk and a wrong clock are said on the screen, and nothing that was kept is lost',
  viewport: phone,
  complaints: /ERR_INTERNET_DISCONNECTED|QuotaExceeded/,
  async play(page, { url, out }) {
    // Seven minutes behind.
    await page.clock.setSystemTime(new Date(Date.now() - 7 * 60_000))
    await page.goto('/field/')
    await page.locator('input[name=login]').fill('head')
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('手机时间与服务器相差 7 分钟').waitFor()
    await picture(page, out, 'phone-clock')
    await page.getByLabel('矿名或编号').fill('青石沟')
    await page.getByRole('button', { name: /^青石沟煤矿/ }).click()
    await page.getByRole('button', { name: '开始检查' }).waitFor()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '开始检查' }).click()
    await page.getByRole('radio', { name: '合格', exact: true }).click()
    await page.getByText('已存本机').waitFor()
    const camera = page.locator('.Shutter input')
    const shoot = () => camera.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo() })
    await shoot()
    await page.getByText('第 1 张').waitFor()

    // The browser’s own limit, not a stand-in for it.
    const browser = await page.context().newCDPSession(page)
    await browser.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 1000 })
    // It goes by the room that it last measured for half a minute.
    await page.waitForTimeout(32_000)
    await shoot()
    await page.getByText('手机存储已满').waitFor()
    await expectAccessible(page, 'a full phone')
    await picture(page, out, 'phone-full')
    await page.reload()
    await page.getByText('第 1 张').waitFor()
    if ((await page.locator('.Shot').count()) !== 1)
      throw new Error('a photo that was refused is there, or one that was kept is not')
    if ((await page.getByRole('radio', { checked: true }).textContent())?.trim() !== '合格')
      throw new Error('the answer given before the phone was full is not there')
  },
}

export const journeys: readonly Journey[] = [full]

import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

const retention: Journey = {
  name: 'signals-retention: the system administrator sees how long data are kept, is refused too short a period, sets one, and the auditor reads of it',
  async play(page, { out }) {
    await signIn(page, 'system')
    await page.getByRole('link', { name: '数据保存' }).first().click()
    const raw = page.getByLabel(/^监测数据（逐条读数）存/)
    await raw.waitFor()
    if ((await raw.inputValue()) !== '92') throw new Error(`readings are kept ${await raw.inputValue()} days`)
    await page.getByText('未另行设定').waitFor()
    await page.getByText('可用').waitFor()
    await page.getByText('没有改过').waitFor()
    await expectAccessible(page, 'how long data are kept')

    const save = page.getByRole('button', { name: '保存' })
    await raw.fill('30')
    await page.getByRole('alert').filter({ hasText: '监测数据不能只存 30 天' }).waitFor()
    if (await save.isEnabled()) throw new Error('too short a period can be saved')
    await expectAccessible(page, 'a period that is too short')
    await raw.fill('120')
    await page.getByLabel(/^原始文件/).fill('365')
    await page.getByText('不能恢复', { exact: false }).last().waitFor()
    await picture(page, out, 'signals-retention')
    await save.click()
    await page.getByText('由管理员设定').waitFor()
    await page.getByText('监测数据 120 天，统计 731 天，原始文件 365 天').waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'how long data are kept, in the dark')
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, out, 'signals-retention-phone')
    await page.setViewportSize({ width: 1440, height: 900 })

    await page.context().clearCookies()
    await signIn(page, 'audit')
    await page.goto('/audit')
    await page.getByText('设定数据保存期限').first().waitFor()
    await page.getByText('监测数据 120 天，统计 731 天，原始文件 365 天').first().waitFor()
  },
}

export const journeys: readonly Journey[] = [retention]

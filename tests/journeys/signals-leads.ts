import type { Page } from 'playwright-core'
import { frontEnd, methaneAt } from '../front-end.ts'
import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

const place = '1107运输巷T2'
const point = 'MN000100000701'
const definition = methaneAt(point, place)

/** The card that says because of what a check or a hazard stands leads back to the warning. */
async function backFrom(page: Page): Promise<void> {
  await page.getByText('线索来源').waitFor()
  await page.getByRole('link', { name: `${place} · ` }).click()
  await page.waitForURL(/\/signals\/warnings/)
}

const converted: Journey = {
  name: 'warning-converted: by hand a warning becomes a check and a hazard; each says where it came from and leads back',
  async play(page, { url, out }) {
    await signIn(page, 'clerk')
    const send = await frontEnd(page, url)
    await send('CDDY', definition)
    await send('CDSS', `${point};环境瓦斯;${place};1.31;%CH4;0`)
    await page.goto('/signals/warnings?which=open')
    const row = page.getByRole('row').filter({ hasText: place }).first()
    await row.waitFor({ timeout: 60_000 })
    await row.click()
    const panel = page.getByRole('article').filter({ hasText: place })
    await panel.getByRole('button', { name: '转检查' }).click()
    const begin = panel.getByRole('button', { name: '转检查' }).last()
    if (await begin.isEnabled()) throw new Error('a check begins without officers')
    for (const officer of ['唐国栋', '周建平']) await panel.getByLabel(officer).first().check()
    await begin.click()
    await panel.getByText('转为检查').waitFor()
    await expectAccessible(page, 'a warning that became a check')
    await panel.getByRole('link', { name: '打开' }).click()
    await page.waitForURL(/\/inspections\/checks\//)
    await page.getByText('线索来源').waitFor()
    await expectAccessible(page, 'a check begun because of a warning')
    await picture(page, out, 'warning-check')
    await backFrom(page)

    await panel.getByRole('button', { name: '转隐患' }).click()
    await panel.getByLabel('说明').fill(`${place} 甲烷超限未及时撤人`)
    await panel.getByRole('button', { name: '转隐患' }).last().click()
    await panel.getByText('转为隐患').waitFor()
    await panel.getByRole('link', { name: '打开' }).first().click()
    await page.waitForURL(/\/hazards\//)
    await page.getByRole('heading', { level: 1, name: `${place} 甲烷超限未及时撤人` }).waitFor()
    await page.getByText('线索来源').waitFor()
    await expectAccessible(page, 'a hazard entered because of a warning')
    await picture(page, out, 'warning-hazard')
    await backFrom(page)
    await panel.getByText('转为检查').waitFor()

    // The mine finds its warning beside the hazard as well; the check is none of its pages.
    await page.context().clearCookies()
    await signIn(page, 'mine')
    await page.goto('/hazards')
    await page.getByRole('row').filter({ hasText: '甲烷超限未及时撤人' }).first().click()
    await backFrom(page)
  },
}

export const journeys: readonly Journey[] = [converted]

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { ask, dropHours, sourceOf } from '../front-end.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'
import { ownFolder, startProgram } from '../program.ts'

const name = '青石沟煤矿'
const place = '1202工作面T1'
const note = '先调阅前后班次录像，再派人到 T1 处'
const finding = '现场核查：T1 传感器被塑料袋包住'

const followed: Journey = {
  name: 'signals-suspicions: a wrapped sensor is suspected with its reasons; one looks into it, another confirms, a check begins, the colour says why, the mine sees nothing',
  async play(_page, { out }) {
    const dataDir = await ownFolder()
    const browser = await openBrowser()
    let server = await startProgram({ dataDir, keep: true })
    try {
      const port = Number(new URL(server.url).port)
      const first = await openAs(browser, server.url, 'clerk')
      const { mine, code } = await sourceOf(first, name)
      await first.goto('/signals/suspicions')
      await first.getByText('没有待核实的线索').waitFor()
      await expectAccessible(first, 'suspicions when there are none')
      await picture(first, out, 'suspicions-none')
      await dropHours(dataDir, { code, name, scenario: 'wrapped-sensor' })
      await isRead(join(dataDir, 'inbox', code))
      await server.stop()
      const env = { NODE_OPTIONS: `--import ${new URL('../sooner.ts', import.meta.url).href}` }
      server = await startProgram({ dataDir, keep: true, port, env })

      // Told while the page is open.
      const inspector = await openAs(browser, server.url, 'inspector')
      await inspector.goto('/signals/suspicions')
      const row = (page: Page) => page.getByRole('row').filter({ hasText: `${place} · F3 遮挡` })
      await row(inspector).waitFor({ timeout: 90_000 })
      await row(inspector).click()
      const panel = (page: Page) => page.getByRole('article', { name: `${name} 遮挡` })
      await panel(inspector).getByText('波动消失').waitFor()
      await panel(inspector).getByText('对比测点').waitFor()
      await panel(inspector).locator('canvas, svg').first().waitFor()
      await panel(inspector).getByRole('button', { name: '开始核实' }).click()
      await panel(inspector).getByLabel('核实打算').fill(note)
      await panel(inspector).getByRole('button', { name: '开始核实' }).last().click()
      await panel(inspector).getByText(`开始核实：${note}`).waitFor()
      await panel(inspector).getByText('另一人作出').waitFor()
      if ((await panel(inspector).getByRole('button', { name: '证实' }).count()) > 0)
        throw new Error('who looked into it may confirm it')
      await expectAccessible(inspector, 'a suspicion beside the list')
      await picture(inspector, out, 'suspicion')

      const clerk = await openAs(browser, server.url, 'clerk')
      await clerk.goto('/signals/suspicions')
      await row(clerk).click()
      await panel(clerk).getByRole('button', { name: '证实' }).click()
      await panel(clerk).getByLabel('查明的情况').fill(finding)
      await panel(clerk).getByRole('button', { name: '证实' }).last().click()
      await panel(clerk).getByText(`证实：${finding}`).waitFor()

      // Until it is followed up it counts for the colour of the mine, and says why.
      await clerk.goto(`/signals?mine=${mine}`)
      const why = clerk.getByRole('region', { name: '监测四色' }).first()
      const addend = why.getByRole('link', { name: '疑似数据查证属实、尚未办理 1 条' })
      await addend.waitFor()
      await picture(clerk, out, 'suspicion-colour')
      await addend.click()
      await row(clerk).getByText('已证实').waitFor()
      await expectAccessible(clerk, 'what is to be followed up')
      await picture(clerk, out, 'suspicions-unfollowed')
      await row(clerk).click()

      await panel(clerk).getByRole('button', { name: '发起线索核查' }).click()
      for (const officer of ['唐国栋', '周建平']) await panel(clerk).getByLabel(officer).first().check()
      await panel(clerk).getByRole('button', { name: '转检查' }).click()
      await panel(clerk)
        .getByRole('link', { name: /^线索核查（进行中）/ })
        .click()
      await clerk.waitForURL(/\/inspections\/checks\//)
      await clerk.getByText('线索来源').waitFor()
      await expectAccessible(clerk, 'a check begun because of a suspicion')
      await picture(clerk, out, 'suspicion-check')
      await clerk.getByRole('link', { name: `${place} · 遮挡` }).click()
      await panel(clerk).getByText(`证实：${finding}`).waitFor()

      await clerk.setViewportSize(phone)
      await expectAccessible(clerk, 'a suspicion on a phone')
      await picture(clerk, out, 'suspicion-phone')

      const own = await openAs(browser, server.url, 'mine')
      const told = await ask<{ rows: { word: string }[] }>(own, 'GET', `/mines/${mine}/timeline?size=200`)
      if (told.rows.length === 0 || told.rows.some(({ word }) => word.startsWith('suspicion.')))
        throw new Error('the mine reads in its file what it is suspected of')
      await own.goto(`/signals?mine=${mine}`)
      await own.getByRole('region', { name: '监测四色' }).first().waitFor()
      if (await own.getByText('疑似数据').count()) throw new Error('the mine is shown what it is suspected of')
    } finally {
      await browser.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

/** Every file that was dropped has left its inbox. */
async function isRead(inbox: string): Promise<void> {
  for (let n = 0; (await readdir(inbox)).length > 0; n++) {
    if (n === 240) throw new Error('files stay in the inbox')
    await new Promise((later) => setTimeout(later, 500))
  }
}

async function openAs(browser: Browser, url: string, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await signIn(page, login)
  return page
}

export const journeys: readonly Journey[] = [followed]

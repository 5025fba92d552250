import type { Browser, Page } from 'playwright-core'
import type { Case } from '#modules/cases'
import { openBrowser } from '../browser.ts'
import { issue, openCase, saying, step } from '../case-whole/hands.ts'
import { expectAccessible, type Journey, password, phone, picture, signIn } from '../journey.ts'
import { ownFolder, type Program, startProgram } from '../program.ts'
import { rm } from 'node:fs/promises'

/** Past the seven working days in which a decision is to be published. */
const late = 14
/** Past the longest term of an ordinary decision. */
const over = 400
const facts = '12 名新工人未经安全生产教育和培训即上岗作业。'

/** On a server of its own whose public pages are open; its clock is set forward twice. */
const story: Journey = {
  name: 'case-published: decided, proposed, published within seven working days, read without an account, corrected, taken down; one published late says so, one beyond its term is proposed for taking down',
  async play(_page, { out }) {
    const dataDir = await ownFolder()
    const browser = await openBrowser()
    let server = await startProgram({ dataDir, keep: true, env: { MINELAMP_PUBLIC: '1' } })
    try {
      const file = await decideBoth(browser, server)
      await publishInTime(browser, server, file, out)
      server = await later(server, late)
      await publishLate(browser, server, file, out)
      server = await later(server, over)
      await proposedForRemoval(browser, server, file, out)
    } catch (error) {
      for (const page of browser.contexts().flatMap((one) => one.pages()))
        await picture(page, out, `failed-case-published-${new URL(page.url()).pathname.split('/')[1]}`).catch(() => {})
      throw error
    } finally {
      await browser.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

/** The enterprise and its head give up what they might say; both are decided upon today. */
async function decideBoth(browser: Browser, server: Program): Promise<Case> {
  const page = await officer(browser, server, 'inspector')
  const found = await ask<{ items: { id: string; title: string }[] }>(page, '/cases?which=all&sort=newest')
  const { id } = found.items.find((one) => one.title.includes('未按规定进行安全教育培训'))!
  const { parties } = await ask<Case>(page, `/cases/${id}`)
  for (const { name } of parties) {
    await openCase(page, id)
    await step(
      page,
      '陈述、申辩',
      async (form) => {
        await form.getByLabel('放弃陈述、申辩').check()
        await form.getByLabel('情况').fill('当事人书面放弃。')
      },
      name,
    )
  }
  const head = await officer(browser, server, 'head')
  for (const { name } of parties) {
    await openCase(head, id)
    await step(head, '行政处罚决定', saying('依法决定。'), name)
    await issue(head, '行政处罚决定书', name)
  }
  const file = await ask<Case>(head, `/cases/${id}`)
  await Promise.all([page.context().close(), head.context().close()])
  return file
}

/** The decision of the enterprise: from the list of what is due to the public page, worded anew, gone again. */
async function publishInTime(browser: Browser, server: Program, file: Case, out: string): Promise<void> {
  const unit = file.parties.find((one) => one.kind === 'enterprise')!
  const person = file.parties.find((one) => one.kind === 'person')!
  const address = `/public/penalties/${unit.id}`
  const anybody = await visitor(browser, server)
  await status(anybody, address, 404)

  const page = await officer(browser, server, 'inspector')
  await page.goto('/cases/publicity')
  const row = page.getByRole('row').filter({ hasText: file.title }).filter({ hasText: unit.name }).first()
  await row.getByText('剩 7 个工作日').waitFor()
  await expectAccessible(page, 'decisions to be published')
  await picture(page, out, 'case-published-due')
  await row.click()
  await page.waitForURL(/step=published/)
  const form = page.locator('form.Case-form')
  await form.getByText(/公示为按期/).waitFor()
  await form.getByText('一般').first().waitFor()
  await expectAccessible(page, 'what is proposed to be published')
  await picture(page, out, 'case-published-proposed')
  await form.getByLabel('公示在哪里').fill('区政府网站、信用平台')
  await form.getByLabel('情况').fill('七个工作日内公示。')
  await form.getByRole('button', { name: /^公示/ }).click()
  await form.waitFor({ state: 'detached' })

  await status(anybody, '/public/penalties', 200)
  await anybody.getByRole('link', { name: unit.name }).first().click()
  await anybody.getByText(unit.identity, { exact: true }).waitFor()
  await expectAccessible(anybody, 'a published penalty')
  await picture(anybody, out, 'case-published-public')
  const told = await anybody.locator('body').innerText()
  for (const secret of [person.name, person.identity, person.address].filter((one) => one.length > 1))
    if (told.includes(secret)) throw new Error(`the public reads ${secret}`)

  await openCase(page, file.id)
  await step(
    page,
    '更正公示',
    async (at) => {
      await at.getByLabel('违法事实').fill(facts)
      await at.getByLabel('更正理由').fill('事实表述更正')
      await at.getByLabel('情况').fill('当事人来函，经核实更正。')
    },
    unit.name,
  )
  await anybody.reload()
  await anybody.getByText(/更正公示：事实表述更正/).waitFor()
  await anybody.getByText(facts).waitFor()

  await openCase(page, file.id)
  await step(
    page,
    '撤下公示',
    async (at) => {
      await at.getByLabel('撤下的原因').selectOption('repaired')
      await at.getByLabel('情况').fill('信用修复，提前终止公示。')
    },
    unit.name,
  )
  await status(anybody, address, 404)
  if ((await anybody.locator('body').innerText()).includes(unit.name)) throw new Error('it is still told')
  await status(anybody, '/public/penalties', 200)
  if ((await anybody.content()).includes(unit.id)) throw new Error('it is still listed')
  await page.goto('/cases/publicity?view=ended')
  await page.getByRole('row').filter({ hasText: file.title }).getByText('信用修复').first().waitFor()
  await Promise.all([page.context().close(), anybody.context().close()])
}

/** That of its head is published two weeks afterwards: told as late, in the list and for good. */
async function publishLate(browser: Browser, server: Program, file: Case, out: string): Promise<void> {
  const person = file.parties.find((one) => one.kind === 'person')!
  const page = await officer(browser, server, 'inspector')
  await page.goto('/cases/publicity')
  await page
    .getByRole('row')
    .filter({ hasText: person.name })
    .filter({ hasText: file.title })
    .getByText(/逾期 \d+ 天/)
    .waitFor()
  await openCase(page, file.id)
  await step(
    page,
    '公示',
    async (form) => {
      await form.getByLabel('公示在哪里').fill('区政府网站')
      await form.getByLabel('情况').fill('补公示。')
    },
    person.name,
  )
  await page.goto('/cases/publicity?view=shown')
  await page.getByRole('row').filter({ hasText: file.title }).getByText('逾期公示').waitFor()
  await picture(page, out, 'case-published-late')
  const anybody = await visitor(browser, server, true)
  await status(anybody, `/public/penalties/${person.id}?lang=en`, 200)
  await anybody.getByText('Number of the decision').waitFor()
  if ((await anybody.locator('body').innerText()).includes(person.name))
    throw new Error(`the public reads ${person.name}`)
  if (await anybody.evaluate(() => document.documentElement.scrollWidth > innerWidth))
    throw new Error('it scrolls sideways')
  await expectAccessible(anybody, 'a published penalty on a phone, dark, in English')
  await picture(anybody, out, 'case-published-phone')
  await anybody.goto('/public/penalties?lang=en')
  await picture(anybody, out, 'case-published-phone-list')
  await Promise.all([page.context().close(), anybody.context().close()])
}

/** Beyond its term nobody reads it any more, and the round of the day has proposed to take it down; an officer does. */
async function proposedForRemoval(browser: Browser, server: Program, file: Case, out: string): Promise<void> {
  const person = file.parties.find((one) => one.kind === 'person')!
  const anybody = await visitor(browser, server)
  await status(anybody, `/public/penalties/${person.id}`, 404)
  const page = await pageOf(browser, server.url, { width: 1366, height: 900 }, false)
  await signInWithNew(page, 'inspector')
  await page.goto('/cases/publicity?view=remove')
  const row = page.getByRole('row').filter({ hasText: file.title })
  await row.getByText(/期满.*提请撤下/).waitFor()
  await expectAccessible(page, 'publications to be taken down')
  await picture(page, out, 'case-published-over')
  await row.click()
  await page.waitForURL(/step=taken-down/)
  const form = page.locator('form.Case-form')
  await form.getByLabel('撤下的原因').selectOption('over')
  await form.getByLabel('情况').fill('公示期满。')
  await form.getByRole('button', { name: /^撤下公示/ }).click()
  await form.waitFor({ state: 'detached' })
  await page.goto('/cases/publicity?view=ended')
  await page.getByRole('row').filter({ hasText: file.title }).filter({ hasText: '公示期满' }).first().waitFor()
  await Promise.all([page.context().close(), anybody.context().close()])
}

async function officer(browser: Browser, { url }: Program, login: string): Promise<Page> {
  const page = await pageOf(browser, url, { width: 1366, height: 900 }, false)
  await signIn(page, login)
  return page
}

/** A password of more than a year has to be another one. */
async function signInWithNew(page: Page, login: string): Promise<void> {
  await page.goto('/')
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('原密码').fill(password)
  await page.getByLabel('新密码').fill(`${password}-neu`)
  await page.getByLabel('再输一遍').fill(`${password}-neu`)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** Somebody without an account. */
function visitor(browser: Browser, { url }: Program, onPhone = false): Promise<Page> {
  return pageOf(browser, url, onPhone ? phone : { width: 1366, height: 900 }, onPhone)
}

async function pageOf(browser: Browser, baseURL: string, viewport: typeof phone, dark: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(60_000)
  return context.newPage()
}

async function status(page: Page, path: string, wanted: number): Promise<void> {
  const reply = await page.goto(path)
  if (reply?.status() !== wanted) throw new Error(`${path}: ${reply?.status()} in place of ${wanted}`)
}

function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (at) => {
    const reply = await fetch(`/api${at}`)
    if (!reply.ok) throw new Error(`${at}: ${await reply.text()}`)
    return (await reply.json()) as T
  }, path)
}

/** The same server, so many days after the story began. */
async function later(server: Program, days: number): Promise<Program> {
  await server.stop()
  return startProgram({
    dataDir: server.dataDir,
    keep: true,
    port: Number(new URL(server.url).port),
    env: {
      MINELAMP_PUBLIC: '1',
      NODE_OPTIONS: `--import ${new URL('../later.ts', import.meta.url).href}`,
      MINELAMP_TEST_DAYS_LATER: String(days),
    },
  })
}

export const journeys: readonly Journey[] = [story]

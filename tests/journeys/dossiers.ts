import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, picture, shown, signIn } from '../journey.ts'

/** The file of 松岭区 over half a year: some of it is late or overdue. */
const ofRegion = '/dossiers?of=region&id=990102&from=2026-04-01&to=2026-06-30'

async function openPaper(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('.DossierPaper').waitFor({ timeout: 60_000 })
}

const file: Journey = {
  name: 'a due-diligence file is explained, reviewed, issued, and its package verified',
  async play(page, { out }) {
    await signIn(page, 'head')
    await openPaper(page, '/dossiers')
    await expectAccessible(page, 'due-diligence file')
    await shown(page, out, 'due-diligence')
    const overdue = page.locator('.DossierItem').first()
    await overdue.getByRole('button', { name: '写说明' }).click()
    await expectAccessible(page, 'the form of a statement')
    await page.keyboard.type('当月参加全省培训，已委托副局长到矿。')
    await overdue.getByRole('button', { name: '记入' }).click()
    await overdue.locator('.DossierItem-form').waitFor({ state: 'hidden' })
    await overdue.locator('.DossierItem-told').getByText('当月参加全省培训').first().waitFor()
    await expectAccessible(page, 'an item with its statement')

    const paper = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '出具 PDF' }).click()
    const name = (await paper).suggestedFilename()
    if (!/尽责〔\d{4}〕\d+号.*\.pdf$/.test(name)) throw new Error(`the paper is named ${name}`)
    await page
      .getByText(/尽责〔\d{4}〕\d+号/)
      .first()
      .waitFor()

    // Sealed every half minute: the package holds what is sealed when it is fetched.
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '证据包' }).click()
    const path = await (await fetched).path()
    await page.goto('/seals')
    await page.getByRole('heading', { name: '最新根值' }).waitFor()
    await page.locator('input[type=file]').setInputFiles({
      name: 'package.zip',
      mimeType: 'application/zip',
      buffer: await readFile(path),
    })
    await page.getByText('package.zip 核验通过').waitFor()
    await expectAccessible(page, 'seals')
    await picture(page, out, 'seals')
  },
}

const region: Journey = {
  name: 'a leader reviews what a region owes',
  async play(page) {
    await signIn(page, 'leader')
    await openPaper(page, ofRegion)
    await page.getByRole('button', { name: '写复核意见' }).first().click()
    const form = page.locator('.DossierItem-form')
    await form.getByRole('combobox').selectOption('partly')
    await form.getByRole('textbox').fill('情况属实，应提前安排。')
    await form.getByRole('button', { name: '记入' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.locator('.DossierItem-told').getByText('情况属实，应提前安排。').first().waitFor()
    await expectAccessible(page, 'the file of a region')
  },
}

export const journeys: readonly Journey[] = [file, region]

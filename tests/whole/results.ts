import { extractText } from 'unpdf'
import type { Dossier } from '#modules/dossiers'
import type { Check } from '#modules/inspections'
import { expectAccessible, picture } from '../journey.ts'
import { ask, beganOn, type Cast, days, type Player } from './cast.ts'
import { hazardOf } from './hazards.ts'
import { planOf } from './plan.ts'

/** Each finding is traced back: who headed the mine when it was found is offered, the head of the office decides, and the record says so. */
export async function traceBack({ head, manager }: Cast, check: Check, out: string): Promise<void> {
  const { page } = head
  await page.goto(`/inspections/checks/${check.id}`)
  const finding = page.locator('.Trace-finding').first()
  await finding.locator('summary').click()
  const line = finding.locator('li', { hasText: manager.name }).first()
  await line.getByRole('button', { name: '认定' }).click()
  const form = page.locator('dialog[open]')
  await form.getByLabel('理由').fill('未落实主通风机月度切换试验')
  await form.getByRole('button', { name: '认定', exact: true }).click()
  await line.getByText('负责', { exact: true }).waitFor()
  await expectAccessible(page, 'a finding traced back')
  await picture(page, out, 'whole-traced')
  const { findings } = await ask<Check>(head, `/inspections/checks/${check.id}`)
  if (findings[0]!.traced.length !== 1) throw new Error('nobody was found to answer')
}

/** The removal of the major one is issued as a paper of its own: numbered, kept, and it says which hazard went. */
export async function issueRemoval({ deputy }: Cast, check: Check): Promise<void> {
  const { page } = deputy
  const hazard = await hazardOf(deputy, check.findings[0]!.hazard!)
  await page.goto(`/hazards/${hazard.id}`)
  await page.locator('.Row', { hasText: '隐患销号单' }).getByRole('button', { name: '出具' }).click()
  await page
    .getByText(/^已出具 /)
    .first()
    .waitFor()
  const href = await page.getByRole('link', { name: '隐患销号单' }).first().getAttribute('href')
  const bytes = await page.evaluate(async (href) => [...new Uint8Array(await (await fetch(href)).arrayBuffer())], href!)
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  for (const wanted of [hazard.mineName, hazard.number, '备用主通风机'])
    if (!text.replaceAll(/\s/g, '').includes(wanted)) throw new Error(`the removal does not say ${wanted}: ${text}`)
}

type Owed = { items: { obligation: string | null; state: string; says: [string, string] }[] }

/** Nobody ticked anything: the plan shows its line done, duties that the check and the listing set off are kept, the mine's file tells it all. */
export async function seeWhatChanged(cast: Cast, check: Check, out: string): Promise<void> {
  const { head, clerk, mine } = cast
  const line = (await planOf(head)).items.find((one) => one.id === check.line)
  if (line?.state !== 'done' || line.check !== check.id)
    throw new Error(`the plan does not know: ${JSON.stringify(line)}`)
  const { items } = await ask<Owed>(head, `/duties?mine=${mine}&organisation=${check.organisation}&size=200`)
  for (const wanted of ['findings-closed', 'major-hazard-listed', 'hazards-to-zero', 'exam-at-every-check']) {
    const owed = items.filter((one) => one.obligation === wanted)
    if (owed.length === 0 || !owed.every((one) => ['met', 'late'].includes(one.state)))
      throw new Error(`${wanted}: ${JSON.stringify(items.map((one) => [one.obligation, one.state]))}`)
  }
  await seeFile(clerk, mine, out)
}

/** The due-diligence file of the mine, as its clerk opens it from the mine's page, holds the check, the re-check and the removal. */
async function seeFile(clerk: Player, mine: string, out: string): Promise<void> {
  const { page } = clerk
  await page.goto(`/mines/${mine}`)
  await page.locator('main').getByRole('link', { name: '尽职档案' }).first().click()
  await page.locator('.DossierPaper').waitFor({ timeout: 60_000 })
  await expectAccessible(page, 'the file of the mine')
  await picture(page, out, 'whole-file')
  const at = new URL(page.url()).searchParams
  const wanted = `of=mine&id=${mine}&from=${at.get('from') ?? beganOn()}&to=${at.get('to') ?? beganOn(days)}`
  const { records, figures } = await ask<Dossier>(clerk, `/dossiers/draft?${wanted}`)
  const words = records.words.map((one) => one.word)
  for (const word of ['check.made', 'exam.held', 'hazard.listed', 'hazard.delisted', 'recheck.made'])
    if (!words.includes(word)) throw new Error(`the file does not hold ${word}: ${words.join()}`)
  if (figures.met + figures.late < 4) throw new Error(`the file counts ${JSON.stringify(figures)}`)
}

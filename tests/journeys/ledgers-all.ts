import type { Cookie, Page } from 'playwright-core'
import type { Definition } from '#modules/ledgers'
import { readDefinitions } from '#modules/ledgers/server'
import { type Journey, signIn } from '../journey.ts'
import { fillWhole } from '../ledger-forms.ts'
import { plays } from '../ledger-plays.ts'

/** Signs in once for each account; from then on its session is taken up again. */
function takingTurns(page: Page): (login: string) => Promise<void> {
  const known = new Map<string, Cookie[]>()
  return async (login) => {
    const before = known.get(login)
    await page.context().clearCookies()
    if (before) return await page.context().addCookies(before)
    await signIn(page, login)
    known.set(login, await page.context().cookies())
  }
}

function never(ledger: string): never {
  throw new Error(`${ledger}: tests/ledger-plays.ts does not tell how it is played`)
}

async function playOne(page: Page, as: (login: string) => Promise<void>, definition: Definition): Promise<void> {
  const { by, told = {}, steps = [], unseen = [] } = plays[definition.ledger] ?? never(definition.ledger)
  const { states } = definition
  const to = (step: string) => definition.steps.find((one) => one.id === step)!.to
  const stands = (state: string) =>
    page.locator('h1 ~ .Chip', { hasText: states.find((one) => one.id === state)!.title[0] }).waitFor()
  await as(by)
  await page.goto(`/ledgers/${definition.ledger}/new`)
  await page.locator('[data-field]').first().waitFor()
  const filled = new Set(await fillWhole(page, page.locator('form'), definition, told))
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/[0-9a-f-]{36}$/)
  await stands(states[0]!.id)
  const address = page.url()
  const words: string[] = [definition.make.writes.word]
  const titles: string[] = []
  for (const [id, login, said = {}] of steps) {
    const step = definition.steps.find((one) => one.id === id)!
    await as(login)
    await page.goto(address)
    await page.getByRole('button', { name: step.title[0], exact: true }).click()
    const form = page.locator('.Ledgers-step')
    for (const one of await fillWhole(page, form, definition, said)) filled.add(one)
    await form.getByRole('button', { name: step.title[0], exact: true }).click()
    await form.waitFor({ state: 'detached' })
    await stands(step.to)
    words.push(step.writes.word)
    titles.push(step.title[0])
  }
  const skipped = definition.fields.filter((one) => one.type !== 'computed' && !filled.has(one.id)).map((one) => one.id)
  if (skipped.join() !== unseen.join()) throw new Error(`${definition.ledger}: never asked for ${skipped.join()}`)
  await expectWords(page, address, words, titles)
  const last = steps.length === 0 ? definition.states[0]! : states.find((one) => one.id === to(steps.at(-1)![0]))!
  if (!last.end) throw new Error(`${definition.ledger} ends at ${last.id}`)
  const number = /\S+〔\d{4}〕\d+号/.exec(await page.locator('.Page-facts').innerText())![0]
  await page.goto(`/ledgers/${definition.ledger}`)
  await page.getByPlaceholder('名称或编号').fill(number)
  await page.getByText('共 1 条').waitFor()
  await page.getByRole('table').getByRole('row').nth(1).getByText(last.title[0], { exact: true }).waitFor()
}

/** The record about an entry holds the words of its steps, in order; the page shows a line of each, the steps by their names. */
async function expectWords(
  page: Page,
  address: string,
  words: readonly string[],
  titles: readonly string[],
): Promise<void> {
  const entry = address.split('/').at(-1)!
  const { entries } = (await page.evaluate(
    async (about) => (await fetch(`/api/record?about=${about}&limit=200`)).json(),
    entry,
  )) as { entries: { word: string }[] }
  const found = entries.toReversed().map((one) => one.word)
  if (found.join() !== words.join()) throw new Error(`${address}: the record has ${found.join()}, not ${words.join()}`)
  await page
    .locator('.Timeline > li')
    .nth(words.length - 1)
    .waitFor()
  const lines = (await page.locator('.Timeline-title').allInnerTexts()).toReversed()
  if (lines[0] === words[0] || lines.slice(1).join() !== titles.join())
    throw new Error(`${address}: the page shows ${lines.join()}, not ${titles.join()}`)
}

/** A few ledgers each, so that none of them lasts long. */
function someOf(name: string, ledgers: readonly string[]): Journey {
  return {
    name,
    async play(page) {
      const as = takingTurns(page)
      for (const ledger of ledgers)
        await playOne(
          page,
          as,
          definitions.find((one) => one.ledger === ledger)!,
        )
    },
  }
}

const definitions = readDefinitions()
const all = definitions.map((one) => one.ledger)

export const journeys: readonly Journey[] = [0, 1, 2].map((nth) => {
  const some = all.filter((_, at) => at % 3 === nth)
  return someOf(`every field and the steps of ${some.join(', ')}`, some)
})

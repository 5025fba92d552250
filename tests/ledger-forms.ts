import type { Locator, Page } from 'playwright-core'
import type { Definition, Field, TableColumn } from '#modules/ledgers'

/** What is told in a form where the plain value of its kind does not fit: a choice by its id, a place or finder by its words. */
export type Told = Readonly<
  Record<string, string | number | boolean | readonly Readonly<Record<string, string | number | boolean>>[]>
>

type Written = Exclude<Field, { type: 'computed' }>
type Scalar = Extract<Written, { type: 'text' | 'number' | 'day' | 'choice' | 'yes-no' }> | TableColumn

/** A day that every plain day field gets: in a row with the others, it is before none and after none. */
const plainDay = '2026-11-10'

/** Fills every field that a form shows, as a person would: from above, and what comes to be seen meanwhile, too. Tells their ids. */
export async function fillWhole(page: Page, form: Locator, definition: Definition, told: Told): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const seen = await form
      .locator('[data-field]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['field']!))
    const next = seen.find((one) => !done.includes(one))
    if (next === undefined) return done
    const field = definition.fields.find((one) => one.id === next) as Written
    await fillOne(page, form.locator(`[data-field="${next}"]`), field, told[next])
    done.push(next)
  }
}

/** What is typed: the value told, or else a plain one. */
function said(value: unknown, plain: string | number): string {
  return String(typeof value === 'string' || typeof value === 'number' ? value : plain)
}

async function fillOne(page: Page, place: Locator, field: Written, value: Told[string] | undefined): Promise<void> {
  switch (field.type) {
    case 'long-text':
      return await place.locator('textarea').fill(`${field.title[0]}：按要求办理。\n第二行。`)
    case 'instant':
      return await place.locator('input').fill(`${plainDay}T09:30`)
    case 'mine':
    case 'person':
    case 'post':
      return await find(place.locator('input'), said(value, '青石沟煤矿'))
    case 'place':
      // The register has working places of this mine; they come when the mine is read.
      await place.locator('select option').nth(1).waitFor({ state: 'attached' })
      return void (await place.locator('select').selectOption({ index: 1 }))
    case 'photo':
    case 'file':
      return await attach(page, place, field.type)
    case 'signature':
      return await sign(page, place)
    case 'table':
      return await fillRows(place, field.columns, Array.isArray(value) ? value : [{}])
    case 'questions':
      return await answer(page, place, field)
    case 'text':
    case 'number':
    case 'day':
    case 'choice':
    case 'yes-no':
      break
  }
  await fillScalar(place.locator('input, select').first(), field, value)
}

async function fillScalar(control: Locator, field: Scalar, value: unknown): Promise<void> {
  switch (field.type) {
    case 'choice': {
      const label = field.choices.find((one) => value === undefined || one.id === value)!.title[0]
      return void (await control.selectOption({ label }))
    }
    case 'yes-no':
      return void (await control.selectOption({ label: value === false ? '否' : '是' }))
    case 'number':
      return await control.fill(said(value, Math.min(Math.max(field.least ?? 1, 1), field.most ?? 1)))
    case 'day':
      await control.fill(said(value, plainDay))
      return await control.press('Tab')
    case 'text':
      break
  }
  await control.fill(said(value, `${field.title[0]}甲`).slice(0, field.most ?? 200))
}

/** Whoever works at a mine finds it there already. */
async function find(control: Locator, text: string): Promise<void> {
  if ((await control.inputValue()) !== '') return
  await control.fill(text)
  await control.locator('..').getByRole('option', { name: text }).first().click()
}

async function attach(page: Page, place: Locator, kind: 'photo' | 'file'): Promise<void> {
  const file =
    kind === 'file'
      ? { name: '凭据.txt', mimeType: 'text/plain', buffer: Buffer.from(`凭据 ${performance.now()}`) }
      : {
          name: '现场.jpg',
          mimeType: 'image/jpeg',
          buffer: await page.screenshot({ type: 'jpeg', quality: 30, clip: { x: 0, y: 0, width: 60, height: 40 } }),
        }
  await place.locator('input[type=file]').setInputFiles(file)
  await place.locator('.FilesField-text .mono').waitFor()
}

async function sign(page: Page, place: Locator): Promise<void> {
  await place.locator('input').fill('签名人甲')
  const canvas = place.locator('canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = (await canvas.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 70)
  await page.mouse.down()
  for (let at = 1; at < 6; at++) await page.mouse.move(box.x + 30 + at * 30, box.y + 70 + (at % 2) * 30)
  await page.mouse.up()
  await place.getByRole('button', { name: '采用签名' }).click()
  await place.getByRole('img', { name: '签名人甲' }).waitFor()
}

async function fillRows(
  place: Locator,
  columns: readonly TableColumn[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (const [at, row] of rows.entries()) {
    await place.getByRole('button', { name: '加一行' }).click()
    for (const column of columns)
      await fillScalar(place.getByLabel(`${column.title[0]} 第 ${at + 1} 行`, { exact: true }), column, row[column.id])
  }
}

/** The first is unfit, with what was found and a photo; the second does not apply; all others are fit. */
async function answer(page: Page, place: Locator, field: Extract<Written, { type: 'questions' }>): Promise<void> {
  const all = field.groups.flatMap((one) => one.questions)
  for (const [at, { asks }] of all.entries()) {
    const choice = place.getByRole('radiogroup', { name: asks[0], exact: true })
    await choice.getByText(['不合格', '不适用'][at] ?? '合格', { exact: true }).click()
    if (at > 0) continue
    await place.getByLabel(`${asks[0]}：情况`).fill('启动用了 12 分钟')
    await attach(page, place, 'photo')
  }
  await place.getByText(`已答 ${all.length} / ${all.length}，不合格 1`).waitFor()
}

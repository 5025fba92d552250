import { expectAccessible, type Journey, shown, signIn } from '../journey.ts'

const selfcheck: Journey = {
  name: 'a mine submits its own check with a hazard; what is not sent survives a reload; the bureau sees it',
  async play(page, { out }) {
    await signIn(page, 'mine')
    await page.goto('/hazards/selfchecks')
    await page.getByRole('link', { name: '填报自查' }).click()
    await page.getByRole('button', { name: '加一条隐患' }).click()
    await page.getByRole('textbox', { name: '隐患内容' }).fill('1203 运输巷皮带机头护栏松动')
    await page.getByRole('textbox', { name: /^地点/ }).fill('1203 运输巷')
    await page.reload()
    await page.getByRole('textbox', { name: '隐患内容' }).waitFor()
    if ((await page.getByRole('textbox', { name: '隐患内容' }).inputValue()) !== '1203 运输巷皮带机头护栏松动')
      throw new Error('what was written is gone after a reload')
    await expectAccessible(page, 'the form of a self-check')
    await shown(page, out, 'selfcheck-form')
    await page.getByRole('button', { name: '提交自查' }).click()
    await page.waitForURL(/\/hazards\/selfchecks$/)
    await page.getByText('自查已提交，隐患 1 条').waitFor()
    await expectAccessible(page, 'self-checks')
    await shown(page, out, 'selfchecks')

    await page.context().clearCookies()
    await signIn(page, 'clerk')
    await page.goto('/hazards/selfchecks')
    await page
      .getByRole('row', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByText('1203 运输巷皮带机头护栏松动').first().waitFor()
  },
}

const sheet: Journey = {
  name: 'the sheet of a self-check is fetched, and a file that is none is refused in a sentence',
  async play(page) {
    await signIn(page, 'mine')
    await page.goto('/hazards/selfchecks/new')
    await page.getByText('上传表格').click()
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '下载模板' }).click()
    const template = await fetched
    if (!template.suggestedFilename().endsWith('.xlsx')) throw new Error(template.suggestedFilename())
    await page.locator('input[type=file]').setInputFiles({
      name: '自查.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('not a sheet'),
    })
    await page.getByRole('alert').first().waitFor()
    await expectAccessible(page, 'a refused sheet')
  },
}

const byHand: Journey = {
  name: 'a bureau enters a hazard by hand, by its criterion',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto('/hazards')
    await page.getByRole('link', { name: '登记隐患' }).click()
    // The list, which has a finder of mines too, stands until the form is fetched.
    await page.waitForURL('/hazards/new')
    await page.getByRole('textbox', { name: '隐患内容' }).waitFor()
    await page.getByRole('combobox', { name: '矿山' }).fill('青石沟')
    await page
      .getByRole('option', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: '隐患内容' }).fill('群众举报：1204 工作面超层越界')
    await page.getByRole('combobox', { name: '来源' }).selectOption({ label: '举报' })
    await page.getByRole('combobox', { name: /等级/ }).selectOption({ label: '重大' })
    // Of this kind of mine alone.
    const criteria = page.getByRole('combobox', { name: /判定/ })
    await criteria.getByRole('option', { name: /^C26/ }).first().waitFor({ state: 'attached' })
    if ((await criteria.getByRole('option', { name: /^N22/ }).count()) > 0) throw new Error('criteria of other mines')
    await criteria.selectOption({ index: 3 })
    await expectAccessible(page, 'entry of a hazard')
    await shown(page, out, 'hazard-new')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.waitForURL(/\/hazards\/[0-9a-f-]{36}$/)
    await page.getByText('群众举报：1204 工作面超层越界').first().waitFor()
    await expectAccessible(page, 'the hazard that was entered')
  },
}

export const journeys: readonly Journey[] = [selfcheck, sheet, byHand]

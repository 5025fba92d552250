import { readFile } from 'node:fs/promises'
import { extractText } from 'unpdf'
import type { Page } from 'playwright-core'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const scheme: Journey = {
  name: 'a scheme of a check is written, another person approves and prints it, and the check says which scheme it follows',
  async play(page, { out }) {
    await signIn(page, 'inspector')
    await page.goto('/inspections/plans?state=upcoming')
    await page.getByRole('row').nth(2).click()
    await page.getByRole('link', { name: '编制检查方案' }).click()
    await page.getByLabel('企业概况').waitFor()
    const at = page.url()
    await page.getByLabel('检查目的').fill('检查一通三防责任落实和采掘工作面瓦斯治理。')
    await page.getByRole('button', { name: '加一项' }).click()
    await page.getByLabel('检查表').selectOption({ label: '通风与瓦斯检查表' })
    await page.getByLabel('主要资料及方法').fill('查测风记录，现场实测')
    await page.getByLabel('检查人员安全事项').fill('两人以上同行，随身带自救器和便携式瓦检仪。')
    await expectAccessible(page, 'a scheme being written')
    await picture(page, out, 'inspection-scheme')
    await page.getByRole('button', { name: '保存方案' }).click()
    await page.getByText('方案已保存').first().waitFor()
    if (await page.getByRole('button', { name: '批准方案' }).isVisible())
      throw new Error('he may approve his own scheme')

    await page.context().clearCookies()
    await signIn(page, 'head')
    await page.goto('/inspections/plans')
    await page.getByRole('region', { name: '待批准的检查方案' }).getByRole('link').first().click()
    await page.getByRole('button', { name: '批准方案' }).click()
    await page.locator('dialog').getByRole('button', { name: '批准方案' }).click()
    await page
      .getByText(/已批准，编号 .+煤安案/)
      .first()
      .waitFor()
    await expectAccessible(page, 'an approved scheme')
    const paper = await paperOf(page, () => page.getByRole('button', { name: '打印 PDF' }).click())
    for (const wanted of ['检查方案', '两人以上同行', '查测风记录', '李明远'])
      if (!paper.includes(wanted)) throw new Error(`the scheme does not say ${wanted}: ${paper}`)

    await page.context().clearCookies()
    await signIn(page, 'inspector')
    await page.goto(at)
    await page.getByRole('link', { name: /第 \d+ 行/ }).click()
    await page.getByRole('button', { name: '按这一行开始检查' }).click()
    await page
      .locator('dialog')
      .getByText(/按方案 .+煤安案/)
      .waitFor()
    const reason = page.getByLabel('超上限理由')
    await page.getByText(/今年现场检查 \d+ 次/).waitFor()
    if (await reason.isVisible()) await reason.fill('年底前补齐全覆盖检查')
    await page.locator('dialog').getByRole('button', { name: '开始检查' }).click()
    await page.waitForURL(/\/inspections\/checks\//)
    const again = await paperOf(page, () => page.getByRole('button', { name: /煤安案/ }).click())
    if (again !== paper) throw new Error('the check opens another scheme')

    await page.getByRole('button', { name: '指令撤人' }).click()
    await page.getByLabel('地点', { exact: true }).fill('1203 工作面')
    await page.getByLabel('威胁情形').fill('回风流瓦斯浓度 1.6%')
    await page.getByLabel('撤出区域').fill('1203 工作面及回风巷')
    await page.getByLabel('法律依据').fill('《中华人民共和国安全生产法》第六十五条')
    await expectAccessible(page, 'the form that orders people out')
    await page.locator('dialog').getByRole('button', { name: '指令撤人' }).click()
    await page.getByText(/已开具 .+煤安撤/).waitFor()
    const order = await paperOf(page, () => page.locator('.FindingLine', { hasText: '煤安撤' }).click())
    for (const wanted of ['撤出作业人员指令书', '1203工作面及回风巷等危险区域', '不得进入该区域作业'])
      if (!order.includes(wanted)) throw new Error(`the order does not say ${wanted}`)
  },
}

const exam: Journey = {
  name: 'somebody is examined at a check by drawn questions on a phone; the score stands in the record and is not written over',
  viewport: phone,
  async play(page, { out }) {
    await signIn(page, 'inspector')
    const id = await page.evaluate(async () => {
      const read = async (path: string) => (await fetch(`/api${path}`)).json()
      const { items } = await read('/hazards?view=open&grade=general&size=5')
      const { officers } = await read('/inspections/office')
      const id = crypto.randomUUID()
      const team = officers.filter((one: { certificate: string | null }) => one.certificate)
      const reply = await fetch('/api/inspections/checks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id,
          mine: items[0].mine,
          mode: 'complaint',
          coverage: 'part',
          subjects: [],
          beganAt: new Date(Date.now() - 3_600_000).toISOString(),
          team: team.map((one: { post: string }) => one.post),
        }),
      })
      if (!reply.ok) throw new Error(await reply.text())
      return id
    })
    await page.goto(`/inspections/checks/${id}`)
    await page.getByRole('button', { name: '抽题考试' }).click()
    await page.getByLabel('姓名').fill('路人丁')
    await page.getByLabel('岗位').selectOption({ index: 1 })
    await page.locator('dialog').getByRole('button', { name: '抽题考试' }).click()
    const questions = page.locator('.ExamSheet > li')
    await questions.nth(9).waitFor()
    for (let n = 0; n < 10; n++) await questions.nth(n).locator('input').first().check()
    await expectAccessible(page, 'an exam being answered')
    await page.locator('.ExamSheet').scrollIntoViewIfNeeded()
    await picture(page, out, 'inspection-exam-phone')
    await page.getByRole('button', { name: '交卷' }).click()
    await page
      .getByText(/已交卷，[\d.]+ 分/)
      .first()
      .waitFor()
    await page.getByText(/重算一致/).waitFor()
    await page.locator('.ExamSheet').getByText('安全生产法').first().waitFor()
    await page.locator('.RecordPaper').getByText('现场考试1人').waitFor({ state: 'attached' })
    await page.getByLabel('其他考试成绩').fill('路人戊 班组长 95')
    await page.locator('.RecordPaper').getByText('现场考试2人').waitFor({ state: 'attached' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) throw new Error(`the check is ${wide} px wider than the phone`)
  },
}

const opinion: Journey = {
  name: 'a closed re-check issues its opinion, which tells what was ordered and what was found',
  async play(page, { out }) {
    await signIn(page, 'inspector')
    const { id, number } = await page.evaluate(async () => {
      const read = async (path: string) => (await fetch(`/api${path}`)).json()
      const { items } = await read('/hazards?view=open&grade=general&size=5')
      const { officers } = await read('/inspections/office')
      const id = crypto.randomUUID()
      const send = async (path: string, body: object) => {
        const reply = await fetch(`/api${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        if (!reply.ok) throw new Error(await reply.text())
        return reply.json()
      }
      const team = officers.filter((one: { certificate: string | null }) => one.certificate)
      await send('/inspections/checks', {
        id,
        mine: items[0].mine,
        mode: 'recheck',
        coverage: 'part',
        subjects: [],
        beganAt: new Date(Date.now() - 3_600_000).toISOString(),
        team: team.map((one: { post: string }) => one.post),
      })
      const recheck = { result: 'fail', text: '仍未更换', dueOn: null, photos: [] }
      const looked = await send(`/inspections/checks/${id}/rechecks`, { hazard: items[0].id, recheck, version: null })
      const saved = await send(`/inspections/checks/${id}`, {
        version: looked.version,
        route: '副井 → 皮带巷',
        endedAt: new Date(Date.now() - 60_000).toISOString(),
      })
      await send(`/inspections/checks/${id}/close`, { version: saved.version, apart: true })
      return { id, number: items[0].number as string }
    })
    await page.goto(`/inspections/checks/${id}`)
    await page.getByRole('button', { name: '开具复查意见书' }).click()
    await page.locator('dialog').getByText(number).waitFor()
    await page.getByLabel('其他意见').fill('继续停止使用，限期整改。')
    await expectAccessible(page, 'the form of an opinion')
    await page.locator('dialog').getByRole('button', { name: '开具复查意见书' }).click()
    await page.getByText(/已开具 .+煤安复/).waitFor()
    await picture(page, out, 'inspection-opinion')
    const paper = await paperOf(page, () => page.locator('.FindingLine', { hasText: '煤安复' }).click())
    for (const wanted of ['复查意见书', '未整改。仍未更换', '继续停止使用'])
      if (!paper.includes(wanted)) throw new Error(`the opinion does not say ${wanted}`)
  },
}

/** The text of the PDF that a deed brings, without spaces. */
async function paperOf(page: Page, deed: () => Promise<void>): Promise<string> {
  const fetched = page.waitForEvent('download', { timeout: 60_000 })
  await deed()
  const { text } = await extractText(new Uint8Array(await readFile(await (await fetched).path())), { mergePages: true })
  return text.replaceAll(/\s/g, '')
}

export const journeys: readonly Journey[] = [scheme, exam, opinion]

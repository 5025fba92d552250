import { readFile } from 'node:fs/promises'
import { extractText } from 'unpdf'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const nextYear = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1

const plan: Journey = {
  name: 'the bureau proposes next year’s enforcement plan, changes a line, and a leader approves it',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    await page.goto(`/inspections/plans?year=${nextYear}`)
    const propose = page.getByRole('button', { name: /^(编排计划|重新编排)$/ })
    await propose.click()
    await page.getByText(/已编排 \d+ 行/).waitFor()
    await page.locator('.PlanMonths').waitFor()
    await expectAccessible(page, 'a proposed plan')
    await picture(page, out, 'inspection-plan')
    await page.getByRole('row').nth(1).click()
    await page.getByRole('heading', { name: '依据' }).waitFor()
    await expectAccessible(page, 'a line of a plan')
    await page.getByRole('button', { name: '调整' }).click()
    await page.getByLabel('方式').selectOption('night')
    await page.getByLabel('理由').fill('与夜查合并安排')
    await page.locator('dialog').getByRole('button', { name: '调整' }).click()
    await page.getByText('已调整').first().waitFor()
    await page.getByRole('tab', { name: /频次/ }).click()
    await expectAccessible(page, 'checks by mine')

    await page.context().clearCookies()
    await signIn(page, 'head')
    await page.goto(`/inspections/plans?year=${nextYear}`)
    await page.getByRole('button', { name: '批准' }).click()
    await page.locator('dialog').getByRole('button', { name: '批准' }).click()
    await page.getByText('计划已批准').first().waitFor()
    await page.getByText('李明远').first().waitFor()
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '打印 PDF' }).click()
    const paper = await textOf(await (await fetched).path())
    if (!paper.includes(`${nextYear}年度矿山安全监管执法计划`)) throw new Error('the paper is of another plan')
    if (!paper.includes('夜查')) throw new Error('the changed line is not on the paper')
  },
}

const check: Journey = {
  name: 'a check is begun from a line of the plan, written, printed, signed and closed, and the plan shows it done',
  async play(page, { out }) {
    await signIn(page, 'inspector')
    await page.goto('/inspections/plans?state=upcoming')
    await page.getByRole('row').nth(1).click()
    const mine = await page.getByRole('complementary').getByRole('heading', { level: 2 }).innerText()
    await page.getByRole('button', { name: '按这一行开始检查' }).click()
    await page.getByText(/今年现场检查 \d+ 次/).waitFor()
    await expectAccessible(page, 'the form that begins a check')
    const reason = page.getByLabel('超上限理由')
    if (await reason.isVisible()) await reason.fill('年底前补齐全覆盖检查')
    await page.locator('dialog').getByRole('button', { name: '开始检查' }).click()
    await page.waitForURL(/\/inspections\/checks\//)
    await page.getByLabel('地点（路线）').fill('副井 → 井底车场 → 中央水泵房')
    await page.getByLabel('结束时间').fill(wallNow())
    await page.getByLabel('其他考试成绩').fill('路人甲 瓦斯检查 52\n路人乙 班组长 91')
    await page.getByLabel('单位意见').fill('无异议，按要求整改。')
    await page.getByText(/已存到服务器/).waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '加一条' }).click()
    await page.getByLabel('问题', { exact: true }).fill('备用泵近 30 日无试运转记录')
    await page.getByLabel('部位').fill('中央水泵房')
    await page.getByLabel('现场处理').selectOption('correct-now')
    await expectAccessible(page, 'a finding being written')
    await page.getByRole('button', { name: '写入记录' }).click()
    await page.getByText('已写入').first().waitFor()
    await page.locator('.RecordPaper').getByText('责令立即整改').waitFor()
    await page.locator('.RecordPaper').getByText('现场考试2人，合格1人').waitFor()
    await expectAccessible(page, 'the record of a check')
    await picture(page, out, 'inspection-record')

    const number = await page.locator('.RecordPaper-number').innerText()
    await page.getByRole('button', { name: '送签并签结' }).click()
    await page.locator('dialog').getByRole('button', { name: '送签并签结' }).click()
    // The demonstration's year may tell of a check of that mine today.
    const other = page.getByLabel('手工登记的是另一次检查')
    await Promise.race([other.waitFor(), page.getByText('已签结').first().waitFor()])
    if (await other.isVisible()) {
      await other.check()
      await page.locator('dialog').getByRole('button', { name: '送签并签结' }).click()
    }
    await page.getByText('已签结').first().waitFor()
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '打印 PDF' }).click()
    const paper = await textOf(await (await fetched).path())
    for (const wanted of ['现场检查记录', number, mine, '中央水泵房：备用泵近30日无试运转记录', '单位负责人（签名）'])
      if (!paper.includes(wanted.replaceAll(/\s/g, ''))) throw new Error(`the record does not say ${wanted}`)
    await page.getByText('任该矿职务').first().waitFor({ state: 'attached' })

    await page.goto('/inspections/plans?state=done')
    const done = page.getByRole('row').filter({ hasText: mine }).last()
    await done.click()
    await page.getByRole('link', { name: '打开检查' }).click()
    await page.locator('.RecordPaper-number', { hasText: number }).waitFor()
  },
}

const drawing: Journey = {
  name: 'mines and officers are drawn at random, the seed is kept; pages fit a phone in the dark',
  viewport: phone,
  dark: true,
  async play(page, { out }) {
    await signIn(page, 'inspector')
    await page.goto('/inspections/checks')
    await page.locator('.CheckFigures').getByText('检查矿次').waitFor()
    await picture(page, out, 'inspection-figures-phone')
    await page.getByRole('button', { name: '双随机抽取' }).click()
    await page.locator('dialog').getByRole('button', { name: '双随机抽取' }).click()
    await page.getByText(/种子 [0-9a-f]{32}/).waitFor()
    await expectAccessible(page, 'a draw')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('row').nth(1).click()
    await page.locator('.RecordPaper').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) throw new Error(`the record is ${wide} px wider than the phone`)
    await picture(page, out, 'inspection-record-phone')
  },
}

const together: Journey = {
  name: 'two officers write one re-check: a checklist, a finding it offers, a decision on the spot, and a field that both wrote',
  async play(page, { out }) {
    await signIn(page, 'inspector')
    const { id, number } = await page.evaluate(async () => {
      const read = async (path: string) => (await fetch(`/api${path}`)).json()
      const { items } = await read('/hazards?view=open&grade=general&size=5')
      const { officers } = await read('/inspections/office')
      const id = crypto.randomUUID()
      const reply = await fetch('/api/inspections/checks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id,
          mine: items[0].mine,
          mode: 'recheck',
          coverage: 'part',
          subjects: [],
          beganAt: new Date(Date.now() - 3_600_000).toISOString(),
          team: officers
            .filter((one: { certificate: string | null }) => one.certificate)
            .map((one: { post: string }) => one.post),
        }),
      })
      if (!reply.ok) throw new Error(await reply.text())
      return { id, number: items[0].number as string }
    })
    await page.goto(`/inspections/checks/${id}`)
    await page.locator('.FindingLine', { hasText: number }).first().click()
    await page.getByText('未整改', { exact: true }).click()
    await page.getByLabel('复查情况').fill('仍未更换')
    await page.getByRole('button', { name: '写入记录' }).click()
    await page.locator('.RecordPaper').getByText('未整改。仍未更换').waitFor()

    await page.getByLabel('选检查表').selectOption({ label: '通风与瓦斯检查表' })
    await page.locator('.Lists-take button').click()
    const third = page.locator('.Ledgers-questions li').nth(2)
    await third.getByText('不合格', { exact: true }).click()
    await third.getByPlaceholder(/.+/).first().fill('1203 面实测风量为需风量的 70%')
    await page.locator('.FindingLine', { hasText: '不合格 1' }).waitFor()
    await expectAccessible(page, 'a checklist in a check')
    await picture(page, out, 'inspection-checklist')
    await page.getByRole('button', { name: '写成问题' }).click()
    await page.getByLabel('处理对象').fill('1203 工作面')
    await page.getByRole('button', { name: '写入记录' }).click()
    await page.locator('.RecordPaper').getByText('属重大事故隐患').waitFor()
    await page.getByText('已写成问题').waitFor()

    await page.getByRole('button', { name: '开具决定书' }).click()
    await page.getByLabel('法律依据').fill('《中华人民共和国安全生产法》第六十五条')
    await page.getByLabel('复议机关').fill('乌金市松岭区人民政府')
    await page.getByLabel('受诉法院').fill('松岭区人民法院')
    await expectAccessible(page, 'the form of a decision on the spot')
    await page.locator('dialog').getByRole('button', { name: '开具决定书' }).click()
    const fetched = page.waitForEvent('download', { timeout: 60_000 })
    await page.locator('.FindingLine', { hasText: '煤安处' }).click()
    const paper = await textOf(await (await fetched).path())
    for (const wanted of ['现场处理决定书', '1203工作面停止作业', '第六十五条'])
      if (!paper.includes(wanted)) throw new Error(`the decision does not say ${wanted}`)

    const browser = page.context().browser()!
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'zh-CN' })
    context.setDefaultTimeout(15_000)
    const other = await context.newPage()
    await signIn(other, 'deputy')
    await other.goto(`/inspections/checks/${id}`)
    await other.getByLabel('陪同人员').fill('路人丙（安全矿长）')
    await other.getByLabel('地点（路线）').fill('主井 → 1205')
    await page.getByLabel('地点（路线）').fill('副井 → 1203')
    const clashed = await Promise.race(
      [page, other].map(async (one) => {
        await one.locator('.Clashes').waitFor()
        return one
      }),
    )
    await clashed.locator('.Clashes').getByText('副井 → 1203').waitFor()
    await clashed.locator('.Clashes').getByText('主井 → 1205').waitFor()
    await expectAccessible(clashed, 'a field that two wrote')
    await picture(clashed, out, 'inspection-two')
    await clashed.getByRole('button', { name: '用我的' }).click()
    await clashed.locator('.Clashes').waitFor({ state: 'detached' })
    const kept = clashed === page ? '副井 → 1203' : '主井 → 1205'
    for (const one of [page, other]) {
      await one.locator('.RecordPaper').getByText(kept).waitFor()
      await one.locator('.RecordPaper').getByText('路人丙（安全矿长）').waitFor()
    }
    await context.close()
  },
}

async function textOf(path: string): Promise<string> {
  const { text } = await extractText(new Uint8Array(await readFile(path)), { mergePages: true })
  return text.replaceAll(/\s/g, '')
}

/** The clock in Beijing as a `datetime-local` field takes it. */
function wallNow(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16)
}

export const journeys: readonly Journey[] = [plan, check, together, drawing]

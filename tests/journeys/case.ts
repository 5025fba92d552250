import type { Locator, Page } from 'playwright-core'
import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

/** A case of a modest fine, from the proposal to the archive, by the officer, the law officer and the head. */
const whole: Journey = {
  name: 'case: proposed, filed, proved, reported, reviewed, told, decided, served, paid, published, re-checked, closed and archived by those whose steps they are',
  async play(page, { out }) {
    await as(page, 'security')
    await grantReview(page)
    await as(page, 'inspector')
    const id = await propose(page)

    await as(page, 'head', id)
    await step(page, '立案', async (form) => {
      await tick(form, ['方晓峰', '葛成栋'])
      await form.getByLabel('情况').fill('同意立案，由二人承办。')
    })
    await issue(page, '立案决定书')
    await page
      .getByText(/煤安立〔\d+〕\d{3}号/)
      .first()
      .waitFor()

    await as(page, 'inspector', id)
    await step(page, '取证', async (form) => {
      await form.getByLabel('取得方式').selectOption('photographed')
      await form.getByLabel('名称').fill('传感器遮挡照片')
      await form.getByLabel('证明什么').fill('甲烷传感器被遮挡')
      await form.getByLabel('取证时间').fill('2026-01-06T10:20')
      await tick(form, ['方晓峰', '葛成栋'])
    })
    await step(page, '案件处理呈报', async (form) => {
      await form.getByLabel('情况').fill('事实清楚，证据确凿，建议处罚。')
      await form.getByRole('checkbox', { name: /青石沟煤矿/ }).check()
      await form.getByLabel('违法事实和违反的条款').fill('未如实记录事故隐患排查治理情况')
      await form.getByLabel('处罚依据').fill('《中华人民共和国安全生产法》第九十七条')
      await form.getByLabel('法定上限（元）').fill('100000')
      await form.getByLabel('罚款（元）').fill('30000')
      await form.getByLabel('裁量理由').fill('首次查处，立即改正，按从轻阶次裁量。')
      await form.getByText('人民币叁万元整').waitFor()
    })
    await page.getByText('下一步由').waitFor()
    if (await page.getByRole('button', { name: '法制审核', exact: true }).isVisible())
      throw new Error('an officer may review his own case')

    await as(page, 'deputy', id)
    await step(
      page,
      '法制审核',
      async (form) => {
        await form.getByLabel('审核意见').selectOption('pass')
        await form.getByLabel(/法律职业资格证书编号/).fill('A20209900000001')
        await form.getByLabel('情况').fill('主体适格，事实清楚，程序合法，同意。')
      },
      true,
    )

    await as(page, 'inspector', id)
    await step(page, '行政处罚告知', async (form) => {
      await form.getByLabel('情况').fill('告知拟作出的处罚和陈述申辩的权利。')
    })
    await issue(page, '行政处罚告知书')
    await step(page, '送达', serve)
    await step(page, '陈述、申辩', async (form) => {
      await form.getByLabel('放弃陈述、申辩').check()
      await form.getByLabel('情况').fill('当事人书面放弃。')
    })

    await as(page, 'head', id)
    await step(page, '行政处罚决定', async (form) => {
      await form.getByLabel('情况').fill('依法决定。')
    })
    await issue(page, '行政处罚决定书')
    await page.getByRole('tab', { name: /当事人与裁量/ }).click()
    await page.getByText('与上一步相同').first().waitFor()
    await expectAccessible(page, 'what was proposed, told and decided')
    await picture(page, out, 'case-parties')

    await as(page, 'inspector', id)
    await step(page, '送达', serve)
    await step(page, '公示', async (form) => {
      await form.getByLabel('公示在哪里').fill('政府门户网站')
      await form.getByLabel('情况').fill('已公示。')
    })
    await step(page, '登记缴款', async (form) => {
      await form.getByLabel('票据号').fill('0012345')
      await form.getByLabel('情况').fill('银行代收。')
    })
    await step(page, '登记复查', async (form) => {
      await form.getByLabel('复查合格').check()
      await form.getByLabel('情况').fill('已改正。')
    })
    await step(page, '提请结案', async (form) => {
      await form.getByLabel('情况').fill('已履行完毕，提请结案。')
    })
    await as(page, 'head', id)
    await step(page, '结案', async (form) => {
      await form.getByLabel('同意').check()
      await form.getByLabel('情况').fill('同意结案。')
    })
    await as(page, 'inspector', id)
    await step(page, '归档', async (form) => {
      await form.getByLabel('地点').fill('档案室 3 柜')
      await form.getByLabel('保管期限').selectOption('30')
      await form.getByLabel('档号').fill('2026-案-001')
      await form.getByLabel('情况').fill('已归档。')
    })
    await page.getByText('案件已办结。').waitFor()
    await expectAccessible(page, 'a case that is archived')
    await picture(page, out, 'case-work')
  },
}

async function as(page: Page, login: string, id?: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, login)
  if (id) await page.goto(`/cases/${id}`)
}

/** The step that is lit in the head (or `aside`: one that may be taken as well), its form, what is entered, and that it was taken. */
async function step(page: Page, name: string, fill: (form: Locator) => Promise<void>, aside = false): Promise<void> {
  await page.getByRole('tab', { name: '办理' }).click()
  const within = aside ? page.getByRole('region', { name: '接下来' }) : page.locator('.Page-actions')
  const deed = within.getByRole('button', { name: new RegExp(`^${name}`) })
  await deed.first().click()
  const form = page.locator('form.Case-form')
  await form.waitFor()
  await fill(form)
  await form.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await form.waitFor({ state: 'detached' })
}

async function serve(form: Locator): Promise<void> {
  await form.getByLabel('收件人').fill('韩立业')
  await form.getByLabel('情况').fill('当面送达，本人签收。')
}

async function tick(form: Locator, names: readonly string[]): Promise<void> {
  for (const name of names) await form.getByRole('checkbox', { name: new RegExp(name) }).check()
}

/** Issues a paper: what the case knows stands in it, what it does not know and the form needs is entered; the paper is seen beside it first. */
async function issue(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '出具文书' }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  const form = page.locator('.CasePaper form')
  await form.waitFor()
  await page.locator('.PdfPages canvas').first().waitFor()
  for (const box of await form.locator('input.Input, textarea.Input').all()) {
    if ((await box.inputValue()) !== '') continue
    const kind = await box.getAttribute('type')
    const isDay = (await box.getAttribute('placeholder')) === '选日期'
    await box.fill(kind === 'datetime-local' ? '2026-11-20T10:00' : isDay ? '2026-11-30' : '10')
    if (isDay) await box.press('Tab')
  }
  for (const box of await form.locator('select').all())
    if ((await box.inputValue()) === '') await box.selectOption({ index: 1 })
  await form.getByRole('button', { name: '出具', exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/** The demonstration has no law officer of its own: a deputy is given the review beside his work. */
async function grantReview(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/posts?text=副局长&size=100')).json()) as {
      rows: { id: string; title: string; holders: { name: string }[] }[]
    }
    const post = rows.find((one) => one.holders.some((holder) => holder.name === '何文静'))!
    const answer = await fetch(`/api/posts/${post.id}/permissions`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ permissions: ['cases.review'], reason: '兼任法制审核' }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  })
}

async function propose(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/mines?size=50')).json()) as { rows: { id: string; name: string }[] }
    const mine = rows.find((one) => one.name.startsWith('青石沟'))!
    const id = crypto.randomUUID()
    const { today } = (await (await fetch('/api/session')).json()) as { today: string }
    const body = {
      id,
      mine: mine.id,
      title: '青石沟煤矿未如实记录事故隐患排查治理情况案',
      source: { kind: 'check', id: null, text: '现场检查' },
      summary: '隐患排查治理记录缺失，台账与现场不符。',
      campaign: null,
      conductFrom: today,
      conductOn: today,
      knownOn: today,
      findings: [
        {
          id: crypto.randomUUID(),
          finding: null,
          hazard: null,
          text: '未如实记录事故隐患排查治理情况',
          place: '矿调度室',
          basis: '《中华人民共和国安全生产法》第四十一条',
          major: false,
        },
      ],
      parties: [
        {
          id: crypto.randomUUID(),
          kind: 'enterprise',
          name: '青石沟煤矿',
          role: '',
          identity: '99990102MA0007001X',
          head: '韩立业',
          address: '松岭区石门镇',
          phone: '',
        },
      ],
    }
    const answer = await fetch('/api/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return id
  })
}

export const journeys: readonly Journey[] = [whole]

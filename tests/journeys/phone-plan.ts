import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Check } from '#modules/inspections'
import { expectAccessible, type Journey, password, picture } from '../journey.ts'
import {
  keyOf,
  overHttps,
  type Phone,
  photograph,
  type PhonePlace,
  read,
  sendAll,
  signature,
  signIn,
  takeUp,
} from '../phone.ts'

/** Nothing that is pressed on this screen is smaller than a thumb: 48 px. */
async function expectLarge(page: Page, where: string): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, input:not([type=checkbox]):not([type=file])')]
      .map((one) => ({ said: one.textContent || one.getAttribute('aria-label'), box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 47.5)
      .map(({ said, box }) => `${said} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`),
  )
  if (small.length > 0) throw new Error(`too small on ${where}: ${small.join(', ')}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) throw new Error(`${where} is ${wide} px wider than the phone`)
}

/** The same screen in Chinese and English, dark and light. */
async function fourWays(page: Page, out: string, name: string): Promise<void> {
  const back = page.url()
  for (const [theme, language] of [
    ['dark', 'en'],
    ['light', 'en'],
    ['light', 'zh'],
    ['dark', 'zh'],
  ] as const) {
    await page.goto(back.replace(/#.*/, '#/me'))
    await page.getByRole('button', { name: language === 'zh' ? '中文' : 'English' }).click()
    await page
      .getByRole('button', {
        name: { zh: { dark: '深色', light: '浅色' }, en: { dark: 'Dark', light: 'Light' } }[language][theme],
      })
      .click()
    await page.goto(back)
    await page.locator('.Choices, .Paper').first().waitFor()
    await expectLarge(page, `${name} ${language}`)
    await picture(page, out, `${name}-${theme}-${language}`)
  }
}

/** The story itself, on a server that stands. */
export async function playPlanned({ site, folder, cert, out }: Omit<PhonePlace, 'trust' | 'authority'>): Promise<void> {
  const key = keyOf(cert)
  let phone = await takeUp(folder, key)
  try {
    let { page, context } = phone
    await signIn(page, site, 'inspector')
    await page.getByRole('heading', { name: '本组计划检查' }).waitFor()
    await expectAccessible(page, 'today with planned checks')
    await expectLarge(page, 'today')
    await picture(page, out, 'phone-plan-today')
    const card = page.locator('section', { hasText: '本组计划检查' }).locator('.CardLink').first()
    const mine = await card.locator('b').innerText()
    await card.click()
    await page.getByRole('radio', { checked: true }).first().waitFor()
    await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
    const beyond = page.getByLabel('超上限理由')
    if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
    await expectAccessible(page, 'a planned check before it begins')
    await expectLarge(page, 'a planned check before it begins')
    await picture(page, out, 'phone-plan-mine')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))

    // Underground.
    await context.setOffline(true)
    await page.reload()
    await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
    if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
    await page.getByRole('button', { name: '按计划开始' }).click()
    await page.getByRole('radio', { name: '不合格' }).click()
    await page.getByLabel('写明情况').fill('回风巷断面不足，支护变形')
    await page.getByRole('button', { name: '重大' }).click()
    await photograph(page, 1)
    await page.getByLabel('部位').fill('1203 回风巷')
    await page.getByLabel('判定标准').selectOption({ index: 1 })
    await page.getByLabel('违法行为').selectOption({ index: 3 })
    await page.getByRole('button', { name: '责令停止作业' }).click()
    await page.getByRole('button', { name: '撤出作业人员' }).click()
    await page.getByLabel('处理对象').fill('1203 工作面')
    await page.getByRole('button', { name: '15 天' }).click()
    await page.getByText('已存本机').waitFor()
    await expectAccessible(page, 'a major finding of a planned check')
    await fourWays(page, out, 'phone-plan-check')
    const count = Number((await page.locator('.Check-count b').textContent())!.split('/')[1])
    await page.getByRole('button', { name: '下一条' }).click()
    await page.getByRole('radio', { name: '不合格' }).click()
    await page.getByLabel('写明情况').fill('水泵房备用泵无试运转记录')
    await page.getByRole('button', { name: '一般' }).click()
    await page.getByLabel('部位').fill('中央水泵房')
    await page.getByRole('button', { name: '7 天' }).click()
    await page.getByText('已存本机').waitFor()

    // The app is killed; what was written is there.
    const address = page.url()
    await context.close()
    phone = await takeUp(folder, key)
    ;({ page, context } = phone)
    await context.setOffline(true)
    await page.goto(address)
    await page.getByText('不合格 2').waitFor()
    for (let at = 2; at < count; at++) {
      await page.getByRole('button', { name: '下一条' }).click()
      await page.getByRole('radio', { name: '合格', exact: true }).click()
    }
    // Found beside all items.
    await page.getByRole('button', { name: '全部条目' }).click()
    await picture(page, out, 'phone-plan-items')
    await page.getByRole('button', { name: '另记一处问题' }).click()
    await page.getByLabel('写明情况').fill('井口检身记录不全')
    await page.getByRole('button', { name: '一般' }).click()
    await page.getByRole('button', { name: '3 天', exact: true }).click()
    await page.getByText('已存本机').waitFor()
    await page.getByRole('button', { name: '看记录' }).click()
    await page.getByText('请填写结束时间').waitFor()
    await page.getByRole('button', { name: '现在结束' }).click()
    await page.getByLabel('地点（路线）').fill('副井 → 1203 回风巷 → 中央水泵房')
    await page.getByLabel('陪同人员').fill('矿安全副矿长')
    const inspected = page.getByRole('group', { name: '被检查人员' })
    await inspected.getByLabel('姓名').fill('路人乙')
    await inspected.getByLabel('岗位').fill('通风副总')
    await inspected.getByRole('button', { name: '加入受检人员' }).click()
    await page.getByText('路人乙 通风副总').waitFor()
    const exam = page.getByRole('group', { name: '逢查必考' })
    await exam.getByLabel('姓名').fill('路人甲')
    await exam.getByLabel('岗位').fill('班组长')
    await exam.getByLabel('分数').fill('52')
    await exam.getByRole('button', { name: '加一人' }).click()
    await page.getByText('路人甲 班组长 52').first().waitFor()
    await page.getByLabel('单位意见').fill('无异议，按要求整改。')
    await page.locator('.Paper').getByText('撤出人员').waitFor()
    const number = await page.locator('.PaperSheet-number').innerText()
    await expectAccessible(page, 'the record before it is signed')
    await page.locator('.Signed', { hasText: '检查人签名' }).getByRole('button').click()
    await signature(page, 30)
    // Whoever changes the text after a signature has it signed again.
    await page.getByText('已有人签名').waitFor()
    await page.getByLabel('单位意见').fill('无异议，按期整改。')
    await page.getByText('检查人还没有签名').waitFor()
    await page.locator('.Signed', { hasText: '检查人签名' }).getByRole('button').click()
    await signature(page, 30)
    await page.locator('.Signed', { hasText: '矿方签名' }).getByRole('button').click()
    await signature(page, 45)
    await page.locator('.PaperSheet-sign img').nth(1).waitFor()
    await page.locator('.Paper').scrollIntoViewIfNeeded()
    await fourWays(page, out, 'phone-plan-form')
    await page.locator('.Paper').screenshot({ path: join(out, 'phone-plan-record.png') })
    await page.getByRole('button', { name: '签好，放入待传' }).click()
    await page.getByText('执法检查 · 等待').waitFor()
    await picture(page, out, 'phone-plan-outbox')

    // Back in the air: all of it arrives as one check, under the number that was signed.
    await context.setOffline(false)
    await sendAll(page)
    await picture(page, out, 'phone-plan-arrived')
    const { items } = await read<{ items: { id: string; number: string; state: string }[] }>(
      page,
      '/api/inspections/checks?own=true&size=5',
    )
    const head = items.find((one) => one.number === number)
    if (head?.state !== 'closed') throw new Error(`${number} did not arrive closed: ${JSON.stringify(items)}`)
    const check = await read<Check>(page, `/api/inspections/checks/${head.id}`)
    const said = JSON.stringify(check)
    if (check.mineName !== mine || !check.line || !check.signed || !check.paper) throw new Error(said)
    if (check.findings.map((one) => one.grade).join() !== 'major,general,general') throw new Error(said)
    if (!check.findings[0]!.violation || check.inspected[0]?.name !== '路人乙') throw new Error(said)
    if (check.findings[0]!.photos.length !== 1 || check.examined[0]?.score !== 52) throw new Error(said)
    if (!check.findings.every((one) => one.hazard)) throw new Error('findings are no hazards yet')
    await page.setViewportSize({ width: 1366, height: 900 })
    await page.goto(`${site}/inspections/checks/${head.id}`)
    await page.locator('.RecordPaper-number', { hasText: number }).waitFor()
    await picture(page, out, 'phone-plan-desk')
    await page.setViewportSize({ width: 390, height: 844 })
    await playDispute({ phone, site, mine: check.mine, hazard: check.findings[1]!.hazard!, key, out })
    if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'))
  } catch (error) {
    await phone.page.screenshot({ path: join(out, 'failed-phone-plan.png') }).catch(() => {})
    throw error
  } finally {
    await phone.context.close()
  }
}

type Disputed = { phone: Phone; site: string; mine: string; hazard: string; key: string; out: string }

/** The same hazard is mended underground and in the office: both versions are kept, and the inspector chooses on the phone. */
async function playDispute({ phone, site, mine, hazard, key, out }: Disputed): Promise<void> {
  const { page, context } = phone
  const [own, theirs] = ['备用泵无试运转记录，泵体锈蚀', '备用泵试运转记录缺三个月']
  await page.goto(`${site}/field/#/mines/${mine}`)
  await page.getByRole('button', { name: '重取' }).click()
  await page.locator(`a[href$="/hazards/${hazard}"]`).click()
  await page.getByLabel('问题').waitFor()
  await context.setOffline(true)
  await page.getByLabel('问题').fill(own)
  await page.getByLabel('部位').fill('中央水泵房 2 号泵')
  await expectAccessible(page, 'a hazard on the phone')
  await expectLarge(page, 'a hazard on the phone')
  await picture(page, out, 'phone-hazard')
  await page.getByRole('button', { name: '存修改，放入待传' }).click()

  const folder = await mkdtemp(join(tmpdir(), 'minelamp-office-'))
  const office = await takeUp(folder, key)
  try {
    await office.page.goto(`${site}/`)
    await office.page.locator('input[name=login]').fill('head')
    await office.page.locator('input[name=password]').fill(password)
    await office.page.getByRole('button', { name: '登录' }).click()
    await office.page.getByRole('navigation').first().waitFor()
    const status = await office.page.evaluate(
      async ({ hazard, text }) => {
        const { hazard: now } = (await (await fetch(`/api/hazards/${hazard}`)).json()) as {
          hazard: { version: number }
        }
        const body = JSON.stringify({ id: crypto.randomUUID(), version: now.version, changes: { text } })
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`/api/hazards/${hazard}`, { method: 'PUT', headers, body })).status
      },
      { hazard, text: theirs },
    )
    if (status !== 200) throw new Error(`the office’s change was answered with ${status}`)
  } finally {
    await office.context.close()
    await rm(folder, { recursive: true, force: true })
  }
  await context.setOffline(false)
  await page.getByRole('button', { name: '现在就传' }).click()
  await page.getByText('您和别人改了同一处').waitFor()
  await page.getByRole('button', { name: theirs }).waitFor()
  await expectAccessible(page, 'what both changed')
  await picture(page, out, 'phone-dispute')
  await page.getByRole('button', { name: own }).click()
  await page.getByRole('button', { name: '按所选定下' }).click()
  await page.getByText('两边修改已选定 · 已到服务器').waitFor()
  const now = await read<{ hazard: { text: string; place: string } }>(page, `/api/hazards/${hazard}`)
  if (now.hazard.text !== own || now.hazard.place !== '中央水泵房 2 号泵') throw new Error(JSON.stringify(now.hazard))
}

const story = overHttps(
  'phone: a planned check is made underground, signed under its final number, and arrives whole over https',
  playPlanned,
)

export const journeys: readonly Journey[] = [story]

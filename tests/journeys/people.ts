import type { Page } from 'playwright-core'
import type { SessionView } from '../../src/modules/people/index.ts'
import { expectAccessible, phone, picture, signIn, type Journey } from '../journey.ts'

const person = '周建平'
const login = 'zhou.jianping'

/** Signs in as somebody else at the same screen. */
async function become(page: Page, name: string, secret?: string): Promise<void> {
  await page.context().clearCookies()
  if (secret === undefined) return signIn(page, name)
  await page.goto('/')
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Who is signed in, as the server says. */
async function session(page: Page): Promise<SessionView> {
  return (await page.request.get('/api/session')).json() as Promise<SessionView>
}

async function expectThere(page: Page, text: string | RegExp, within = 'body'): Promise<void> {
  await page.locator(within).getByText(text).first().waitFor()
}

async function expectNone(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  const count = await page.getByRole(role, { name, exact: true }).count()
  if (count > 0) throw new Error(`${name} should be absent on ${page.url()}`)
}

/** Fills the old and a new password in the page that comes before the desk. */
async function changePassword(page: Page, old: string, next: string): Promise<void> {
  await page.getByLabel('原密码').fill(old)
  await page.getByLabel('新密码', { exact: true }).fill(next)
  await page.getByLabel('再输一遍').fill(next)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** Takes the first password off the dialog that shows it once, and makes sure that it is nowhere afterwards. */
async function takeFirstPassword(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `${person} 的首个密码` })
  const secret = await dialog.locator('code').innerText()
  await dialog.getByRole('button', { name: '复制' }).click()
  await dialog.getByRole('button', { name: '已复制' }).waitFor()
  await dialog.getByRole('button', { name: '已交给本人' }).click()
  await dialog.waitFor({ state: 'hidden' })
  // The dialog is hidden a moment before it is taken off the page.
  for (let tries = 0; (await page.content()).includes(secret); tries++) {
    if (tries > 40) throw new Error('the first password is still on the page')
    await page.waitForTimeout(50)
  }
  return secret
}

async function openAccountOf(page: Page): Promise<void> {
  await page.goto('/accounts')
  await page.getByRole('row', { name: new RegExp(login) }).click()
  await expectThere(page, login, '.Drawer')
}

async function giveReason(page: Page, reason: string, deed: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill(reason)
  await dialog.getByRole('button', { name: deed, exact: true }).click()
}

const accounts: Journey = {
  name: 'people: an account is opened, locked, unlocked, reset, and seen on the audit list',
  async play(page, { out }) {
    await become(page, 'system')
    await page.goto('/accounts')
    await expectNone(page, 'link', '安全规则')
    await expectNone(page, 'link', '审计')
    await page.getByRole('button', { name: '开通账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('人员').fill(person)
    await page.getByRole('option', { name: new RegExp(person) }).click()
    await dialog.getByLabel('用户名').fill('Zhou Jianping')
    await expectThere(page, '用户名须以小写字母开头', 'dialog')
    await dialog.getByLabel('用户名').fill(login)
    await expectAccessible(page, 'open an account')
    await dialog.getByRole('button', { name: '开通', exact: true }).click()
    const first = await takeFirstPassword(page)
    await openAccountOf(page)
    await expectThere(page, '须改密码', '.Drawer')
    await expectNone(page, 'button', '重置密码')
    await picture(page, out, 'people-accounts')

    await become(page, login, first)
    await expectThere(page, '首次登录或密码已到期')
    await changePassword(page, first, 'Lampe-am-Helm-17')
    await expectNone(page, 'link', '账号')

    for (let n = 0; n < 5; n++) {
      await become(page, login, `Falsch-geraten-${n}`)
      await expectThere(page, '用户名或密码不正确')
    }
    await become(page, login, 'Lampe-am-Helm-17')
    await expectThere(page, '用户名或密码不正确')

    await become(page, 'security')
    await openAccountOf(page)
    await expectThere(page, /锁定至/, '.Drawer')
    await expectNone(page, 'button', '开通账号')
    await expectNone(page, 'button', '注销')
    await page.getByRole('button', { name: '解锁' }).click()
    await giveReason(page, '本人来电核实', '解锁')
    await expectThere(page, '正常', '.Drawer')
    await page.getByRole('button', { name: '重置密码' }).click()
    await giveReason(page, '本人忘记密码', '重置密码')
    const second = await takeFirstPassword(page)

    await become(page, login, 'Lampe-am-Helm-17')
    await expectThere(page, '用户名或密码不正确')
    await become(page, login, second)
    await changePassword(page, second, 'Lampe-am-Helm-18')

    await become(page, 'security')
    await openAccountOf(page)
    await page.getByRole('button', { name: '锁定', exact: true }).click()
    await expectThere(page, '立即退出所有登录', 'dialog')
    await giveReason(page, '账号疑似外借，核查期间停用', '锁定')
    await expectThere(page, '人工锁定', '.Drawer')
    await expectThere(page, '账号疑似外借', '.Drawer')
    await become(page, login, 'Lampe-am-Helm-18')
    await expectThere(page, '用户名或密码不正确')
    await become(page, 'security')
    await openAccountOf(page)
    await page.getByRole('button', { name: '解锁' }).click()
    await giveReason(page, '已核查', '解锁')
    await expectThere(page, '正常', '.Drawer')

    await become(page, 'audit')
    await page.goto('/audit')
    for (const word of ['重置密码', '账号解锁', '账号锁定', '开通账号', '修改密码'])
      await expectThere(page, word, 'table')
    await page.getByLabel('事项').selectOption('account.refused')
    await expectThere(page, '密码不对', 'table')
    await page
      .getByRole('row', { name: /密码不对/ })
      .first()
      .click()
    await expectThere(page, '127.0.0.1', '.Drawer')
    await expectAccessible(page, 'audit')
    await picture(page, out, 'people-audit')
    await openAccountOf(page)
    for (const deed of ['解锁', '重置密码', '注销', '开通账号']) await expectNone(page, 'button', deed)
    await page.goto('/account-rules')
    await expectThere(page, '当前岗位不能打开此页')
  },
}

const handOver: Journey = {
  name: 'people: a post is handed over, acknowledged by both, and a wrong appointment is struck',
  async play(page, { out }) {
    await become(page, 'resident')
    const taker = await session(page)
    await become(page, 'inspector')
    const giver = await session(page)
    const post = giver.post!

    await become(page, 'clerk')
    await page.goto(`/organisations?post=${post.id}`)
    await page.getByRole('button', { name: '任命' }).click()
    await page.getByRole('dialog').getByLabel('人员').fill(person)
    await page.getByRole('option', { name: new RegExp(person) }).click()
    await expectThere(page, '代行此岗位', 'dialog')
    await page.getByRole('button', { name: '指定代理' }).click()
    const line = page.locator('.HoldingLines > li', { hasText: person })
    await line.getByRole('button', { name: '更正' }).click()
    await page.getByLabel('从未任职，此条作废').check()
    await giveReason(page, '误登', '作废')
    await line.locator('del').first().waitFor()
    await expectThere(page, '误登', '.HoldingLines')

    await page.getByRole('button', { name: '提出交接' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('接任', { exact: true }).fill(taker.name)
    await page.getByRole('option', { name: new RegExp(taker.name) }).click()
    await dialog.getByLabel('未办事项').fill('复查 1 件，期限本月底')
    await expectThere(page, '各自登录确认', 'dialog')
    await dialog.getByRole('button', { name: '提出', exact: true }).click()
    await expectThere(page, '待双方确认', '.Drawer')
    await expectAccessible(page, 'post')
    await picture(page, out, 'people-post')

    for (const [name, says] of [
      ['inspector', '还需'],
      ['resident', '自'],
    ] as const) {
      await become(page, name)
      await page.getByRole('link', { name: /岗位交接/ }).click()
      await expectThere(page, '复查 1 件，期限本月底', 'main')
      await expectAccessible(page, `hand-over of ${name}`)
      await page.getByRole('button', { name: '确认交接' }).click()
      await expectThere(page, says, 'dialog')
      await page.getByRole('dialog').getByRole('button', { name: '确认交接' }).click()
      await expectThere(page, '没有等我确认的交接', 'main')
    }
    await expectThere(page, '已交接', 'main')

    await become(page, 'clerk')
    await page.goto(`/organisations?post=${post.id}`)
    await expectThere(page, '未到任', '.HoldingLines')
    await expectThere(page, '离任：交接', '.HoldingLines')
  },
}

const corrections: Journey = {
  name: 'mines: a working place wrongly entered is corrected, and the wrong one stays on the record',
  async play(page, { out }) {
    await become(page, 'clerk')
    await page.goto('/mines?text=青石沟')
    await page.getByRole('row', { name: /青石沟煤矿/ }).click()
    await page.getByRole('tab', { name: /井口与工作面/ }).click()
    await page
      .getByRole('button', { name: /^更正 1204/ })
      .first()
      .click()
    const form = page.locator('.Drawer')
    await form.getByText('还缺：与原来不同之处、依据或理由').waitFor()
    const name = `1204 回风顺槽 ${Date.now() % 1000}`
    await form.getByLabel('名称').fill(name)
    await form.getByLabel('依据或理由').fill('按采掘工程平面图核对')
    await expectAccessible(page, 'correction of a working place')
    await picture(page, out, 'mines-correction')
    await form.getByRole('button', { name: '更正', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: new RegExp(name) }).waitFor()

    await page.getByRole('button', { name: '登记井口' }).click()
    await form.getByLabel('名称').fill('老风井')
    await form.getByLabel(/^纬度/).fill('37.2')
    await form.getByText('还缺：经度').waitFor()
    await form.getByLabel(/^经度/).fill('112.4')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('button', { name: '封闭 老风井' }).first().click()
    await form.getByLabel('依据或理由').fill('井筒充填验收')
    await form.getByRole('button', { name: '封闭', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    await page
      .getByRole('button', { name: /^更正 老风井/ })
      .first()
      .click()
    await form.getByLabel(/从来没有/).check()
    await form.getByLabel('依据或理由').fill('误登到本矿')
    await form.getByRole('button', { name: '作废', exact: true }).click()
    await form.waitFor({ state: 'hidden' })

    await page.getByRole('tab', { name: /记录/ }).click()
    await expectThere(page, '工作面更正', 'main')
    await expectThere(page, /井口更正：作废 .*老风井/, 'main')
    await expectAccessible(page, 'record of a mine')
  },
}

/** Every page as it opens, dark and on a phone, checked for reading by everybody. */
const everywhere: Journey = {
  name: 'people: pages of the three administrators, dark, on a phone',
  viewport: phone,
  dark: true,
  async play(page) {
    for (const [name, paths] of [
      ['system', ['/organisations', '/persons', '/accounts', '/hand-overs']],
      ['security', ['/account-rules', '/accounts']],
      ['audit', ['/audit', '/accounts']],
    ] as const) {
      await become(page, name)
      for (const path of paths) {
        await page.goto(path)
        await page.locator('.Card').first().waitFor()
        await page.waitForFunction(() => document.querySelector('.Loading') === null)
        await expectAccessible(page, `${path} of ${name}`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) throw new Error(`${path} is ${wide} px too wide`)
      }
    }
    const rules = page.getByLabel(/连续输错密码/)
    await become(page, 'security')
    await page.goto('/account-rules')
    await rules.fill('2')
    await expectThere(page, '须为 3–20 的整数', 'main')
    if (await page.getByRole('button', { name: /保存规则/ }).isEnabled())
      throw new Error('a rule out of range could be saved')
    await rules.fill('6')
    await expectThere(page, '下一次输错起按新次数计', 'main')
    await page.getByRole('button', { name: /保存规则/ }).click()
    await expectThere(page, '规则已生效')
    await page.reload()
    if ((await rules.inputValue()) !== '6') throw new Error('the rule was not saved')
    await rules.fill('5')
    await page.getByRole('button', { name: /保存规则/ }).click()
    await expectThere(page, '规则已生效')
  },
}

export const journeys: readonly Journey[] = [accounts, corrections, handOver, everywhere]

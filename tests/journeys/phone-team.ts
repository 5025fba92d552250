import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Check } from '#modules/inspections'
import { expectAccessible, type Journey, picture } from '../journey.ts'
import { keyOf, overHttps, type Phone, type PhonePlace, read, sendAll, signature, signIn, takeUp } from '../phone.ts'

/** Calls the server as the person who is signed in on a page. */
async function send<T>(page: Page, path: string, body: unknown): Promise<T> {
  const { status, said } = await page.evaluate(
    async ({ path, body }) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      return { status: answer.status, said: await answer.text() }
    },
    { path, body },
  )
  if (status !== 200) throw new Error(`${path} was answered with ${status}: ${said}`)
  return JSON.parse(said) as T
}

async function twoPhones({ folder, cert, site, out }: PhonePlace): Promise<Phone[]> {
  const phones: Phone[] = []
  for (const login of ['inspector', 'deputy']) {
    const own = join(folder, login)
    await mkdir(own)
    const phone = await takeUp(own, keyOf(cert))
    phones.push(phone)
    await signIn(phone.page, site, login).catch(async (error: unknown) => {
      await phone.page.screenshot({ path: join(out, `failed-phone-${login}.png`) }).catch(() => {})
      for (const one of phones) await one.context.close()
      throw error
    })
  }
  return phones
}

async function passAll(page: Page): Promise<void> {
  const [answered, all] = (await page.locator('.Check-count b').textContent())!.split('/').map(Number)
  for (let at = answered!; at < all!; at++) {
    await page.getByRole('radio', { name: '合格', exact: true }).click()
    await page.getByText('已存本机').waitFor()
    if (at + 1 < all!) await page.getByRole('button', { name: '下一条' }).click()
  }
}

async function sign(page: Page): Promise<void> {
  for (const [who, height] of [
    ['检查人签名', 30],
    ['矿方签名', 45],
  ] as const) {
    await page.locator('.Signed', { hasText: who }).getByRole('button').click()
    await signature(page, height)
  }
  await page.getByRole('button', { name: '签好，放入待传' }).click()
  await page.getByRole('heading', { name: '待传' }).waitFor()
}

async function addFinding(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '全部条目' }).click()
  await page.getByRole('button', { name: '另记一处问题' }).click()
  await page.getByLabel('写明情况').fill(text)
  await page.getByRole('button', { name: '一般' }).click()
  await page.getByRole('button', { name: '15 天' }).click()
  await page.getByText('已存本机').waitFor()
}

/** Both begin the same line underground; the second to arrive is told so, sees both, and adds its findings to the first. */
export async function playTeam(place: PhonePlace): Promise<void> {
  const phones = await twoPhones(place)
  const [one, other] = phones.map((phone) => phone.page) as [Page, Page]
  const { out } = place
  try {
    const card = one.locator('section', { hasText: '本组计划检查' }).locator('.CardLink').first()
    const { items } = await read<{ items: { id: string; mine: string }[] }>(one, '/api/inspections/field/lines')
    const line = items[0]!
    await card.click()
    await one.getByRole('button', { name: '按计划开始' }).waitFor()
    // The deputy is of no team of the plan: the mine is taken along, the line chosen there.
    const mine = await read<{ mine: { name: string; code: string } }>(other, `/api/mines/${line.mine}`)
    await other.getByLabel('矿名或编号').fill(mine.mine.code)
    await other.getByRole('button', { name: new RegExp(`^${mine.mine.name}`) }).click()
    await other.getByRole('button', { name: '开始检查' }).waitFor()
    await other
      .getByRole('radio', { name: /全覆盖检查/ })
      .first()
      .click()
    const found = ['回风巷断面不足', '水泵房备用泵缺试运转记录']
    for (const [n, phone] of phones.entries()) {
      const { page, context } = phone
      await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
      await page.evaluate(async () => void (await navigator.serviceWorker.ready))
      await context.setOffline(true)
      const beyond = page.getByLabel('超上限理由')
      if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
      await page.getByRole('button', { name: '按计划开始' }).click()
      await passAll(page)
      await addFinding(page, found[n]!)
      await page.getByRole('button', { name: '看记录' }).click()
      await page.getByRole('button', { name: '现在结束' }).click()
      await page.getByLabel('地点（路线）').fill('副井 → 回风巷')
      await sign(page)
    }
    await phones[0]!.context.setOffline(false)
    await sendAll(one)
    await phones[1]!.context.setOffline(false)
    await other
      .getByRole('button', { name: '现在就传' })
      .click({ timeout: 3000 })
      .catch(() => {})
    await other.getByRole('heading', { name: '同一行计划，两部手机各查了一次' }).waitFor()
    await other.getByText(found[0]!).waitFor()
    await other.getByText(found[1]!).waitFor()
    await expectAccessible(other, 'two phones with the same line')
    await picture(other, out, 'phone-two')
    await other.getByRole('button', { name: /^并入/ }).click()
    await other.getByText('都传完了').waitFor()
    const checks = await read<{ items: { id: string; state: string; line: string | null }[] }>(
      one,
      '/api/inspections/checks?own=true&size=20',
    )
    const ofLine = checks.items.filter((check) => check.line === line.id)
    if (
      ofLine
        .map((check) => check.state)
        .toSorted()
        .join() !== 'closed,void'
    )
      throw new Error(`checks of the line: ${JSON.stringify(ofLine)}`)
    const first = ofLine.find((check) => check.state === 'closed')!
    const hazards = await read<{ items: { text: string }[] }>(one, `/api/hazards?view=all&origin=${first.id}`)
    const said = hazards.items.map((hazard) => hazard.text)
    if (said.toSorted().join() !== found.toSorted().join()) throw new Error(`hazards: ${said.join()}`)
    const faults = phones.flatMap((phone) => phone.faults)
    if (faults.length > 0) throw new Error(faults.join('\n'))
  } catch (error) {
    for (const [n, phone] of phones.entries())
      await phone.page.screenshot({ path: join(out, `failed-phone-team-${n}.png`) }).catch(() => {})
    throw error
  } finally {
    for (const phone of phones) await phone.context.close()
  }
}

/**
 * A check begun at the desk, with a checklist nearly answered, goes on underground and is signed; meanwhile the desk writes on. The person chooses field by
 * field, has it signed again, and it arrives. While it is open a new version of the app comes, and takes over when the person says so.
 */
export async function playDraft(place: PhonePlace): Promise<void> {
  const phones = await twoPhones(place)
  const [one, desk] = phones.map((phone) => phone.page) as [Page, Page]
  const { out, site } = place
  const worker = join(import.meta.dirname, '../../dist/web/field-sw.js')
  const before = await readFile(worker)
  try {
    const { open } = await read<{ open: { id: string; number: string; mine: string; mineName: string }[] }>(
      one,
      '/api/inspections/field/lines',
    )
    const draft = open[0]!
    const path = `/api/inspections/checks/${draft.id}`
    const { edition } = await read<{
      edition: { id: string; definition: { fields: { id: string; groups?: { questions: { id: string }[] }[] }[] } }
    }>(one, '/api/ledgers/checklist-ventilation')
    const field = edition.definition.fields.find((each) => each.groups)!
    const questions = field.groups!.flatMap((group) => group.questions.map((each) => each.id))
    const answers = questions.slice(0, -2).map((id) => [`${field.id}/${id}`, { is: 'pass' }])
    const values = { checkedOn: today(), ...Object.fromEntries(answers) }
    const list = await one.evaluate(() => crypto.randomUUID())
    await send(one, `${path}/lists/${list}`, { edition: edition.id, values, version: null })
    await one.goto(`${site}/field/#/`)
    await one.reload()
    await one.locator('.CardLink', { hasText: draft.number }).click()
    await one.getByRole('heading', { name: '办公室已开始的检查' }).waitFor()
    await expectAccessible(one, 'a mine with a check begun at the desk')
    await picture(one, out, 'phone-draft-mine')
    await one.evaluate(async () => void (await navigator.serviceWorker.ready))
    await phones[0]!.context.setOffline(true)
    await one.locator('.CardLink', { hasText: draft.number }).click()
    await one.getByText('第 49 条').waitFor()
    await one.getByRole('radio', { name: '不合格' }).click()
    await one.getByLabel('写明情况').fill('交接班记录缺三班')
    await one.getByText('列为查出的问题').click()
    await one.getByText('已存本机').waitFor()
    await one.evaluate(() => scrollTo(0, 0))
    await picture(one, out, 'phone-draft-check')

    // A new version arrives: it is told, nothing changes until the person says so, and the check goes on where it was.
    await phones[0]!.context.setOffline(false)
    await appendFile(worker, '\n// newer\n')
    await one.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())!.update()))
    await one.getByText('有新版本').waitFor()
    await expectAccessible(one, 'a new version')
    await picture(one, out, 'phone-new-version')
    if ((await one.getByLabel('写明情况').inputValue()) !== '交接班记录缺三班')
      throw new Error('what was written is gone')
    await Promise.all([one.waitForEvent('load'), one.getByRole('button', { name: '换上' }).click()])
    await one.getByLabel('写明情况').waitFor()
    if ((await one.getByLabel('写明情况').inputValue()) !== '交接班记录缺三班')
      throw new Error('what was written is gone')
    await one.getByText('有新版本').waitFor({ state: 'detached' })

    await phones[0]!.context.setOffline(true)
    await one.getByRole('button', { name: '下一条' }).click()
    await one.getByRole('radio', { name: '合格', exact: true }).click()
    await one.getByText('已存本机').waitFor()
    await addFinding(one, '井下变电所值守记录不全')
    await one.getByRole('button', { name: '看记录' }).click()
    const form = one.getByRole('group', { name: '通风与瓦斯检查表' })
    await form.getByLabel('检查地点').fill('1203 回风巷')
    await one.getByRole('button', { name: '现在结束' }).click()
    await one.getByLabel('地点（路线）').fill('副井 → 1203 回风巷')
    await one.getByLabel('单位意见', { exact: true }).fill('无异议。')
    await expectAccessible(one, 'the record of a check begun at the desk')
    await form.scrollIntoViewIfNeeded()
    await picture(one, out, 'phone-draft-form')
    await sign(one)

    // The desk writes on meanwhile: the opinion, which the phone wrote too, and who came along.
    const now = await read<Check>(desk, path)
    const change = { version: now.version, opinion: '对交接班一条有异议。', companions: '矿安全副矿长' }
    await send(desk, path, change)
    await phones[0]!.context.setOffline(false)
    await one
      .getByRole('button', { name: '现在就传' })
      .click({ timeout: 3000 })
      .catch(() => {})
    await one.getByText('办公室又改过').first().waitFor()
    await one.getByRole('button', { name: /对交接班一条有异议/ }).waitFor()
    await expectAccessible(one, 'what the desk wrote meanwhile')
    await picture(one, out, 'phone-draft-choice')
    await one.getByRole('button', { name: /无异议/ }).click()
    await one.getByRole('button', { name: '按所选并入，重新签名' }).click()
    await one.getByText('检查人还没有签名').waitFor()
    if ((await one.getByLabel('陪同人员').first().inputValue()) !== '矿安全副矿长')
      throw new Error('theirs was not taken over')
    await sign(one)
    await sendAll(one)
    const check = await read<Check>(one, path)
    const said = JSON.stringify(check)
    if (check.state !== 'closed' || check.number !== draft.number) throw new Error(said)
    if (check.opinion !== '无异议。' || check.companions !== '矿安全副矿长') throw new Error(said)
    if (check.lists?.[0]?.counts.fail !== 1 || check.lists[0].counts.pass !== 49) throw new Error(said)
    if (!check.findings.some((each) => each.text === '井下变电所值守记录不全')) throw new Error(said)
    const faults = phones.flatMap((phone) => phone.faults)
    if (faults.length > 0) throw new Error(faults.join('\n'))
  } catch (error) {
    for (const [n, phone] of phones.entries())
      await phone.page.screenshot({ path: join(out, `failed-phone-draft-${n}.png`) }).catch(() => {})
    throw error
  } finally {
    await writeFile(worker, before)
    for (const phone of phones) await phone.context.close()
  }
}

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export const journeys: readonly Journey[] = [
  overHttps('phone: two phones of a team bring the same line, and a person adds the second to the first', playTeam),
  overHttps(
    'phone: a check begun at the desk goes on underground; both wrote, a person chooses; a new version takes over when told to',
    playDraft,
  ),
]

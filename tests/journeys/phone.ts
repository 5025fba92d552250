import { createHash, X509Certificate } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { phoneName } from '../browser.ts'
import { expectAccessible, type Journey, password, picture, shown } from '../journey.ts'
import { keyOf, overHttps, photograph, type PhonePlace, read, sendAll, signature, takeUp } from '../phone.ts'

/** The story itself, on a server that stands. */
export async function playUnderground({ site, trust, folder, cert, authority: pem, out }: PhonePlace): Promise<void> {
  const key = keyOf(cert)
  const authority = new X509Certificate(pem)
  let phone = await takeUp(folder, key)
  try {
    let { page, context } = phone
    // The page that says how to trust: plain http on its own port, and https.
    await page.goto(`${trust}/anything`)
    await page.getByText(authority.fingerprint256).waitFor()
    await expectAccessible(page, 'how to trust')
    await picture(page, out, 'phone-trust')
    const fetched = await context.request.get(`${trust.replace(phoneName, '127.0.0.1')}/trust/authority.crt`)
    if (!(await fetched.body()).equals(authority.raw)) throw new Error('the authority that phones get is another one')

    await page.goto(`${site}/field/`)
    await page.locator('input[name=login]').fill('head')
    await page.locator('input[name=password]').fill(password)
    await expectAccessible(page, 'sign-in on the phone')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '带一座矿' }).waitFor()
    const before = await gotOf(page)
    await page.locator('.CardLink').first().waitFor()
    await expectAccessible(page, 'today')
    await picture(page, out, 'phone-today')
    await page.getByLabel('矿名或编号').fill('青石沟')
    await page.getByRole('button', { name: /^青石沟煤矿/ }).click()
    await page.getByRole('button', { name: '开始检查' }).waitFor()
    await expectAccessible(page, 'a mine on the phone')
    await picture(page, out, 'phone-mine')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))

    // Underground: no network at all. The app opens from the phone, and goes on after it was killed.
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('button', { name: '开始检查' }).click()
    await page.getByText('离线').first().waitFor()
    await page.getByRole('radio', { name: '不合格' }).click()
    await page.getByLabel('写明情况').fill('断面不足，支护变形，顶板右侧有裂隙')
    await page.getByRole('button', { name: '重大' }).click()
    await photograph(page, 1)
    await photograph(page, 2)
    await page.locator('.Shot').first().getByText('37.5120').waitFor()
    await page.evaluate(() => scrollTo(0, 0))
    await expectAccessible(page, 'an item that is not fit')
    await shown(page, out, 'phone-check')
    await page.getByRole('button', { name: '选依据' }).click()
    await page.locator('.Bases .CardLink').first().click()
    await page.getByRole('button', { name: '下一条' }).click()
    await page.getByRole('radio', { name: '合格', exact: true }).click()
    await page.getByText('已存本机').waitFor()
    const address = page.url()
    await context.close()
    phone = await takeUp(folder, key)
    ;({ page, context } = phone)
    await context.setOffline(true)
    await page.goto(address)
    await page.getByText('不合格 1').waitFor()
    if ((await page.getByRole('radio', { checked: true }).textContent())?.trim() !== '合格')
      throw new Error('the answer given before the app was killed is not there')
    for (let at = 2; at < 8; at++) {
      await page.getByRole('button', { name: '下一条' }).click()
      await page.getByRole('radio', { name: at === 5 ? '不适用' : '合格', exact: true }).click()
    }
    const slowest = await page.evaluate(() =>
      Math.max(...performance.getEntriesByName('field-answer').map((one) => one.duration)),
    )
    console.log(`    answers kept on the phone: slowest ${slowest.toFixed(0)} ms`)
    await page.getByRole('button', { name: '看记录' }).click()
    await page.getByRole('button', { name: '下井' }).click()
    await page.getByLabel('事由').fill('月度到矿')
    await page.locator('.Signed').first().getByRole('button', { name: '签名' }).click()
    await signature(page, 30)
    await page.locator('.Signed').nth(1).getByRole('button', { name: '签名' }).click()
    await signature(page, 45)
    await page.locator('.Signed img').nth(1).waitFor()
    await expectAccessible(page, 'the record before it is closed')
    await page.locator('.Paper').scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollBy(0, 300))
    await picture(page, out, 'phone-record')
    await page.getByRole('button', { name: '签好，放入待传' }).click()
    await page.getByText('到矿检查 · 等待').waitFor()
    await expectAccessible(page, 'the outbox')
    await picture(page, out, 'phone-outbox')

    // Back in the air: photos first, then the entry; the board turns.
    await context.setOffline(false)
    await sendAll(page)
    await picture(page, out, 'phone-arrived')
    const after = await gotOf(page)
    if (after <= before) throw new Error(`the board counted ${before} visits before and ${after} after`)
    const entry = (
      await read<{ id: string; facts: Record<string, unknown>; proof: string[] }[]>(
        page,
        '/api/entries?own=true&size=1&word=visit.made',
      )
    )[0]!
    if (entry.proof.length !== 5) throw new Error(`${entry.proof.length} proofs arrived, 5 were kept`)
    if (entry.facts['findings'] !== 1 || entry.facts['underground'] !== true)
      throw new Error(JSON.stringify(entry.facts))
    const hazards = await read<{ items: { text: string; grade: string | null }[] }>(
      page,
      `/api/hazards?view=all&size=5&origin=${entry.id}`,
    )
    if (
      hazards.items.length !== 1 ||
      !hazards.items[0]!.text.includes('顶板右侧有裂隙') ||
      hazards.items[0]!.grade !== null
    )
      throw new Error(`hazards found: ${JSON.stringify(hazards.items)}`)
    const texts = await Promise.all(
      entry.proof.map(async (sha256) => {
        const file = await page.evaluate(
          async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())],
          `/api/files/${sha256}`,
        )
        if (createHash('sha256').update(Buffer.from(file)).digest('hex') !== sha256)
          throw new Error('a proof is another file')
        return Buffer.from(file).toString('utf8')
      }),
    )
    const record = texts.find((one) => one.includes('顶板右侧有裂隙'))
    if (!record || entry.proof.filter((sha256) => record.includes(sha256)).length !== 4)
      throw new Error('the record does not name the photos and signatures')
    if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'))
  } catch (error) {
    await phone.page.screenshot({ path: join(out, 'failed-phone.png') }).catch(() => {})
    throw error
  } finally {
    await phone.context.close()
  }
}

const story = overHttps(
  'phone: a visit is made underground without a network, signed, and arrives with its photos over https',
  playUnderground,
)

/** Visits that duties of this month have counted, of all offices and posts that the head of the bureau sees. */
async function gotOf(page: Page): Promise<number> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const { items } = await read<{ items: { does: string | null; got: number | null }[] }>(
    page,
    `/api/duties?size=200&dueFrom=${today}&dueTo=${today.slice(0, 4)}-12-31&kind=quota`,
  )
  return items.filter((one) => one.does === 'visit.made').reduce((sum, one) => sum + (one.got ?? 0), 0)
}

const plain: Journey = {
  name: 'phone: over plain http off this machine the field app says why it is off',
  async play(_page, { url, out }) {
    const folder = await mkdtemp(join(tmpdir(), 'minelamp-phone-'))
    const phone = await takeUp(folder, 'none')
    try {
      await phone.page.goto(`${url.replace('localhost', phoneName)}/field/`)
      await phone.page.getByRole('heading', { name: '手机现场端没有开放' }).waitFor()
      await expectAccessible(phone.page, 'why the field app is off')
      await picture(phone.page, out, 'phone-off')
      await phone.page.getByRole('link', { name: '看怎样开通' }).click()
      await phone.page.getByText('minelamp tls init').first().waitFor()
      if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'))
    } finally {
      await phone.context.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

export const journeys: readonly Journey[] = [story, plain]

import { join } from 'node:path'
import type { Check } from '#modules/inspections'
import { expectAccessible, type Journey, picture } from '../journey.ts'
import { keyOf, overHttps, type PhonePlace, read, sendAll, signature, signIn, takeUp } from '../phone.ts'

/** From the finding to the signed order: people are being called out meanwhile. */
const most = 60_000

async function playOrders({ site, folder, cert, out }: Omit<PhonePlace, 'trust' | 'authority'>): Promise<void> {
  const key = keyOf(cert)
  let phone = await takeUp(folder, key)
  try {
    let { page, context } = phone
    await signIn(page, site, 'inspector')
    await page.locator('section', { hasText: '本组计划检查' }).locator('.CardLink').first().click()
    await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
    const beyond = page.getByLabel('超上限理由')
    if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))

    // Underground: the finding stands, and from here on the clock runs.
    await context.setOffline(true)
    await page.reload()
    await page.getByText(/本机预留编号剩 [1-9] 个/).waitFor()
    if (await beyond.isVisible()) await beyond.fill('年底前补齐全覆盖检查')
    await page.getByRole('button', { name: '按计划开始' }).click()
    await page.getByRole('radio', { name: '不合格' }).click()
    await page.getByLabel('写明情况').fill('回风流瓦斯浓度 1.6%，仍在作业')
    await page.getByLabel('部位').fill('1203 回风巷')
    await page.getByText('已存本机').waitFor()
    const began = Date.now()
    await page.getByRole('button', { name: '指令撤人' }).click()
    await page.getByRole('heading', { name: '撤出作业人员指令书' }).first().waitFor()
    const number = await page.locator('.PaperSheet-number').innerText()
    if (!/撤.*\d{3}号/.test(number)) throw new Error(`no number of the letter 撤: ${number}`)
    await signature(page, 30)
    await page.locator('.PaperSheet-sign img').first().waitFor()
    await signature(page, 45)
    await page.getByRole('button', { name: '签发' }).click()
    await page.getByText('存在本机，随时可以出示').waitFor()
    const took = Date.now() - began
    console.log(`from the finding to the signed order: ${(took / 1000).toFixed(1)} s, 7 touches`)
    if (took > most) throw new Error(`the order took ${took} ms`)
    const said = await page.locator('.Paper').innerText()
    for (const one of ['1203 回风巷', '回风流瓦斯浓度 1.6%', '第六十五条第一款第三项'])
      if (!said.includes(one)) throw new Error(`the paper does not say ${one}: ${said}`)
    await expectAccessible(page, 'an order signed on the phone')
    await picture(page, out, 'phone-orders-signed')
    await page.locator('.Paper').screenshot({ path: join(out, 'phone-orders-paper.png') })

    // A second paper for the same finding: the face is stopped, and the unit refuses to sign.
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByText(number).waitFor()
    await page.getByRole('button', { name: '开现场处理决定书' }).click()
    await page.getByRole('heading', { name: '现场处理决定书' }).first().waitFor()
    // The office has said where its decisions are contested: nothing is asked on the phone.
    const face = page.locator('.Paper')
    for (const known of ['松岭区人民政府', '松岭区人民法院']) await face.getByText(known).first().waitFor()
    await page.waitForTimeout(500)
    await signature(page, 30)
    await page.getByLabel('单位拒绝签字').click()
    await page.getByLabel('拒签理由').fill('认为瓦斯未超限')
    await page.getByLabel('见证人').fill('路人甲')
    await page.locator('.Paper').getByText('认为瓦斯未超限').waitFor()
    await expectAccessible(page, 'a decision that the unit refuses to sign')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) throw new Error(`the paper is ${wide} px wider than the phone`)
    await picture(page, out, 'phone-orders-refused')
    const second = await page.locator('.PaperSheet-number').innerText()
    await page.getByRole('button', { name: '签发' }).click()
    await page.getByText('存在本机，随时可以出示').waitFor()

    // The app is killed; the paper is there, signatures and all.
    const address = page.url()
    await context.close()
    phone = await takeUp(folder, key)
    ;({ page, context } = phone)
    await context.setOffline(true)
    await page.goto(address)
    await page.locator('.PaperSheet-number', { hasText: second }).waitFor()

    // Back in the air, the check still open: both papers arrive under their numbers, and the PDF is there at once.
    await context.setOffline(false)
    await page.goto(`${site}/field/#/outbox`)
    await sendAll(page)
    await page.goto(address)
    await page.getByRole('link', { name: '看 PDF、打印' }).waitFor()
    await picture(page, out, 'phone-orders-arrived')
    const pdf = await page.evaluate(
      async (one) => {
        const answer = await fetch(`/api/papers/${one}/pdf`)
        return [answer.status, (await answer.arrayBuffer()).byteLength]
      },
      new URL(address.replace('#/', '')).pathname.split('/').at(-1)!,
    )
    if (pdf[0] !== 200 || pdf[1]! < 5000) throw new Error(`the PDF was answered with ${pdf.join()}`)
    const { items } = await read<{ items: { id: string; state: string }[] }>(
      page,
      '/api/inspections/checks?own=true&state=open&size=50',
    )
    const checks = await Promise.all(items.map((one) => read<Check>(page, `/api/inspections/checks/${one.id}`)))
    const check = checks.find((one) => one.papers?.some((paper) => paper.number === number))
    if (!check) throw new Error(`${number} is in no open check`)
    const papers = check.papers!.map((one) => `${one.kind} ${one.number} ${one.docx}`).join()
    if (papers !== `withdrawal ${number} true,disposal ${second} true`) throw new Error(papers)
    await page.setViewportSize({ width: 1366, height: 900 })
    await page.goto(`${site}/inspections/checks/${check.id}`)
    await page.getByText(number).waitFor()
    await picture(page, out, 'phone-orders-desk')
    if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'))
  } catch (error) {
    await phone.page.screenshot({ path: join(out, 'failed-phone-orders.png') }).catch(() => {})
    throw error
  } finally {
    await phone.context.close()
  }
}

const story = overHttps(
  'phone: people are ordered out from a finding underground within a minute, signed; the papers arrive under the numbers that were signed',
  playOrders,
)

export const journeys: readonly Journey[] = [story]

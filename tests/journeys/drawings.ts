import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

/** A plan of workings as a drawing program would export it: roads, faces and a north arrow. */
const plan = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" font-family="sans-serif" font-size="26">
<rect width="1600" height="1000" fill="#fff"/><g stroke="#cfd8dc">${Array.from({ length: 15 }, (_, n) => `<path d="M${(n + 1) * 100} 0V1000M0 ${(n + 1) * 66}H1600"/>`).join('')}</g>
<g fill="none" stroke="#37474f" stroke-width="6"><path d="M120 500H1480M420 500V160H1180V500M420 500V840H1180V500M800 160V840"/></g>
<g fill="#ffe0b2" stroke="#bf360c" stroke-width="3"><rect x="440" y="180" width="340" height="300"/><rect x="820" y="180" width="340" height="300"/></g>
<g fill="#1a237e"><text x="540" y="340">1203 工作面</text><text x="920" y="340">1204 工作面</text><text x="140" y="480">副井</text><text x="1200" y="480">运输大巷</text></g>
<path d="M1500 140l-22 60 22-14 22 14z" fill="#1a237e"/><text x="1490" y="120">北</text></svg>`

const drawing: Journey = {
  name: 'a mine’s drawing is added, and a place of a ledger is pointed at on it',
  async play(page, { out }) {
    await signIn(page, 'clerk')
    const png = Buffer.from(
      await page.evaluate(async (svg) => {
        const image = new Image()
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
        await image.decode()
        const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1000 })
        canvas.getContext('2d')!.drawImage(image, 0, 0)
        return canvas.toDataURL('image/png').split(',')[1]!
      }, plan),
      'base64',
    )
    await page.goto('/mines?text=青石沟')
    await page
      .getByRole('row', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByRole('tab', { name: /井口与工作面/ }).click()
    await page.getByRole('button', { name: '上传图纸' }).click()
    await page
      .locator('.Drawer input[type=file]')
      .setInputFiles({ name: '采掘工程平面图（三季度）.png', mimeType: 'image/png', buffer: png })
    await page.locator('.DrawingBoard img').waitFor()
    await expectAccessible(page, 'the form of a drawing')
    await picture(page, out, 'drawing-form')
    await page.locator('.Drawer').getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('button', { name: /^打开图纸/ }).click()
    await page.getByRole('button', { name: '放大' }).click()
    await picture(page, out, 'drawing-open')
    await expectAccessible(page, 'a drawing')

    await page.goto('/ledgers/illegal-acts/new')
    await page.locator('[data-field="mine"] input').fill('青石沟')
    await page
      .getByRole('option', { name: /青石沟煤矿/ })
      .first()
      .click()
    await page.getByRole('button', { name: '在图上点选' }).click()
    const sheet = page.locator('dialog .DrawingBoard-sheet')
    await sheet.locator('img').waitFor()
    await sheet.click({ position: { x: 300, y: 160 } })
    await sheet.press('ArrowRight')
    await page.getByText(/^图上位置 3\d\.\d%/).waitFor()
    await expectAccessible(page, 'a place being pointed at')
    await picture(page, out, 'drawing-point')
    await page.getByRole('button', { name: '就是这里' }).click()
    const text = page.locator('[data-field="place"] input')
    if ((await text.inputValue()) !== '采掘工程平面图（三季度）') throw new Error('a mark without words')
    await text.fill('1203 工作面上隅角')
    await page.getByRole('button', { name: '看图上位置' }).waitFor()
    await page.setViewportSize(phone)
    await page.getByRole('button', { name: '看图上位置' }).click()
    await sheet.locator('img').waitFor()
    await picture(page, out, 'drawing-point-phone')
  },
}

export const journeys: readonly Journey[] = [drawing]

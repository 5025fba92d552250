import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { ask } from '../front-end.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const name = '清河煤矿'
const told = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const power: Journey = {
  name: 'signals-power: the hoist of a mine that was ordered to stop draws power, which is warned of with the file; its page shows hours and feeders, and the watch puts down what is needed',
  async play(page, { dataDir, out }) {
    await signIn(page, 'clerk')
    type Wall = { mines: { mine: string; name: string }[] }
    const { mines } = await ask<Wall>(page, 'GET', '/signals/wall')
    const { mine } = mines.find((one) => one.name === name)!
    const code = String(990_102_000_000 + (Date.now() % 900_000))
    const now = Date.now()
    const source = { id: randomUUID(), mine, profile: 'electricity', code, fromDay: told(now).slice(0, 10) }
    await ask(page, 'POST', '/signals/sources', source)
    const quarter = Math.floor(now / 900_000) * 900_000
    const records = Array.from({ length: 40 }, (_, n) => {
      const from = told(quarter - (40 - n) * 900_000)
      const hoist = n === 39 ? 90 : 1
      return `H1;主井提升机房;主井提升;矿方;${from};15;${hoist};~Z1;全矿;全矿;电网;${from};15;${hoist + 30 + (n % 4)};~`
    })
    const path = join(dataDir, 'inbox', code, `YDSJ-${code}-${told(now).replaceAll(/\D/g, '')}.txt`)
    await writeFile(`${path}.tmp`, `${code};${name};${told(now)}~${records.join('')}||`)
    await rename(`${path}.tmp`, path)

    await page.goto('/signals/warnings?which=all')
    await page.getByText('主井提升机房 · 停产矿井用电异常').first().waitFor({ timeout: 60_000 })

    await page.goto(`/signals/mines/${mine}`)
    await page.getByRole('tab', { name: '用电' }).click()
    await page.getByRole('img', { name: /每小时电量/ }).waitFor()
    await page
      .getByRole('row', { name: /主井提升机房.*360\.0/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'electricity')
    await picture(page, out, 'signals-power')

    await page.getByLabel('内容').selectOption('need')
    await page.getByLabel('起', { exact: true }).fill(told(now).slice(0, 10))
    await page.getByLabel('全矿每日 kWh').fill('9000')
    await page.getByLabel('依据').fill('停产方案第 3 条')
    await page.getByRole('button', { name: '填写核定' }).click()
    await page.getByRole('row', { name: /必要负荷.*停产方案第 3 条/ }).waitFor()
    await page.getByText('按备案').waitFor()
    await page.setViewportSize(phone)
    await expectAccessible(page, 'electricity on a phone')
    await picture(page, out, 'signals-power-phone')
  },
}

export const journeys: readonly Journey[] = [power]

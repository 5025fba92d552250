import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask } from '../front-end.ts'
import { expectAccessible, type Journey, phone, picture, signIn } from '../journey.ts'

const name = '清河煤矿'
const told = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const day = (ms: number) => told(ms).slice(0, 10)
const days = 86_400_000

const devices: Journey = {
  name: 'signals-devices: a hoist whose safety certificate ended is warned of with the file; the page of its mine shows equipment with what its papers say, and the warning is over with a new certificate',
  async play(page, { dataDir, out }) {
    await signIn(page, 'clerk')
    type Wall = { mines: { mine: string; name: string }[] }
    const { mines } = await ask<Wall>(page, 'GET', '/signals/wall')
    const { mine } = mines.find((one) => one.name === name)!
    const now = Date.now()
    const code = String(990_102_900_000 + (now % 90_000))
    const source = { id: randomUUID(), mine, profile: 'national', code, fromDay: day(now) }
    await ask(page, 'POST', '/signals/sources', source)
    async function send(type: string, at: number, ...records: string[]): Promise<void> {
      const path = join(dataDir, 'inbox', code, `${code}_${type}_${told(at).replaceAll(/\D/g, '')}.txt`)
      const head = `${code};${name};32;立井提升监控系统;${told(at)}`
      await writeFile(`${path}.tmp`, `${[head, ...records].join('~')}~||`)
      await rename(`${path}.tmp`, path)
    }
    const device = (of: string, named: string, serial: string) =>
      `${of};${named};JK-3;提升;2019-03-01;32;2019-06-01;井口;示例厂家;${serial};MA1;EX1;660V;88A;250kW`
    const certificate = (serial: string, from: string, until: string) =>
      `副井提升机;JK-3;${serial};MA${from.slice(0, 4)};${from};${until};1;示例厂家;示例地址;示例;000;${name}`
    const inspection = (serial: string, until: string) =>
      `${serial};副井提升机;JK-3;JY7;性能检验;0;${day(now - 300 * days)};示例机构;;${until};12;;示例;000`
    await send('JBSJ', now - 60_000, device('LJ-01', '副井提升机', 'GS1'), device('LJ-02', '主井提升机', 'GS2'))
    await send('JCJY', now - 59_000, inspection('GS1', day(now + 9 * days)), inspection('GS9', day(now - 9 * days)))
    await send('ABSJ', now - 58_000, certificate('GS1', '2021-01-01', day(now - 3 * days)))

    await page.goto('/signals/warnings?which=all')
    await page.getByText('副井提升机 · 安标过期的设备在用').first().waitFor({ timeout: 60_000 })

    await page.goto(`/signals/mines/${mine}`)
    await page.getByRole('tab', { name: '设备' }).click()
    await page.getByRole('row', { name: /副井提升机.*已过期.*将到期/ }).waitFor()
    await page.getByRole('row', { name: /主井提升机.*未报送/ }).waitFor()
    await page.getByRole('table', { name: '清单之外的证件' }).getByText('GS9').waitFor()
    await expectAccessible(page, 'equipment')
    await picture(page, out, 'signals-devices')

    await send('ABSJ', now, certificate('GS1', day(now - 2 * days), day(now + 1000 * days)))
    await page.goto('/signals/warnings?which=all')
    await page.getByText('副井提升机 · 安标过期的设备在用').first().click()
    await page.goto(`/signals/mines/${mine}?tab=devices`)
    await page.getByRole('row', { name: /副井提升机.*有效至/ }).waitFor({ timeout: 60_000 })
    await page.setViewportSize(phone)
    await expectAccessible(page, 'equipment on a phone')
    await picture(page, out, 'signals-devices-phone')
  },
}

export const journeys: readonly Journey[] = [devices]

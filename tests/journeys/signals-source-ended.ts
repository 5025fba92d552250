import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ask } from '../front-end.ts'
import { expectAccessible, type Journey, signIn } from '../journey.ts'

const mineName = '青石沟煤矿'

/** Waits until something is so. */
async function until(page: Page, isSo: () => boolean, what: string): Promise<void> {
  for (let n = 0; !isSo(); n++) {
    if (n === 120) throw new Error(`not within a minute: ${what}`)
    await page.waitForTimeout(500)
  }
}

const told = (ms: number, form: 'text' | 'name') => {
  const local = new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)
  return form === 'text' ? local.replace('T', ' ') : local.replaceAll(/\D/g, '')
}

/** A source that began in January, under a code of its own. */
async function oldSource(page: Page): Promise<string> {
  const { mines } = await ask<{ mines: { mine: string; name: string }[] }>(page, 'GET', '/signals/wall')
  const { mine } = mines.find((one) => one.name === mineName)!
  const code = String(990_102_900_000 + (Date.now() % 90_000))
  await ask(page, 'POST', '/signals/sources', {
    id: randomUUID(),
    mine,
    profile: 'national',
    code,
    fromDay: '2026-01-01',
  })
  return code
}

const journey: Journey = {
  name: 'signals-source-ended: a source is ended; its next file is refused with the reason beside it; resumed, it is taken again',
  async play(page, { dataDir }) {
    await signIn(page, 'clerk')
    const code = await oldSource(page)
    const inbox = join(dataDir, 'inbox', code)
    await until(page, () => existsSync(inbox), 'the folder of the source')
    async function drop(): Promise<string> {
      const now = Date.now()
      const name = `${code}_CDSS_${told(now, 'name')}.txt`
      const record = `${code}01MN000100000001;环境瓦斯;1106工作面;0.31;%CH4;0;${told(now, 'text')}`
      await writeFile(join(inbox, `${name}.tmp`), `${code};${mineName};${told(now, 'text')}~${record}~||`)
      await rename(join(inbox, `${name}.tmp`), join(inbox, name))
      return name
    }
    const isIn = (name: string) => existsSync(join(inbox, name))
    const first = await drop()
    await until(page, () => !isIn(first), 'the first file is taken')

    await page.goto('/signals/sources')
    await page.getByRole('row').filter({ hasText: code }).click()
    const panel = page.locator('.SourcePanel')
    await panel.getByRole('button', { name: '结束接入' }).click()
    await panel.getByLabel('最后一日').fill(told(Date.now() - 86_400_000, 'text').slice(0, 10))
    await panel.getByLabel('原因').fill('改由集团平台转送')
    await panel.getByRole('button', { name: '结束接入' }).click()
    await page.getByText(`${code} 到`).first().waitFor()
    await expectAccessible(page, 'a source that has ended')

    const second = await drop()
    const reason = join(dataDir, 'rejected', code, `${second}.reason.txt`)
    await until(page, () => existsSync(reason), 'the reason of the refusal')
    if (!readFileSync(reason, 'utf8').includes('已结束')) throw new Error(readFileSync(reason, 'utf8'))

    await page.reload()
    await page.getByRole('row').filter({ hasText: code }).click()
    await panel.getByRole('button', { name: '恢复接入' }).click()
    await panel.getByLabel('原因').fill('仍由矿方直送')
    await panel.getByRole('button', { name: '恢复接入' }).click()
    await page.getByText(`${code} 已恢复`).first().waitFor()
    const third = await drop()
    await until(page, () => !isIn(third), 'the file after the source was resumed is taken')
    if (existsSync(join(dataDir, 'rejected', code, third))) throw new Error('it was refused')
  },
}
export const journeys: readonly Journey[] = [journey]

import { connect, createServer, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { dropSimulated, sourceOf } from '../front-end.ts'
import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

const name = '石门煤矿'
const people = ['陈志宏', '李明远', '何文静', '赵启航']

/** What stands on a big screen: no button, no way elsewhere, nobody's name. */
async function expectNobody(screen: Page): Promise<void> {
  const deeds = await screen.locator('button, a, input, select').count()
  if (deeds > 0) throw new Error(`${deeds} things can be done on a big screen`)
  const text = await screen.locator('body').innerText()
  for (const one of people) if (text.includes(one)) throw new Error(`a big screen names ${one}`)
}

/** A way to the server that can be cut, as a cable is pulled. */
async function wayTo(url: string): Promise<{ url: string; cut: () => void; mend: () => void; close: () => void }> {
  let isCut = false
  const open = new Set<Socket>()
  const way = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(Number(new URL(url).port), 'localhost')
    for (const one of [near, far]) {
      open.add(one)
      one.on('error', () => one.destroy())
      one.on('close', () => (open.delete(one), near.destroy(), far.destroy()))
    }
    return near.pipe(far).pipe(near)
  })
  await new Promise<void>((listening) => way.listen(0, 'localhost', listening))
  const { port } = way.address() as { port: number }
  const cut = () => {
    isCut = true
    for (const one of open) one.destroy()
  }
  return { url: `http://localhost:${port}`, cut, mend: () => void (isCut = false), close: () => (cut(), way.close()) }
}

const screen: Journey = {
  name: 'signals-screen: a screen is made, opens by its address alone, lives, says when its link is gone, and ends',
  complaints: /ERR_|Failed to load resource/,
  async play(page, { url, dataDir, out }) {
    await signIn(page, 'clerk')
    const { code } = await sourceOf(page, name)
    await page.goto('/signals/screens')
    await page.getByLabel('名称').fill('调度大厅东墙')
    await page.getByRole('button', { name: '生成大屏' }).click()
    const address = await page.getByLabel('打开地址').inputValue()
    await expectAccessible(page, 'big screens')
    await page.reload()
    await page.getByRole('cell', { name: '在用' }).first().waitFor()
    if ((await page.content()).includes(address.split('#')[1]!)) throw new Error('the token is shown a second time')

    // A browser of its own, in which nobody is signed in.
    const way = await wayTo(url)
    const room = await page
      .context()
      .browser()!
      .newContext({ viewport: { width: 1920, height: 1080 }, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    try {
      const wall = await room.newPage()
      const asked: string[] = []
      wall.on('request', (one) => void asked.push(one.url()))
      await wall.goto(address.replace(url, way.url))
      const tile = wall.locator('.WallTile').filter({ hasText: name })
      await tile.waitFor()
      await dropSimulated(dataDir, { code, name, scenario: 'outburst' })
      await tile.getByRole('img', { name: /色预警$/ }).waitFor({ timeout: 60_000 })
      await wall.locator('.Screen-warnings').getByText(name).first().waitFor({ timeout: 30_000 })
      await expectNobody(wall)
      await expectAccessible(wall, 'a big screen')
      await picture(wall, out, 'signals-screen')
      const calls = asked.map((one) => new URL(one)).filter((one) => one.pathname.startsWith('/api/'))
      if (calls.some((one) => !one.pathname.startsWith('/api/screen/') || one.search !== ''))
        throw new Error(`a big screen asks for more than its own: ${calls.join(' ')}`)
      await wall.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(wall, 'a big screen in the dark')
      await picture(wall, out, 'signals-screen-dark')

      // The link goes: it says so, and of when the data are; it comes back by itself.
      way.cut()
      await wall.getByText('连接已断，正在重连').waitFor({ timeout: 60_000 })
      await picture(wall, out, 'signals-screen-lost')
      way.mend()
      await wall.getByText('连接已断，正在重连').waitFor({ state: 'detached', timeout: 60_000 })

      await page.getByRole('button', { name: '停用' }).first().click()
      await page.getByLabel('停用原因').fill('大厅改造')
      await page.getByRole('button', { name: '停用' }).first().click()
      await wall.getByText(/这块大屏已于 .+ 停用/).waitFor({ timeout: 60_000 })
      if (await wall.getByText(name).count()) throw new Error('an ended screen still shows mines')
      await expectAccessible(wall, 'a screen that has ended')
      await wall.goto(address.replace(/#.*/, `#${'x'.repeat(32)}`))
      await wall.reload()
      await wall.getByText('没有这块大屏').waitFor()
    } finally {
      await room.close()
      way.close()
    }
  },
}

export const journeys: readonly Journey[] = [screen]

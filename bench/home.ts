import { openBrowser } from '../tests/browser.ts'
import { password } from '../tests/journey.ts'
import { startProgram } from '../tests/program.ts'
import { atMost, type Figure } from './figure.ts'

/** The demonstration in a real browser on loopback: from the click on 登录 until the home page shows what is owed; and what was fetched for it. */
export async function homeFigures(): Promise<Figure[]> {
  const program = await startProgram()
  const browser = await openBrowser()
  const usable: number[] = []
  let login = 0
  let home = 0
  try {
    for (let run = 0; run < 6; run++) {
      const context = await browser.newContext({
        baseURL: program.url,
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
      })
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      const scripts = new Set<string>()
      let bytes = 0
      session.on(
        'Network.responseReceived',
        ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)),
      )
      session.on(
        'Network.loadingFinished',
        ({ requestId, encodedDataLength }) => void (scripts.has(requestId) && (bytes += encodedDataLength)),
      )
      await page.goto('/')
      await page.locator('input[name=login]').fill('head')
      await page.locator('input[name=password]').fill(password)
      login = bytes
      const began = performance.now()
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '我的职责' }).waitFor()
      await page.getByRole('button', { name: '为什么' }).first().waitFor()
      if (run > 0) usable.push(performance.now() - began)
      home = bytes
      await context.close()
    }
  } finally {
    await browser.close()
    await program.stop()
  }
  return [
    atMost(
      'home usable after sign-in',
      usable.toSorted((a, b) => a - b)[Math.floor(usable.length / 2)]! / 1000,
      1.5,
      's',
    ),
    atMost('JavaScript until sign-in is usable, gzip', login / 1000, 200, 'kB'),
    atMost('JavaScript until home is usable, gzip', home / 1000, 350, 'kB'),
  ]
}

import { createHash, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { issueTls } from '#platform/server/tls-authority'
import { tlsFiles } from '#platform/server/tls'
import { openPhone, phoneName } from './browser.ts'
import { type Journey, password } from './journey.ts'
import { freePort, ownFolder, startProgram } from './program.ts'

export type Phone = { context: BrowserContext; page: Page; faults: string[] }

export async function takeUp(
  folder: string,
  key: string,
  complaints = /net::ERR_INTERNET_DISCONNECTED|status of 4\d\d|Cross-Origin-Opener-Policy/,
): Promise<Phone> {
  const context = await openPhone(folder, key)
  context.setDefaultTimeout(15_000)
  const page = context.pages()[0] ?? (await context.newPage())
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  page.on('console', (line) => line.type() === 'error' && !complaints.test(line.text()) && faults.push(line.text()))
  return { context, page, faults }
}

/** The base64 of the SHA-256 of the public key, by which the browser is told to trust the certificate. */
export function keyOf(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

export async function signature(page: Page, height: number): Promise<void> {
  await page.locator('canvas').evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }))
  const box = (await page.locator('canvas').boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 80)
  await page.mouse.down()
  for (let at = 0; at < 20; at++) await page.mouse.move(box.x + 40 + at * 12, box.y + 80 + Math.sin(at) * height)
  await page.mouse.up()
  await page.getByRole('button', { name: '存签名' }).click()
}

/** Back in the air it sends by itself; whoever is impatient presses, if there is something left to press for. */
export async function sendAll(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: '现在就传' })
    .click({ timeout: 3000 })
    .catch(() => {})
  await page.getByText('都传完了').waitFor()
}

/** A photograph that is none: a picture of the screen, which the server takes for what it is. */
export async function photograph(page: Page, n: number): Promise<void> {
  const buffer = await page.screenshot({ type: 'jpeg', quality: 60, clip: { x: 0, y: n, width: 300, height: 200 } })
  await page.locator('.Shutter input').setInputFiles({ name: 'camera.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(`第 ${n} 张`).waitFor()
}

/** Where the story is played: the server by its name, the page that says how to trust it, and the pair of its certificates. */
export type PhonePlace = { site: string; trust: string; folder: string; cert: string; authority: string; out: string }

export async function read<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (path) => (await (await fetch(path)).json()) as T, path)
}

/** Signs in on the field app. */
export async function signIn(page: Page, site: string, login: string): Promise<void> {
  await page.goto(`${site}/field/`)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '带一座矿' }).waitFor()
}

/** A journey on a server of its own over https, under a name that is not this machine’s, with a folder for each phone that takes part. */
export function overHttps(name: string, play: (place: PhonePlace) => Promise<void>): Journey {
  return {
    name,
    async play(_page, { out }) {
      const dataDir = await ownFolder()
      await issueTls(dataDir, [phoneName], new Date())
      const trustPort = await freePort()
      const program = await startProgram({ dataDir, https: true, env: { MINELAMP_TRUST_PORT: String(trustPort) } })
      const folder = await mkdtemp(join(tmpdir(), 'minelamp-phone-'))
      const files = tlsFiles(dataDir)
      try {
        await play({
          site: program.url.replace('localhost', phoneName),
          trust: `http://${phoneName}:${trustPort}`,
          folder,
          cert: await readFile(files.cert, 'utf8'),
          authority: await readFile(files.authority, 'utf8'),
          out,
        })
      } finally {
        await program.stop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

import { readFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** A story played in the browser. It fails by throwing; anything the browser reports as an error fails it too. */
export type Journey = {
  name: string
  viewport?: { width: number; height: number }
  dark?: boolean
  /** What the browser may complain of while it is played: a server taken away on purpose. */
  complaints?: RegExp
  /** `dataDir`: the folder of the program's data. */
  play(page: Page, place: { url: string; out: string; dataDir: string }): Promise<void>
}

export const phone = { width: 390, height: 844 }

/** The demonstration's one password. */
export const password = 'Kuangdeng-2026'

/** Signs in as one of the demonstration's accounts and waits for the home page. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/')
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** A picture for people: tests/out/NAME.png. */
export async function picture(page: Page, out: string, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' })
}

const screenshots = join(import.meta.dirname, '../docs/screenshots')

/** A picture for the README too, when MINELAMP_SCREENSHOTS=1 asks for new ones. */
export async function shown(page: Page, out: string, name: string): Promise<void> {
  await picture(page, out, name)
  if (process.env['MINELAMP_SCREENSHOTS'] !== '1') return
  await mkdir(screenshots, { recursive: true })
  await cp(join(out, `${name}.png`), join(screenshots, `${name}.png`))
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Throws when axe finds something serious or critical on the page as it stands. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const result = await (
      window as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
          }>
        }
      }
    ).axe.run()
    return result.violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map(
        (one) =>
          `${one.id} ×${one.nodes.length}: ${one.nodes[0]?.html.slice(0, 160)} — ${one.nodes[0]?.failureSummary.slice(0, 200)}`,
      )
  })
  if (found.length > 0) throw new Error(`axe on ${where}:\n${found.join('\n')}`)
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { picture, signIn } from '../journey.ts'

/** Who plays: the office of 松岭区 that supervises coal, as the demonstration has it; each in a browser of his own. */
const logins = ['inspector', 'head', 'deputy', 'lawyer'] as const
export type Post = (typeof logins)[number]
export type Player = { page: Page; context: BrowserContext; login: Post }
export type Office = { readonly [post in Post]: Player } & { readonly faults: string[]; url: string }

export async function openOffice(browser: Browser, url: string): Promise<Office> {
  const faults: string[] = []
  const players = await Promise.all(logins.map((login) => openPlayer(browser, url, login, faults)))
  const [inspector, head, deputy, lawyer] = players as [Player, Player, Player, Player]
  return { inspector, head, deputy, lawyer, faults, url }
}

async function openPlayer(browser: Browser, url: string, login: Post, faults: string[]): Promise<Player> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`${login}: ${error.message}`))
  await signIn(page, login)
  return { page, context, login }
}

/** Everybody signs in again, at the server as it stands now. */
export async function signInAgain(office: Office): Promise<void> {
  await Promise.all(
    logins.map(async (login) => {
      const { page, context } = office[login]
      await context.clearCookies()
      await signIn(page, login)
    }),
  )
}

/** How everybody's screen stands, when the story broke off. */
export async function picturesOf(office: Office, out: string): Promise<void> {
  for (const login of logins) await picture(office[login].page, out, `failed-case-${login}`).catch(() => {})
}

/** What the server answers to this player. */
export function ask<T>({ page }: Player, path: string): Promise<T> {
  return page.evaluate(async (path) => {
    const reply = await fetch(`/api${path}`)
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
    return (await reply.json()) as T
  }, path)
}

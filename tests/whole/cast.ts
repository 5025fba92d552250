import type { Browser, BrowserContext, Page } from 'playwright-core'
import { picture, signIn } from '../journey.ts'

/** Who plays: the office of 砚山县 that supervises coal, which has no plan of the year yet, and a coal mine that it registers. */
export const parts = {
  clerk: '县煤炭中心办公室',
  head: '县煤炭中心局长',
  deputy: '县煤炭中心分管副局长',
  inspector: '县煤炭中心执法一中队',
  second: '县煤炭中心执法二中队',
  manager: '矿长',
  section: '安全科',
} as const
export type Part = keyof typeof parts

export const mineName = '云岭煤矿'
/** How many days after the check the story goes on: more than the term of the major hazard and its letter. */
export const days = 20

/** The day on which the story begins in Beijing, or some days later. */
export function beganOn(later = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10)
}

export const secret = 'Lampe-am-Helm-17'

/** Somebody of the story: his own browser, at the desk or on a phone. */
export type Player = { page: Page; context: BrowserContext; login: string; name: string; faults: string[] }
export type Cast = { readonly [part in Part]: Player } & { readonly mine: string }

type Holder = { person: string; name: string }

/** Registers the mine and its people, opens an account for everybody, each in a browser of his own, past the change of the first password. */
export async function openCast(browser: Browser, url: string): Promise<Cast> {
  const system = await openPlayer(browser, url, { login: 'system', name: '系统管理员' })
  await signIn(system.page, 'system')
  const yanshan = await openPlayer(browser, url, { login: 'yanshan', name: '' })
  await signIn(yanshan.page, 'yanshan')
  const titles = Object.entries(parts).slice(0, 5) as [Part, string][]
  const { rows } = await ask<{ rows: { title: string; holders: Holder[] }[] }>(
    yanshan,
    '/posts?text=县煤炭中心&size=50',
  )
  await yanshan.context.close()
  const players: Partial<Record<Part, Player>> = {}
  const join = async (part: Part, holder: Holder) => {
    players[part] = await seat(browser, url, system, `yunling.${part}`, holder)
  }
  for (const [part, title] of titles) await join(part, rows.find((one) => one.title === title)!.holders[0]!)
  const { mine, manager, section } = await registerMine(players.clerk!)
  await join('manager', manager)
  await join('section', section)
  await system.context.close()
  return { ...(players as Record<Part, Player>), mine }
}

/** A coal mine that begins to produce today: none of its yearly checks is used up, on whatever day this is played. */
async function registerMine(clerk: Player): Promise<{ mine: string; manager: Holder; section: Holder }> {
  const fromDay = beganOn()
  const mine = crypto.randomUUID()
  const values = {
    name: mineName,
    kind: 'coal',
    state: 'producing',
    capacity: 90,
    gasGrade: 'low',
    ownership: 'private',
  }
  await send(clerk, '/mines', { id: mine, region: '990121001', values, fromDay, reason: '新建投产' })
  const { rows } = await ask<{ rows: { id: string; role: string; organisation: string }[] }>(
    clerk,
    `/posts?mine=${mine}&size=50`,
  )
  const appoint = async (role: string, name: string) => {
    const post = rows.find((one) => one.role === role)!
    const { id: person } = await send<{ id: string }>(clerk, '/persons', { name, organisation: post.organisation })
    await send(clerk, `/posts/${post.id}/holdings`, { person, fromDay })
    return { person, name }
  }
  return { mine, manager: await appoint('mine-head', '云长岭'), section: await appoint('mine-clerk', '岭安然') }
}

async function seat(
  browser: Browser,
  url: string,
  system: Player,
  login: string,
  { person, name }: Holder,
): Promise<Player> {
  const { password: first } = await send<{ password: string }>(system, '/accounts', { person, login })
  const player = await openPlayer(browser, url, { login, name })
  const { page } = player
  await page.goto('/')
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(first)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('原密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill(secret)
  await page.getByLabel('再输一遍').fill(secret)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('navigation').first().waitFor()
  return player
}

async function openPlayer(
  browser: Browser,
  url: string,
  { login, name }: Pick<Player, 'login' | 'name'>,
): Promise<Player> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 850 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${login}: ${error.message}`))
  return { page, context, login, name, faults }
}

/** Everybody signs in again, at the server as it stands now. */
export async function returnLater(cast: Cast, url: string): Promise<void> {
  for (const { page, login } of playersOf(cast)) {
    await page.goto(`${url}/`)
    await page.locator('input[name=login]').fill(login)
    await page.locator('input[name=password]').fill(secret)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('navigation').first().waitFor()
  }
}

function playersOf(cast: Cast): (Player & { part: Part })[] {
  return (Object.keys(parts) as Part[]).map((part) => ({ ...cast[part], part }))
}

export function faultsOf(cast: Cast): string[] {
  return playersOf(cast).flatMap((one) => one.faults)
}

/** How everybody's screen stands, when the story broke off. */
export async function picturesOf(cast: Cast, out: string): Promise<void> {
  for (const { page, part } of playersOf(cast)) await picture(page, out, `failed-whole-${part}`).catch(() => {})
}

/** What the server answers to this player. */
export function ask<T>(player: Player, path: string): Promise<T> {
  return call(player, path)
}

/** Does something for which the story needs no screen. */
export function send<T>(player: Player, path: string, body: object): Promise<T> {
  return call(player, path, body)
}

function call<T>({ page }: Player, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ({ path, body }) => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const reply = await fetch(`/api${path}`, body ? post : {})
      if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
      return reply.json() as Promise<T>
    },
    { path, body },
  )
}

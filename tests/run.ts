import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import type { Journey } from './journey.ts'

type Named = { file: string; journey: Journey }

/** Files whose journeys run beside the others, on a server that the others do not see, or on servers of their own. */
const apart = /^(phone(-plan|-team|-orders)?|whole|case-whole|case-published|ledgers-all)\.ts$/

/**
 * Runs the journeys of tests/journeys in a real browser on real servers with the demonstration, in two lanes with a server each. `node tests/run.ts [NAME …]` runs those whose name contains a word. Ends with `N passed, N failed` alone on a line.
 */
async function main(): Promise<number> {
  const wanted = process.argv.slice(2)
  const out = join(import.meta.dirname, 'out')
  await mkdir(out, { recursive: true })
  const all = await findJourneys(wanted)
  const own = all.filter((one) => apart.test(one.file))
  const shared = all.filter((one) => !own.includes(one))
  const programs = await Promise.all([0, 1].map(() => startProgram({ env: { MINELAMP_DEMO_PAPERS: '1' } })))
  const browser = await openBrowser()
  try {
    const lanes = [shared, own]
    const told = await Promise.all(programs.map((program, at) => playEach(browser, program, lanes[at]!, out)))
    const failed = told.reduce((sum, one) => sum + one, 0)
    console.log(`${all.length - failed} passed, ${failed} failed`)
    return failed === 0 && all.length > 0 ? 0 : 1
  } finally {
    await browser.close()
    await Promise.all(programs.map((one) => one.stop()))
  }
}

async function findJourneys(wanted: readonly string[]): Promise<Named[]> {
  const found: Named[] = []
  const files = readdirSync(join(import.meta.dirname, 'journeys')).filter((name) => name.endsWith('.ts'))
  for (const file of files.toSorted()) {
    const { journeys } = (await import(`./journeys/${file}`)) as { journeys: readonly Journey[] }
    found.push(...journeys.map((journey) => ({ file, journey })))
  }
  const isWanted = ({ file, journey }: Named) => wanted.some((word) => `${file} ${journey.name}`.includes(word))
  return wanted.length === 0 ? found : found.filter(isWanted)
}

/** Plays one after another; tells how many failed. */
async function playEach(browser: Browser, program: Program, lane: readonly Named[], out: string): Promise<number> {
  let failed = 0
  for (const { journey } of lane) {
    const began = performance.now()
    let error = await play(browser, program, journey, out)
    if (error) {
      // Once more on a fresh page: a machine that stalls is told apart from a fault, and both are told.
      console.log(`again ${journey.name}: ${error.message.split('\n')[0]}`)
      error = await play(browser, program, journey, out)
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${error ? 'FAIL' : 'ok  '} ${journey.name} (${seconds} s)`)
    if (error) console.log(String(error.stack ?? error), program.output().slice(-3000))
    if (error) failed++
  }
  return failed
}

async function play(
  browser: Browser,
  { url, dataDir }: Program,
  journey: Journey,
  out: string,
): Promise<Error | undefined> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: journey.viewport ?? { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: journey.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const faults: string[] = []
  const refused: string[] = []
  page.on('response', (reply) => void (reply.status() >= 400 && refused.push(`${reply.status()} ${reply.url()}`)))
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (journey.complaints?.test(message.text())) return
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  try {
    await journey.play(page, { url, out, dataDir })
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return undefined
  } catch (error) {
    await page.screenshot({ path: join(out, `failed-${journey.name.replace(/\W+/g, '-')}.png`) }).catch(() => {})
    return error instanceof Error
      ? new Error(`${error.message}\n${[...faults, ...refused].slice(-20).join('\n')}`, { cause: error })
      : new Error(String(error))
  } finally {
    await context.close()
  }
}

process.exitCode = await main()

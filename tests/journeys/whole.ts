import { readFile, rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { issueTls } from '#platform/server/tls-authority'
import { tlsFiles } from '#platform/server/tls'
import { openTrusting, phoneName } from '../browser.ts'
import type { Journey } from '../journey.ts'
import { ownFolder, type Program, startProgram } from '../program.ts'
import { type Cast, days, faultsOf, openCast, picturesOf, returnLater } from '../whole/cast.ts'
import { closeGeneral, endMajor, listMajor } from '../whole/hazards.ts'
import { makePlan } from '../whole/plan.ts'
import { issueRemoval, seeWhatChanged, traceBack } from '../whole/results.ts'
import { checkUnderground } from '../whole/underground.ts'
import { keyOf } from '../phone.ts'

/** An office without a plan, on a server of its own, over https on a name that is not localhost; its end comes twenty days later. */
const whole: Journey = {
  name: 'whole: from the yearly plan through the phone underground to the closed hazard and what changes by itself',
  async play(_page, { out }) {
    const dataDir = await ownFolder()
    await issueTls(dataDir, [phoneName], new Date())
    const browser = await openTrusting(keyOf(await readFile(tlsFiles(dataDir).cert, 'utf8')))
    const server = { program: await startProgram({ dataDir, https: true, keep: true }) }
    try {
      const cast = await openCast(browser, siteOf(server.program))
      try {
        await play(browser, cast, server, out)
      } catch (error) {
        await picturesOf(cast, out)
        throw error
      }
      const faults = faultsOf(cast)
      if (faults.length > 0) throw new Error(faults.join('\n'))
    } finally {
      await browser.close()
      await server.program.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

async function play(browser: Browser, cast: Cast, server: { program: Program }, out: string): Promise<void> {
  await makePlan(cast, out)
  const check = await checkUnderground(browser, cast, out)
  await closeGeneral(cast, check, out)
  await listMajor(cast, check, check.findings[0]!.dueOn!)
  const { url, dataDir } = server.program
  await server.program.stop()
  server.program = await startProgram({
    dataDir,
    https: true,
    keep: true,
    port: Number(new URL(url).port),
    env: {
      NODE_OPTIONS: `--import ${new URL('../later.ts', import.meta.url).href}`,
      MINELAMP_TEST_DAYS_LATER: String(days),
    },
  })
  await returnLater(cast, siteOf(server.program))
  await endMajor(cast, check, out)
  await issueRemoval(cast, check)
  await traceBack(cast, check, out)
  await seeWhatChanged(cast, check, out)
}

function siteOf({ url }: Program): string {
  return url.replace('localhost', phoneName)
}

export const journeys: readonly Journey[] = [whole]

import { readFile, rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { issueTls } from '#platform/server/tls-authority'
import { tlsFiles } from '#platform/server/tls'
import { openTrusting, phoneName } from '../browser.ts'
import { endCase, seeFileProve, urge } from '../case-whole/ending.ts'
import { decide, hear } from '../case-whole/deciding.ts'
import { fileCases, gatherEvidence, handOver, notifyBoth, reportCase } from '../case-whole/inquiry.ts'
import { type Office, openOffice, picturesOf, signInAgain } from '../case-whole/office.ts'
import { seeBoard, seePapers } from '../case-whole/seen.ts'
import { orderOut } from '../case-whole/underground.ts'
import type { Journey } from '../journey.ts'
import { keyOf } from '../phone.ts'
import { ownFolder, type Program, startProgram } from '../program.ts'

/** After the notice of the hearing its seven working days pass; after the decision the fifteen days to pay, and some. */
const hearingIn = 14
const payment = 20

/** The whole of a case on a server of its own, over https on a name that is not localhost; its clock is set forward twice. */
const story: Journey = {
  name: 'case-whole: from people ordered out underground through evidence, hearing, decision and added fine to the bound file that proves itself offline',
  async play(_page, { out }) {
    const dataDir = await ownFolder()
    await issueTls(dataDir, [phoneName], new Date())
    const browser = await openTrusting(keyOf(await readFile(tlsFiles(dataDir).cert, 'utf8')))
    const server = { program: await startProgram({ dataDir, https: true, keep: true }) }
    try {
      const office = await openOffice(browser, server.program.url.replace('localhost', phoneName))
      try {
        await play(browser, office, server, out)
      } catch (error) {
        await picturesOf(office, out)
        throw error
      }
      if (office.faults.length > 0) throw new Error(office.faults.join('\n'))
    } finally {
      await browser.close()
      await server.program.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

async function play(browser: Browser, office: Office, server: { program: Program }, out: string): Promise<void> {
  const check = await orderOut(browser, office, out)
  const main = await fileCases(office, check, out)
  const other = await handOver(office, out)
  await gatherEvidence(office, main, out)
  await reportCase(office, main, out)
  await notifyBoth(office, main, hearingIn)
  await seeBoard(office, main, out)

  await later(server, office, hearingIn)
  await hear(office, main, out)
  await decide(office, main, out)

  await later(server, office, hearingIn + payment)
  await urge(office, main, out)
  await endCase(office, main, out)
  await seePapers(office, [main.id, other])
  await seeFileProve(office, main, out)
}

/** The same server, some days after the story began. */
async function later(server: { program: Program }, office: Office, days: number): Promise<void> {
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
  await signInAgain(office)
}

export const journeys: readonly Journey[] = [story]

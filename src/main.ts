import { join } from 'node:path'
import { tick } from '#modules/duties/server'
import { roundOfCases, takeOwnLaw } from '#modules/cases/server'
import { takeOwnBanks } from '#modules/inspections/server'
import { publishLedgers, publishOwnLedgers } from '#modules/ledgers/server'
import { publishShipped } from '#modules/policies/server'
import { prepareSignals, readNatsUrl, startWarnings, takeOwnProfiles, takeOwnSettings } from '#modules/signals/server'
import { dayOf } from '#platform/day'
import { readBackupPlan } from '#platform/server/backup-plan'
import { openBackups } from '#platform/server/backup-schedule'
import { readConfig } from '#platform/server/config'
import { openTrustPort } from '#platform/server/http-trust'
import { openJobs } from '#platform/server/jobs'
import { reportEnd } from '#platform/server/obstacle'
import { takeOwnForms } from '#platform/server/papers/index'
import { takePlace } from '#platform/server/place'
import { metrics } from '#platform/server/metrics'
import { openSealing, type Sealing } from '#platform/server/sealing'
import { theProgram } from '#platform/server/work'
import { issueTold } from '../demo/issue-papers.ts'
import { loadDemonstration } from '../demo/load.ts'
import { sendSignals } from '../demo/signals.ts'
import { openServer, type Server } from './compose.ts'
import { openDataFolder } from './data-folder.ts'
import { type Ending, endOnSignals } from './ending.ts'
import { keepRenewed, openHttps } from './https.ts'
import { addressShown, checkHost, isHere, listen } from './listening.ts'
import { readOptions, usage } from './options.ts'

/** Starts everything, says where it is, and ends cleanly on SIGTERM and SIGINT, also while it is starting. */
async function main(ending: Ending): Promise<void> {
  const began = performance.now()
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    say(usage)
    process.exit(0)
  }
  const config = readConfig({ ...process.env, ...(options.port === undefined ? {} : { PORT: options.port }) })
  const plan = readBackupPlan()
  await checkHost(config.host)
  const place = await ending.step(takePlace({ dataDir: config.dataDir, port: config.port, host: config.host }), (one) =>
    one.release(),
  )
  const openNetwork = prepareNetwork()
  const tls = await openHttps(config.tls, place.dataDir)
  const data = await ending.step(openDataFolder(config.databaseUrl, place.dataDir, say), (one) => one.close())
  // It takes up where it ended while the rest of the start goes on.
  const network = openNetwork?.(data.url, place.dataDir)
  const signals = await ending.step(Promise.resolve(network?.house), async (one) => one?.close())
  const server = await ending.step(
    openServer({ ...config, tls, databaseUrl: data.url, dataDir: place.dataDir, signals }),
    (one) => one.close(),
  )
  await publishShipped(server.workshop)
  await publishLedgers(server.workshop)
  await publishOwnLedgers(server.workshop, join(place.dataDir, 'ledgers'), say)
  takeOwnBanks(join(place.dataDir, 'exam-questions'), say)
  takeOwnLaw(join(place.dataDir, 'standards'), say)
  takeOwnSettings(join(place.dataDir, 'standards'), say)
  takeOwnProfiles(join(place.dataDir, 'standards'), say)
  await takeOwnForms(join(place.dataDir, 'papers'), say)
  const demonstration = options.empty ? undefined : await loadDemonstration(server, { seed: options.seed, say })
  const clock = async () => {
    await tick(server.workshop)
    await roundOfCases(server.workshop)
  }
  const today = () => dayOf(server.workshop.clock())
  const jobs = openJobs(data.url, { clock }, (error) => server.app.log.error(error, 'jobs'), { today })
  await ending.step(jobs, (one) => one.close())
  await clock()
  const warnings = startWarnings(server.workshop, (error) => server.app.log.error(error, 'warnings'))
  await ending.step(Promise.resolve(warnings), (one) => one.close())
  await ending.step(Promise.resolve(startSealing(server, place.dataDir)), async (one) => {
    // Nothing is written any more when the last seal is made.
    await server.app.close()
    await one.close()
  })
  if (plan) {
    const { workshop, app } = server
    const backups = openBackups({ plan, workshop, onError: (error) => app.log.error(error, 'backups') })
    await ending.step(Promise.resolve(backups), (one) => one.close())
  }
  await network?.ready
  ending.serving()
  const port = await listen(server.app, config.host, config.port)
  if (demonstration && signals && process.env['MINELAMP_DEMO_SIGNALS'] !== '0') {
    const { dataDir } = place
    const onError = (error: unknown) => server.app.log.error(error, 'demonstration signals')
    const sending = sendSignals({ workshop: server.workshop, house: signals, dataDir, onError })
    await ending.step(Promise.resolve(sending), (one) => one.close())
  }
  if (demonstration && process.env['MINELAMP_DEMO_PAPERS'] !== '0')
    await ending.step(Promise.resolve(issueBehind(server)), (one) => one.close())
  if (tls) keepRenewed(server.app, config.tls, place.dataDir)
  if (config.trustPort !== undefined) {
    const trust = openTrustPort(tls?.authority, port)
    await ending.step(listen(trust, config.host, config.trustPort), () => trust.close())
  }
  say(
    `矿灯 MineLamp  ${addressShown(config.host, port, tls ? 'https' : 'http')}  (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
  for (const one of demonstration?.accounts ?? [])
    say(`  ${one.login.padEnd(12)} ${one.password.padEnd(16)} ${one.title}`)
  if (demonstration && !isHere(config.host))
    say(
      '示范口令人人可见：勿让他人访问本机 / everybody knows the demonstration’s passwords: let nobody else reach this address',
    )
  if (tls?.authority) say(`手机现场端 / phones: ${addressShown(config.host, port, 'https')}/trust`)
  else if (!tls && !config.secureCookies && !isHere(config.host))
    say(
      '手机现场端未开放：手机只在 https 下能离线工作。运行 minelamp tls init 后重启 / the phone part is off on plain http: run minelamp tls init and restart',
    )
  // The offline bundle has a command of its own.
  const init = process.env['MINELAMP_INIT'] || 'npm run minelamp -- init'
  if (!(await hasAccounts(server)))
    say(`还没有账号：另开终端运行 ${init} 建立三名管理员 / no accounts yet: run ${init} in another terminal`)
}

/** The thread that reads the monitoring network, to be opened on a database; none where MINELAMP_SIGNALS=0. READINGS_URL: a ClickHouse server for readings; NATS_URL: files from its JetStream too. */
function prepareNetwork(): ((databaseUrl: string, dataDir: string) => Network) | undefined {
  if (process.env['MINELAMP_SIGNALS'] === '0') return undefined
  const readingsUrl = process.env['READINGS_URL'] || undefined
  const natsUrl = process.env['NATS_URL'] || undefined
  if (natsUrl !== undefined) readNatsUrl(natsUrl)
  const open = prepareSignals((error) => say(`signals: ${error instanceof Error ? error.message : String(error)}`))
  return (databaseUrl, dataDir) => open({ databaseUrl, dataDir, readingsUrl, natsUrl })
}
type Network = ReturnType<ReturnType<typeof prepareSignals>>

function startSealing({ workshop, app }: Server, dataDir: string): Sealing {
  return openSealing({
    workshop,
    dataDir,
    onError: (error) => app.log.error(error, 'sealing'),
    told(unsealed) {
      metrics.unsealed.set(unsealed)
      metrics.sealedAt.setToCurrentTime()
    },
  })
}

/** The demonstration's papers are printed while it is looked at already; what is not done when the program ends is done at the next start. */
function issueBehind(server: Server): { close(): Promise<void> } {
  let ended = false
  const issuing = issueTold(server, () => ended).catch((error: unknown) => server.app.log.error(error, 'papers'))
  return {
    async close() {
      ended = true
      await issuing
    },
  }
}

async function hasAccounts({ workshop }: Server): Promise<boolean> {
  const first = await workshop.work(
    theProgram,
    (work) => work.tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst(),
    { readOnly: true },
  )
  return first !== undefined
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const ending = endOnSignals()
try {
  await main(ending)
} catch (error) {
  if (!ending.begun()) process.exit(reportEnd(error))
}

import { parseArgs } from 'node:util'
import { tick } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { readConfig } from '#platform/server/config'
import { openJobs } from '#platform/server/jobs'
import { reportEnd } from '#platform/server/obstacle'
import { takePlace } from '#platform/server/place'
import { theProgram } from '#platform/server/work'
import { loadDemonstration } from '../demo/load.ts'
import { openServer } from './compose.ts'
import { openDataFolder } from './data-folder.ts'

/** Starts everything, says where it is, and ends cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const began = performance.now()
  const { values } = parseArgs({
    options: { empty: { type: 'boolean' }, dev: { type: 'boolean' }, seed: { type: 'string' }, port: { type: 'string' } },
    strict: false,
  })
  const config = readConfig({ ...process.env, ...(typeof values.port === 'string' ? { PORT: values.port } : {}) })
  const place = await takePlace({ dataDir: config.dataDir, port: config.port, host: config.host })
  const data = await openDataFolder(config.databaseUrl, place.dataDir, say)
  const server = await openServer({
    databaseUrl: data.url, dataDir: place.dataDir, secureCookies: config.secureCookies, uploadLimit: config.uploadLimit, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
  })
  await publishShipped(server.workshop)
  const demonstration = values.empty ? undefined : await loadDemonstration(server, { seed: Number(values.seed ?? 1), say })
  const jobs = await openJobs(data.url, { clock: () => server.workshop.work(theProgram, tick) }, (error) => server.app.log.error(error, 'jobs'))
  await server.workshop.work(theProgram, tick)
  await server.app.listen({ port: config.port, host: config.host })
  const address = server.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  say(`矿灯 MineLamp  http://localhost:${port}  (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  for (const one of demonstration?.accounts ?? []) say(`  ${one.login.padEnd(12)} ${one.password.padEnd(16)} ${one.title}`)

  let ending = false
  async function end(): Promise<void> {
    if (ending) return
    ending = true
    await jobs.close()
    await server.close()
    await data.close()
    await place.release()
    process.exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  await main()
} catch (error) {
  process.exit(reportEnd(error))
}

/** The server, composed: every module in its order, its routes and its reactions. Nothing is discovered by magic. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import * as cases from '#modules/cases'
import { casesRoutes, publicPages as casePages } from '#modules/cases/server'
import * as dossiers from '#modules/dossiers'
import * as duties from '#modules/duties'
import { dossiersRoutes } from '#modules/dossiers/server'
import { dutiesReactions, dutiesRoutes } from '#modules/duties/server'
import * as inspections from '#modules/inspections'
import { inspectionsRoutes } from '#modules/inspections/server'
import * as ledgers from '#modules/ledgers'
import { ledgersRoutes } from '#modules/ledgers/server'
import * as hazards from '#modules/hazards'
import { hazardsRoutes } from '#modules/hazards/server'
import * as mines from '#modules/mines'
import { minesRoutes } from '#modules/mines/server'
import * as people from '#modules/people'
import {
  noteRefusal,
  openProvider,
  peopleRoutes,
  type Provider,
  providerRoutes,
  type ProviderSettings,
  whoIs,
} from '#modules/people/server'
import * as policies from '#modules/policies'
import { policiesRoutes } from '#modules/policies/server'
import * as signals from '#modules/signals'
import {
  liveSignals,
  noSignals,
  type SignalsHouse,
  type SignalsParts,
  signalsRoutes,
  mountIngest,
  mountScreens,
  postingReaction,
  pushingReaction,
} from '#modules/signals/server'
import * as platformApi from '#platform/api'
import * as platformDays from '#platform/day'
import * as platformIds from '#platform/id'
import * as platformPapersApi from '#platform/papers-api'
import * as platformRecord from '#platform/record'
import { type Database, openDatabase } from '#platform/server/database'
import { findNewestEntry, openClock } from '#platform/server/clock'
import { type FileStore, openFiles, sweepDrafts } from '#platform/server/files'
import { openHttp, type Route } from '#platform/server/http'
import type { PublicPage } from '#platform/server/http-public'
import { type Live, openLive } from '#platform/server/live'
import { tellDefectsTo } from '#platform/server/long-work'
import { modelsOf, openApiOf } from '#platform/server/openapi'
import { papersRoutes } from '#platform/server/papers/routes'
import { openPress, type Press } from '#platform/server/press'
import { platformRoutes } from '#platform/server/routes'
import type { Tls } from '#platform/server/tls'
import { readSetting } from '#platform/server/settings'
import { version } from '#platform/server/version'
import { type Clock, openWorkshop, type Reaction, type Work, type Workshop } from '#platform/server/work'

export const reactions: readonly Reaction[] = [...dutiesReactions, postingReaction, pushingReaction]

/** Pages below /public, where the installation opens them. */
export const publicPages: readonly PublicPage[] = [...casePages]

/** `open`: whether what is published is shown to people without an account. `network`: what reads the monitoring network. */
export function routesOf(
  files: FileStore,
  press: Press = openPress(),
  provider?: Provider,
  open = false,
  network: Omit<SignalsParts, 'press'> = { house: noSignals, maps: '' },
): Route[] {
  return [
    ...platformRoutes(files, async (work) => ({ ...(await readPlace(work)), provider: provider !== undefined })),
    ...papersRoutes(files, press),
    ...peopleRoutes,
    ...providerRoutes(provider),
    ...minesRoutes(files),
    ...policiesRoutes(files),
    ...dutiesRoutes,
    ...dossiersRoutes(files, press),
    ...hazardsRoutes(files, press),
    ...ledgersRoutes(files),
    ...inspectionsRoutes(files, press),
    ...casesRoutes(files, press, open),
    ...signalsRoutes({ ...network, press }),
  ]
}

/** The description of all calls, with the shapes that modules name. */
export function describe(routes: readonly Route[]): object {
  const models = modelsOf({
    platform: { ...platformDays, ...platformIds, ...platformRecord, ...platformApi, ...platformPapersApi },
    people: { ...people, ...people.api },
    mines: { ...mines, ...mines.api },
    policies: { ...policies, ...policies.api },
    duties: { ...duties, ...duties.api },
    dossiers: { ...dossiers, ...dossiers.api },
    hazards: { ...hazards, ...hazards.api },
    ledgers: { ...ledgers, ...ledgers.api },
    inspections: { ...inspections, ...inspections.api },
    cases: { ...cases, ...cases.api },
    signals: { ...signals, ...signals.api },
  })
  return openApiOf(
    routes.map((one) => one.endpoint),
    version,
    models,
  )
}

export type Server = {
  app: FastifyInstance
  workshop: Workshop
  database: Database
  files: FileStore
  press: Press
  live: Live
  close(): Promise<void>
}

export type ServerWanted = {
  databaseUrl: string
  dataDir: string
  secureCookies?: boolean
  /** Served over HTTPS with these. */
  tls?: Tls | undefined
  /** An OpenID provider through which linked accounts may sign in. */
  oidc?: ProviderSettings | undefined
  /** What is published may be read without an account. */
  publicPages?: boolean
  uploadLimit?: number
  logLevel?: string
  /** Where log lines go; standard output when absent. */
  log?: { write(line: string): void }
  rate?: number
  clock?: Clock
  /** The thread that reads the monitoring network; without, nothing is read. */
  signals?: SignalsHouse | undefined
}

const webDir = fileURLToPath(new URL('../dist/web/', import.meta.url))

/** Opens everything that serves requests on a migrated database; the caller listens and closes. */
export async function openServer(wanted: ServerWanted): Promise<Server> {
  const database = openDatabase(wanted.databaseUrl)
  const folder = join(wanted.dataDir, 'files')
  await sweepDrafts(folder)
  const files = openFiles(folder)
  const clock =
    wanted.clock ??
    openClock({ newest: await findNewestEntry(database.kysely), warn: (sentence) => app.log.warn(sentence) })
  const workshop = openWorkshop(database.kysely, reactions, clock, (error) => app.log.error(error, 'after a commit'))
  const live = await openLive(wanted.databaseUrl)
  const fonts = join(wanted.dataDir, 'fonts')
  const press = openPress(existsSync(fonts) ? { fonts } : {})
  const house = wanted.signals ?? noSignals
  const routes = routesOf(files, press, wanted.oidc && openProvider(wanted.oidc), wanted.publicPages, {
    house,
    maps: join(wanted.dataDir, 'map'),
  })
  const app = await openHttp({
    workshop,
    routes,
    live,
    streams: [liveSignals(house)],
    whoIs: (token, watching) => whoIs(workshop, token, watching),
    refused: (call) => noteRefusal(workshop, call),
    secureCookies: wanted.tls !== undefined || (wanted.secureCookies ?? false),
    ...(wanted.tls ? { tls: wanted.tls } : {}),
    uploadLimit: wanted.uploadLimit ?? 50 * 1024 * 1024,
    logLevel: wanted.logLevel ?? 'info',
    ...(wanted.log ? { log: wanted.log } : {}),
    ...(wanted.rate ? { rate: wanted.rate } : {}),
    healthy: () =>
      database.pool.query('select 1').then(
        () => true,
        () => false,
      ),
    openApi: describe(routes),
    ...(wanted.publicPages ? { publicPages } : {}),
    ...(existsSync(join(webDir, 'index.html')) ? { webDir } : {}),
  })
  mountIngest(app, { house, workshop, dataDir: wanted.dataDir })
  mountScreens(app, { house, workshop, maps: join(wanted.dataDir, 'map') })
  tellDefectsTo((error, incident) => app.log.error({ err: error, incident }, 'long work'))
  return {
    app,
    workshop,
    database,
    files,
    press,
    live,
    async close() {
      await app.close()
      await press.close()
      await live.close()
      await database.close()
    },
  }
}

/** The name of the place and, in a demonstration only, its accounts. */
async function readPlace(
  work: Work,
): Promise<{ name: string; demonstration: boolean; accounts: { login: string; password: string; title: string }[] }> {
  const place = ((await readSetting(work, 'place')) ?? {}) as {
    name?: string
    demonstration?: boolean
    accounts?: { login: string; password: string; title: string }[]
  }
  return {
    name: place.name ?? '矿灯',
    demonstration: place.demonstration ?? false,
    accounts: place.demonstration ? (place.accounts ?? []) : [],
  }
}

import 'fake-indexeddb/auto'
import { createHash, randomUUID } from 'node:crypto'
import { Dexie } from 'dexie'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { api as hazards } from '#modules/hazards'
import { api as inspections } from '#modules/inspections'
import { api as ledgers, type Edition, questionsOf } from '#modules/ledgers'
import { publishLedgers } from '#modules/ledgers/server'
import { api as mines } from '#modules/mines'
import { addressOf } from '#platform/endpoint'
import type { Sending } from '#platform/outbox'
import { tally } from '#platform/outbox'
import { sessionCookie } from '#platform/server/http'
import { openSender } from '../src/platform/web/outbox/sender.ts'
import {
  hashOf,
  type OutboxDatabase,
  outboxStores,
  post,
  sendingsOf,
  tryAgain,
} from '../src/platform/web/outbox/store.ts'
import { putInForce } from '../src/modules/duties/server/test-place.ts'
import { id, inForce } from '../src/modules/duties/test-world.ts'
import { type Delivery, deliveryOf, signaturePicture } from '../src/modules/inspections/server/test-delivery.ts'
import { certify } from '../src/modules/inspections/server/test-hazards.ts'
import { type Desk, desk } from './desk.ts'
import { randomFrom } from '../demo/random.ts'

let house: Desk
let url: string
let mine: string
beforeAll(async () => {
  house = await desk({ at: '2026-06-30' })
  const values = { name: '青石沟煤矿', kind: 'coal' as const, state: 'producing' as const, capacity: 60 }
  const registered = await house.as('clerk').send(mines.registerMine, {
    body: { id: randomUUID(), region: '990102001', values, fromDay: '2026-01-01', reason: '登记' },
  })
  mine = registered.mine.id
  const force = inForce({
    id: 'visits',
    kind: 'quota',
    does: 'visit.made',
    atLeast: 900,
    every: 'month',
    binds: { organisation: 'energy' },
  })
  await house.work(async (work) => putInForce(work, { ...force, edition: id('outbox visits'), policy: 'outbox' }))
  await rebuildDuties(house.workshop)
  url = await house.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.close())

type Line = { sent: number; lost: number; repeated: number; fetch: typeof fetch }

/** The line of a device: loses calls before and after they are done, repeats them, and lets none overtake in order. */
async function lineOf(login: string, random: () => number, faults: () => number): Promise<Line> {
  const cookie = `${sessionCookie}=${await house.given.session(login)}`
  const line: Line = {
    sent: 0,
    lost: 0,
    repeated: 0,
    async fetch(address, init) {
      const go = async () => {
        line.sent++
        const answer = await fetch(`${url}${address as string}`, {
          ...init,
          headers: { ...(init?.headers as object), cookie },
        })
        const body = await answer.arrayBuffer()
        return new Response(init?.method === 'HEAD' || answer.status === 204 ? null : body, { status: answer.status })
      }
      const [before, after, twice] = [random(), random(), random()]
      await new Promise((resolve) => setTimeout(resolve, random() * 4))
      if (before < faults()) {
        line.lost++
        throw new TypeError('the line broke before')
      }
      const answers = twice < faults() ? [go(), go()] : [go()]
      line.repeated += answers.length - 1
      const [answer] = await Promise.all(answers)
      if (after < faults()) {
        line.lost++
        throw new TypeError('the line broke after')
      }
      return answer!
    },
  }
  return line
}

function openDevice(name: string): OutboxDatabase {
  const database = new Dexie(name) as OutboxDatabase
  database.version(1).stores(outboxStores)
  return database
}

/** What checks of a plan name: hazards to look at again, and the checklist that they answer. */
let known: { hazard: string; edition: Edition }

async function knowChecks(): Promise<void> {
  await certify(house)
  await publishLedgers(house.workshop)
  const read = await house.as('inspector').send(ledgers.readLedger, { params: { ledger: 'checklist-ventilation' } })
  const report = {
    id: randomUUID(),
    mine: house.place.mine.id,
    text: '机头缺防护栏',
    foundAt: '2026-06-01T02:00:00.000Z',
  }
  const { hazard } = await house.as('inspector').send(hazards.reportHazard, { body: { ...report, grade: 'general' } })
  known = { hazard: hazard.id, edition: read.edition }
}

/** Planned checks of a device: signed under reserved numbers, each with a checklist, every other one a re-check; files first. */
async function check(database: OutboxDatabase, login: string, count: number): Promise<string[]> {
  const range = await house
    .as(login)
    .send(inspections.reserveNumbers, { body: { id: randomUUID(), year: 2026, n: count, device: login } })
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    const mode = at % 2 === 0 ? ('recheck' as const) : ('night' as const)
    const began = Date.parse('2026-06-10T01:00:00Z') + (at + (login === 'deputy' ? count : 0)) * 86_400_000
    const template = await deliveryOf(house, { mode, beganAt: new Date(began).toISOString() })
    const content = { ...template.content, endedAt: new Date(began + 3_600_000).toISOString() }
    const files = await Promise.all(
      ['own', 'mine'].map(async (which) => {
        const bytes = new Uint8Array([...signaturePicture, ...new TextEncoder().encode(`${login} ${at} ${which}`)])
        const sha256 = await hashOf(bytes)
        await database.bytes.put({ sha256, bytes, type: 'image/png' })
        return { id: `${login}-${at}-${which}`, sha256 }
      }),
    )
    const answers = questionsOf(
      known.edition.definition.fields.flatMap((one) => (one.type === 'questions' ? one.groups : [])),
    )
    const values = {
      checkedOn: '2026-06-10',
      place: { text: '1203 回风巷' },
      ...Object.fromEntries(answers.map((one) => [`answers/${one.id}`, { is: 'pass' }])),
    }
    const recheck = { hazard: known.hazard, result: 'fail' as const, text: '没有动', dueOn: null, photos: [] }
    const body: Delivery = {
      ...template,
      content,
      number: { range: range.id, n: range.first + at },
      beyond: '年底前补齐全覆盖检查',
      findings: template.findings.map((one) => ({
        ...one,
        finding: randomUUID(),
        grade: 'general' as const,
        criterion: null,
        photos: [],
      })),
      lists: [{ list: randomUUID(), edition: known.edition.id, values }],
      rechecks: mode === 'recheck' ? [recheck] : [],
      signatures: { officers: files[0]!.sha256, unit: files[1]!.sha256 },
    }
    const parcel = { kind: 'call', method: 'POST', address: addressOf(inspections.deliverCheck, {}), body } as const
    await post(database, [
      ...files.map(({ id, sha256 }) => {
        const file = { kind: 'file', sha256, name: `${id}.png`, mine: house.place.mine.id } as const
        return { id, word: 'photo', about: '', group: body.id, parcel: file, needs: [] }
      }),
      { id: body.id, word: 'check.made', about: '', group: body.id, parcel, needs: files.map((one) => one.id) },
    ])
    ids.push(body.id)
  }
  return ids
}

/** Each delivered check stands once, closed under its reserved number, with its checklist entered and its re-check told once. */
async function expectChecks(ids: readonly string[]): Promise<void> {
  const rows = await house.work(({ tx }) =>
    tx.selectFrom('inspections').select(['id', 'state', 'number', 'mode']).where('id', 'in', ids).execute(),
  )
  expect(rows.map((one) => one.state)).toEqual(ids.map(() => 'closed'))
  expect(new Set(rows.map((one) => one.number)).size).toBe(ids.length)
  const lists = await house.work(({ tx }) =>
    tx
      .selectFrom('inspectionLists as l')
      .innerJoin('ledgerEntries as e', 'e.id', 'l.id')
      .select('l.inspection')
      .where('l.inspection', 'in', ids)
      .execute(),
  )
  expect(lists.map((one) => one.inspection).toSorted()).toEqual(ids.toSorted())
  const told = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['word', 'about', 'facts'])
      .where('word', 'in', ['check.made', 'recheck.made'])
      .execute(),
  )
  expect(told.filter((one) => one.word === 'check.made' && ids.includes(one.about ?? ''))).toHaveLength(ids.length)
  const rechecks = told.filter((one) => one.about === known.hazard)
  expect(rechecks.map((one) => (one.facts as { check: string }).check).toSorted()).toEqual(
    rows
      .filter((one) => one.mode === 'recheck')
      .map((one) => one.id)
      .toSorted(),
  )
}

type Deed = { id: string; word: 'visit.made' | 'check.made'; happenedAt: string; findings: number; proof: string[] }

/** Some edits of a device: visits and checks, a third of them with photos, of which some are the same picture. */
async function work(database: OutboxDatabase, count: number, random: () => number): Promise<Deed[]> {
  const deeds: Deed[] = []
  for (let at = 0; at < count; at++) {
    const photos = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0
    const files: Pick<Sending, 'id' | 'word' | 'about' | 'group' | 'parcel' | 'needs'>[] = []
    const proof: string[] = []
    const deed = randomUUID()
    for (let n = 0; n < photos; n++) {
      const same = random() < 0.2 ? 'same' : `${deed}-${n}`
      const bytes = new TextEncoder().encode(`照片 ${same}`)
      const sha256 = await hashOf(bytes)
      if (proof.includes(sha256)) continue
      await database.bytes.put({ sha256, bytes, type: 'text/plain' })
      proof.push(sha256)
      const parcel = { kind: 'file', sha256, name: `${same}.txt`, mine } as const
      files.push({ id: `${deed}-${n}`, word: 'photo', about: '', group: deed, parcel, needs: [] })
    }
    const one: Deed = {
      id: deed,
      word: random() < 0.7 ? 'visit.made' : 'check.made',
      happenedAt: new Date(
        Date.parse('2026-06-01T02:00:00Z') + Math.floor(random() * 28 * 86_400) * 1000,
      ).toISOString(),
      findings: Math.floor(random() * 9),
      proof,
    }
    const body = {
      id: one.id,
      word: one.word,
      happenedAt: one.happenedAt,
      mine,
      facts: { findings: one.findings },
      proof,
    }
    const parcel = { kind: 'call', method: 'POST', address: '/api/entries', body } as const
    await post(database, [
      ...files,
      { id: deed, word: one.word, about: '', group: deed, parcel, needs: files.map((file) => file.id) },
    ])
    deeds.push(one)
  }
  return deeds
}

test.each([20261122])(
  'three devices, 200 edits, planned checks with checklists and re-checks among them, lost, repeated, shuffled and killed on the way: the server holds each once (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    let faults = 0.3
    const devices = await Promise.all(
      ['clerk', 'inspector', 'deputy'].map(async (login) => {
        const database = openDevice(`${seed}-${login}`)
        return { login, database, line: await lineOf(login, random, () => faults), deeds: [] as Deed[] }
      }),
    )
    await knowChecks()
    for (const [at, one] of devices.entries()) one.deeds = await work(one.database, [67, 61, 60][at]!, random)
    const checks: string[] = []
    for (const one of devices.slice(1)) checks.push(...(await check(one.database, one.login, 6)))
    // Time runs so fast that pauses are over at once; a sender is killed in the middle and another one goes on.
    let now = 0
    for (let round = 0; round < 60; round++) {
      if (round === 40) faults = 0
      await Promise.all(
        devices.map(async ({ database, line }) => {
          const sender = openSender({ database, fetch: line.fetch, now: () => (now += 400_000) })
          const going = sender.wake()
          if (round < 20 && random() < 0.7) {
            await new Promise((resolve) => setTimeout(resolve, random() * 40))
            sender.stop()
            // As if the app had been killed: what was under way is said to be so still.
            await database.sendings.where('state').equals('waiting').limit(2).modify({ state: 'sending' })
          }
          await going
          sender.stop()
        }),
      )
      const left = await Promise.all(devices.map(async ({ database }) => tally(await sendingsOf(database)).waiting))
      if (left.every((n) => n === 0)) break
    }
    const lines = devices.map((one) => one.line)
    expect(lines.reduce((sum, one) => sum + one.lost, 0)).toBeGreaterThan(50)
    expect(lines.reduce((sum, one) => sum + one.repeated, 0)).toBeGreaterThan(30)
    for (const { login, database, deeds } of devices) {
      expect((await sendingsOf(database)).filter((one) => one.state !== 'arrived')).toEqual([])
      const post = house.place.posts[login as 'clerk']
      const held = await house.work(({ tx }) =>
        tx
          .selectFrom('record')
          .select(['id', 'word', 'happenedAt', 'facts', 'proof', 'account'])
          .where('post', '=', post)
          .where('word', 'in', ['visit.made', 'check.made'])
          .where(
            'id',
            'in',
            deeds.map((one) => one.id),
          )
          .execute(),
      )
      const shown = (one: Deed) =>
        [one.id, one.word, one.happenedAt, one.findings, one.proof.toSorted().join()].join(' ')
      expect(
        held.map((one) => shown({ ...one, findings: (one.facts as { findings: number }).findings } as Deed)).toSorted(),
      ).toEqual(deeds.map(shown).toSorted())
    }
    await expectChecks(checks)
    // Each picture is kept, and linked to the mine at most once by each who sent it, whatever was repeated.
    const links = await house.work(({ tx }) =>
      tx.selectFrom('fileLinks').select(['sha256', 'linkedBy']).where('about', '=', mine).execute(),
    )
    expect(new Set(links.map((one) => `${one.sha256} ${one.linkedBy}`)).size).toBe(links.length)
    const proof = devices.flatMap((one) => one.deeds).flatMap((one) => one.proof)
    expect(new Set(links.map((one) => one.sha256))).toEqual(new Set(proof))
    // The board follows from the record and from nothing else.
    const { items } = await house
      .as('clerk')
      .send(api.findDuties, { query: { obligation: 'visits', dueFrom: '2026-06-30', dueTo: '2026-06-30' } })
    const visits = await house.work(({ tx }) =>
      tx.selectFrom('record').select('id').where('word', '=', 'visit.made').execute(),
    )
    expect(items.reduce((sum, one) => sum + (one.got ?? 0), 0)).toBe(visits.length)
    expect(await rebuildDuties(house.workshop)).toMatchObject({ differing: 0 })
  },
  60_000,
)

test('what the server refuses stays on the device with its reason; mended or tried again it goes', async () => {
  const database = openDevice('refused')
  const { fetch: ask } = await lineOf(
    'clerk',
    () => 1,
    () => 0,
  )
  const body = { id: randomUUID(), word: 'visit.made', happenedAt: '2026-06-29T02:00:00.000Z', facts: {} }
  const bytes = new TextEncoder().encode('记录')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await hashOf(bytes)).toBe(sha256)
  const call = (more: object) =>
    ({ kind: 'call', method: 'POST', address: '/api/entries', body: { ...body, ...more } }) as const
  await post(database, [{ id: body.id, word: 'visit.made', about: '', group: 'g', parcel: call({}), needs: [] }])
  const sender = openSender({ database, fetch: ask })
  await sender.wake()
  expect(await sendingsOf(database)).toMatchObject([{ state: 'refused', why: { code: 'mine-missing' } }])
  await tryAgain(database, 'waiting')
  await sender.wake()
  expect(await sendingsOf(database)).toMatchObject([{ state: 'refused' }])
  await database.sendings.update(body.id, { parcel: call({ mine }) })
  await tryAgain(database, { id: body.id })
  await sender.wake()
  expect(await sendingsOf(database)).toMatchObject([{ state: 'arrived' }])
  // Bytes that the phone no longer has are a refusal in words, never a silent end.
  const parcel = { kind: 'file', sha256, name: 'gone.txt', mine: null } as const
  await post(database, [{ id: 'gone', word: 'photo', about: '', group: 'g', parcel, needs: [] }])
  await sender.wake()
  expect((await sendingsOf(database)).at(-1)).toMatchObject({ state: 'refused', why: { code: 'outbox-bytes-gone' } })
  sender.stop()
})

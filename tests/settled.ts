import { api as cases } from '#modules/cases'
import { api as duties } from '#modules/duties'
import { api as hazards } from '#modules/hazards'
import { api as inspections } from '#modules/inspections'
import { api as ledgers } from '#modules/ledgers'
import { publishLedgers } from '#modules/ledgers/server'
import { api as policies } from '#modules/policies'
import { settleWarnings } from './settled-warnings.ts'
import { uploadFile } from '#platform/api'
import { randomUUID } from 'node:crypto'
import type { Desk } from './desk.ts'

/** Things of 松岭区 that strangers must not learn of or touch: their identities, and words that stand in them alone. */
export type Settled = {
  known: Record<string, unknown>
  /** What may be named and is open to all: the word of a form. */
  open?: Record<string, unknown>
  byNoun: Record<string, string>
  secrets: readonly string[]
}

/** A document of 松岭区 with a clause that makes a proposal. */
const plan = `松岭区矿山暗号丁方案
松暗发〔2026〕1号
一、主要任务
（一）领导带班。区能源局主要负责人到煤矿检查每月至少5次。
（二）报送名单。自停产之日起5日内将名单报市能源局。（责任单位：区能源局；完成时限：2026年12月底前）
`

/** Fills the desk's 松岭区 with one of everything, through the real endpoints where there are any. */
export async function settle(house: Desk): Promise<Settled> {
  const { given, place } = house
  const clerk = house.as('clerk')
  const [licence, face, mouth, drawing] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await house.work(async (work) => {
    const at = work.now
    const { id: mine, scope } = place.mine
    await work.tx.updateTable('mines').set({ name: '暗号甲煤矿', address: '暗号乙路' }).where('id', '=', mine).execute()
    await work.tx
      .insertInto('licences')
      .values({
        id: licence,
        scope,
        mine,
        kind: 'mining',
        number: '暗号丙证',
        expiresOn: '2026-12-31',
        recordedAt: at,
      })
      .execute()
    await work.tx
      .insertInto('faces')
      .values({ id: face, scope, mine, kind: 'coal', name: '暗号戊面', fromDay: '2026-01-01', recordedAt: at })
      .execute()
    await work.tx
      .insertInto('mouths')
      .values({ id: mouth, scope, mine, name: '暗号己井', kind: 'shaft', recordedAt: at })
      .execute()
    const file = 'd'.repeat(64)
    await work.tx
      .insertInto('files')
      .values({ sha256: file, sm3: '', size: 1, type: 'image/png', storedAt: at })
      .execute()
    await work.tx
      .insertInto('mineDrawings')
      .values({
        id: drawing,
        scope,
        mine,
        kind: 'workings',
        name: '暗号图',
        file,
        fromDay: '2026-01-01',
        recordedAt: at,
      })
      .execute()
    await work.tx
      .insertInto('minePosts')
      .values({
        id: randomUUID(),
        scope,
        mine,
        post: place.posts.inspector,
        relation: 'resident',
        postedBy: place.organisations.bureau,
        fromDay: '2026-01-01',
        recordedAt: at,
      })
      .execute()
  })
  const other = await given.mine('990102001', '石门二号矿', { code: 'SL002' })
  const company = await given.organisation('990102001', '石门二号矿', { kind: 'mine', mine: other.id })
  const head = await given.person(company, '路人甲')
  await given.post(company, 'mine-head', '二号矿矿长', { by: head })
  await given.account(head, 'other-mine')

  const uploaded = await house.app.inject({
    method: 'POST',
    url: '/api/documents?name=plan.txt',
    payload: Buffer.from(plan),
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await given.session('clerk') },
  })
  if (uploaded.statusCode !== 200) throw new Error(uploaded.body)
  const { id: document } = uploaded.json<{ id: string }>()
  const { proposals } = await clerk.send(policies.readDocument, { params: { id: document } })
  const photo = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const kept = await house.app.inject({
    method: 'POST',
    url: `/api${uploadFile.path}?name=${encodeURIComponent('暗号庚.png')}&mine=${place.mine.id}`,
    payload: photo,
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await given.session('clerk') },
  })
  if (kept.statusCode !== 200) throw new Error(kept.body)
  const { sha256 } = kept.json<{ sha256: string }>()
  const entry = await clerk.send(duties.makeEntry, {
    body: {
      word: 'visit.made',
      happenedAt: '2026-06-30T02:00:00.000Z',
      mine: place.mine.id,
      post: place.posts.head,
      facts: { underground: true, text: '暗号辛' },
      proof: [sha256],
    },
  })
  const hazard = await settleHazards(house)
  const watched = await settleWarnings(house)
  const yearly = await clerk.send(inspections.proposePlan, { body: { id: randomUUID(), year: 2026 } })
  const line = await clerk.send(inspections.addLine, {
    params: { id: yearly.id },
    body: {
      id: randomUUID(),
      mine: place.mine.id,
      company: null,
      month: '2026-12',
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      team: [place.posts.inspector, place.posts.deputy],
      reason: '暗号壬',
    },
  })
  for (const key of ['inspector', 'deputy'] as const)
    await house.as('head').send(inspections.addCertificate, {
      body: { id: randomUUID(), person: place.persons[key], number: `暗号丑${key}`, from: '2026-01-01', until: null },
    })
  const check = await clerk.send(inspections.beginCheck, {
    body: {
      id: randomUUID(),
      mine: place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      // Questions of exams are in force from this day on.
      beganAt: '2026-06-30T16:00:00.000Z',
      team: [place.posts.inspector, place.posts.deputy],
    },
  })
  const range = { id: randomUUID(), year: 2026, n: 2, device: '暗号寅机' }
  await clerk.send(inspections.reserveNumbers, { body: range })
  const finding = randomUUID()
  await clerk.send(inspections.saveFinding, {
    params: { id: check.id },
    body: {
      finding,
      version: null,
      text: '暗号子',
      place: '',
      grade: 'general',
      criterion: null,
      violation: null,
      basis: '',
      measure: 'correct-now',
      measureAt: '',
      dueOn: null,
      photos: [],
    },
  })
  const draw = await clerk.send(inspections.drawCheck, {
    body: {
      id: randomUUID(),
      mines: [place.mine.id],
      officers: [place.posts.inspector, place.posts.deputy],
      wanted: { mines: 1, officers: 2 },
    },
  })
  const scheme = await settleScheme(house)
  const paper = randomUUID()
  await clerk.send(inspections.issuePaper, {
    params: { id: check.id },
    body: {
      paper,
      content: {
        kind: 'withdrawal',
        findings: [],
        at: '2026-06-30T16:00:00.000Z',
        place: '暗号卯面',
        danger: '瓦斯',
        area: '回风巷',
        basis: '安全生产法',
        opinion: '',
      },
    },
  })
  const { id: opened } = await house.as('inspector').send(cases.proposeCase, {
    body: {
      id: randomUUID(),
      mine: place.mine.id,
      title: '暗号巳案',
      summary: '暗号巳经过',
      source: { kind: 'other', id: null, text: '' },
      conductFrom: '2026-06-30',
      conductOn: '2026-06-30',
      knownOn: '2026-06-30',
      findings: [
        { id: randomUUID(), finding: null, hazard: null, text: '暗号巳事实', place: '', basis: '', major: false },
      ],
      parties: [
        {
          id: randomUUID(),
          kind: 'enterprise',
          name: '暗号巳公司',
          role: '',
          identity: '',
          head: '',
          address: '',
          phone: '',
        },
      ],
    },
  })
  const exam = randomUUID()
  await clerk.send(inspections.drawExam, { params: { id: check.id }, body: { exam, name: '暗号辰', job: 'gas' } })
  const lamp = randomUUID()
  await publishLedgers(house.workshop)
  await clerk.send(ledgers.makeLedgerEntry, {
    params: { ledger: 'publicity' },
    body: {
      id: lamp,
      values: {
        activity: '暗号壬宣讲',
        kind: 'lecture',
        into: 'mine',
        heldOn: '2026-06-29',
        where: '矿部',
        persons: 30,
        summary: '讲解条文',
      },
    },
  })
  return {
    known: {
      year: 2026,
      mine: place.mine.id,
      post: place.posts.head,
      organisation: place.organisations.bureau,
      region: '990102',
      sha256,
      proposal: proposals[0]!.id,
      proposals: proposals.slice(0, 2).map((one) => one.id),
      person: place.persons.head,
      id: place.mine.id,
      document,
      entry: lamp,
    },
    open: { ledger: 'publicity' },
    byNoun: {
      ...hazard,
      ...watched,
      plans: yearly.id,
      lines: line.id,
      checks: check.id,
      numbers: range.id,
      findings: finding,
      draws: draw.id,
      schemes: scheme,
      exams: exam,
      cases: opened,
      papers: paper,
      documents: document,
      organisations: place.organisations.bureau,
      persons: place.persons.head,
      posts: place.posts.head,
      entries: entry.id,
      mines: place.mine.id,
      licences: licence,
      faces: face,
      mouths: mouth,
      drawings: drawing,
    },
    secrets: [
      '暗号甲煤矿',
      '暗号丙证',
      '暗号戊面',
      '暗号己井',
      '暗号图',
      '暗号庚',
      '暗号辛',
      '暗号壬宣讲',
      '暗号壬',
      '暗号丑',
      '暗号寅',
      '暗号卯',
      '暗号辰',
      '暗号子',
      '暗号戌',
      '暗号癸',
      '松岭区矿山暗号丁方案',
      '李明远',
    ],
  }
}

/** Two major hazards that make a count full, edits of one that met, and a self-check. */
async function settleHazards(house: Desk): Promise<Record<string, string>> {
  const mine = house.place.mine.id
  const found = { mine, text: '暗号癸', grade: 'major', criterion: 'C20-05-2', producing: true } as const
  const ids = [randomUUID(), randomUUID()] as const
  for (const [at, id] of ids.entries())
    await house
      .as('inspector')
      .send(hazards.reportHazard, { body: { ...found, id, foundAt: `2026-06-0${at + 1}T02:00:00.000Z` } })
  for (const text of ['暗号癸一', '暗号癸二'])
    await house.as('inspector').send(hazards.editHazard, {
      params: { hazard: ids[0] },
      body: { id: randomUUID(), version: 1, changes: { text } },
    })
  await house.as('mine-head').send(hazards.submitSelfcheck, {
    body: {
      id: randomUUID(),
      mine,
      by: 'mine-head',
      scope: 'major',
      happenedAt: '2026-06-30T02:00:00.000Z',
      items: [],
    },
  })
  const { items } = await house.as('inspector').send(hazards.findCandidates)
  const { conflicts } = await house.as('inspector').send(hazards.readHazard, { params: { hazard: ids[0] } })
  return { hazards: ids[0], 'hazard-candidates': items[0]!.id, conflicts: conflicts[0]!.id }
}

/** A draft of a scheme, for a line of an approved plan: drafts are written for lines in force only. */
async function settleScheme(house: Desk): Promise<string> {
  const { place } = house
  const [clerk, head] = [house.as('clerk'), house.as('head')]
  const params = { id: (await clerk.send(inspections.proposePlan, { body: { id: randomUUID(), year: 2027 } })).id }
  const team = [place.posts.inspector, place.posts.deputy]
  const planned = {
    mine: place.mine.id,
    company: null,
    month: '2027-02',
    mode: 'plain' as const,
    coverage: 'part' as const,
    subjects: [],
    team,
  }
  const line = await clerk.send(inspections.addLine, {
    params,
    body: { ...planned, id: randomUUID(), reason: '暗号卯' },
  })
  const plan = await head.send(inspections.readPlan, { params })
  await head.send(inspections.approvePlan, { params, body: { version: plan.version } })
  const content = {
    purpose: '暗号卯',
    from: '2027-02-01',
    to: '2027-02-01',
    overview: '',
    places: '',
    items: [],
    team: [],
    lead: null,
    safety: '',
    other: '',
  }
  const scheme = randomUUID()
  await house
    .as('inspector')
    .send(inspections.saveScheme, { params: { id: scheme }, body: { line: line.id, version: null, content } })
  return scheme
}

import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as platform from '#platform/papers-api'
import { createZip, openZip } from '#platform/server/zip'
import { api as inspections } from '#modules/inspections'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import type { Case, FileManifest } from '../../model.ts'
import { casesAt } from '../test-cases.ts'
import { verifyCaseFile } from './verify.ts'

let house: Desk
let office: Awaited<ReturnType<typeof casesAt>>
let now: Case
let archive: string

/** A case of a check on which people were ordered out: with the decision to file it, and a notice of inquiry that was void and issued again. */
beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  office = await casesAt(house)
  const check = await checkWithOrder()
  const body = { ...office.bodyOf(), source: { kind: 'check' as const, id: check, text: '' } }
  now = await house.as('inspector').send(api.proposeCase, { body })
  now = await office.take(now, { step: 'filed', text: '同意立案', handlers: office.handlers }, 'head')
  await issue('head', 'filing-decision', null)
  const person = now.parties.find((one) => one.kind === 'person')!.id
  const wrong = await issue('inspector', 'inquiry-notice', person)
  await house.as('inspector').send(platform.voidPaper, { params: { id: wrong }, body: { reason: '时间写错' } })
  const right = await issue('inspector', 'inquiry-notice', person)
  await read()
  const served = {
    step: 'served',
    text: '当面送达',
    party: person,
    paper: right,
    how: 'direct',
    receiver: '陈志宏',
    witness: null,
  }
  now = await office.take(now, served, 'inspector')
  await house
    .as('inspector')
    .send(api.bindCaseFile, { params: { id: now.id }, body: { file: randomUUID(), version: now.version } })
  const { bytes } = await house.as('inspector').send(api.exportCaseFile, { params: { id: now.id }, query: {} })
  archive = join(house.folder, 'file.zip')
  writeFileSync(archive, bytes)
}, 90_000)
afterAll(() => house?.close())

async function checkWithOrder(): Promise<string> {
  const id = randomUUID()
  const { inspector, deputy } = house.place.posts
  await house.as('inspector').send(inspections.beginCheck, {
    body: {
      id,
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      team: [inspector, deputy],
    },
  })
  const content = {
    kind: 'withdrawal' as const,
    findings: [],
    at: '2026-07-06T02:30:00.000Z',
    place: '1203 工作面',
    danger: '回风流瓦斯浓度 1.6%',
    area: '1203 工作面及回风巷',
    opinion: '',
    basis: '《中华人民共和国安全生产法》第六十五条第一款',
  }
  await house.as('inspector').send(inspections.issuePaper, { params: { id }, body: { paper: randomUUID(), content } })
  return id
}

const read = async () => (now = await house.as('inspector').send(api.readCase, { params: { id: now.id } }))

/** A paper of the case, a minute after what was done last. */
function issue(by: string, form: string, party: string | null): Promise<string> {
  house.later({ minutes: 1 })
  return office.issue(now, by, form, party)
}

async function membersOf(path: string): Promise<Map<string, Buffer>> {
  const zip = (await openZip(path))!
  const found = new Map<string, Buffer>()
  for (const member of zip.members) {
    const chunks: Buffer[] = []
    for await (const chunk of zip.read(member)) chunks.push(chunk)
    found.set(member.name, Buffer.concat(chunks))
  }
  await zip.close()
  return found
}

test('official papers of the check and of the case stand first, in the order of their issue, a void one with its mark', async () => {
  const found = await verifyCaseFile(archive)
  if (!found.fits) throw new Error(JSON.stringify(found.fault))
  const { index } = found.file.manifest
  expect(index.map(({ title, remark }) => [title, remark]).slice(0, 4)).toEqual([
    ['撤出作业人员指令书', ''],
    ['立案决定书', ''],
    ['询问通知书（陈志宏）', '已作废'],
    ['询问通知书（陈志宏）', ''],
  ])
  expect(index[0]!.number).toBe('乌（松）煤安撤〔2026〕001号')
  expect(index[1]!.number).toBe(now.papers[0]!.number)
  expect(index.slice(0, 4).every(({ from, to }) => from !== null && to !== null && to >= from)).toBe(true)
})

test('every paper is filed with the very bytes that were issued, and one put in place of another is named', async () => {
  const members = await membersOf(archive)
  const manifest = JSON.parse(members.get('manifest.json')!.toString()) as FileManifest
  const filed = new Map(manifest.files.map((one) => [one.path, one.sha256]))
  const paths = manifest.index.slice(1, 4).map((one) => one.path)
  expect(paths.map((one) => filed.get(one))).toEqual(now.papers.map((one) => one.sha256))
  for (const { id, sha256 } of now.papers) {
    const { bytes } = await house.as('inspector').send(platform.readPaperFile, { params: { id, format: 'pdf' } })
    const at = paths.find((one) => filed.get(one) === sha256)!
    expect(members.get(at)!.equals(Buffer.from(bytes))).toBe(true)
  }
  // The void notice in place of the one that was served, the archive written anew.
  const swapped = join(house.folder, 'swapped.zip')
  const zip = await createZip(swapped)
  for (const [name, bytes] of members) await zip.add(name, [name === paths[2] ? members.get(paths[1]!)! : bytes])
  await zip.end()
  expect(await verifyCaseFile(swapped)).toMatchObject({ fits: false, fault: { code: 'file-member', member: paths[2] } })
})

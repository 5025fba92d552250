import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportCaseFile, verifyCaseFile } from '#modules/cases/server'
import { dutiesReactions } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { whyNotFilled } from '#platform/papers'
import { type Database, openDatabase } from '#platform/server/database'
import { type FileStore, openFiles } from '#platform/server/files'
import { findNumbers, loadForms } from '#platform/server/papers/index'
import { openPress, type Press } from '#platform/server/press'
import { sealRecord } from '#platform/server/seal'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram, type Workshop } from '#platform/server/work'
import { strangePages } from '../tests/papers/kept.ts'
import { issueTold } from './issue-papers.ts'
import { loadDemonstration } from './load.ts'
import { idOf } from './random.ts'

const at = '2026-11-20T02:30:00Z'
const folder = mkdtempSync(join(tmpdir(), 'minelamp-demo-papers-'))
let drop: () => Promise<void>
let database: Database
let workshop: Workshop
let files: FileStore
let press: Press
let issued = 0
type Row = {
  id: string
  form: string
  code: string | null
  organisation: string
  year: number
  number: number | null
  said: string
  about: string
  party: string | null
  issuedAt: string
  content: { values: Record<string, never>; data: Record<string, unknown> }
  pdfSha256: string
  pdfSm3: string
}
let papers: Row[]

beforeAll(async () => {
  const held = await testDatabase()
  drop = held.drop
  database = openDatabase(held.url, 3)
  workshop = openWorkshop(database.kysely, dutiesReactions, () => new Date(at), console.error)
  files = openFiles(join(folder, 'files'))
  press = openPress()
  await publishShipped(workshop)
  await loadDemonstration({ workshop, files }, { seed: 1, say: () => {} })
  let n = 0
  // Ended in the middle, it goes on at the next start.
  issued = await issueTold({ workshop, files, press }, () => n++ >= 5)
  issued += await issueTold({ workshop, files, press })
  papers = (await workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('papers').selectAll().orderBy('issuedAt').orderBy('id').execute(),
  )) as unknown as Row[]
}, 300_000)
afterAll(async () => {
  await press?.close()
  await database?.close()
  await drop?.()
  rmSync(folder, { recursive: true, force: true })
})

/** The forms of the set; those of other papers have no place in it. */
function officialForms() {
  return new Map([...loadForms()].filter(([, { form }]) => form.nth !== null))
}

test('all forty forms of the set occur, each filled by its case with every field that an issued one must have', () => {
  const forms = officialForms()
  expect([...new Set(papers.map((one) => one.form))].toSorted()).toEqual([...forms.keys()].toSorted())
  expect(forms.size).toBe(40)
  // Cover and index come of the binding.
  expect(issued).toBe(papers.length - 2)
  for (const { form, content } of papers)
    expect([form, whyNotFilled(forms.get(form)!.form, content.values)]).toEqual([form, undefined])
})

test('numbers have no gaps, and the bytes are those that both hashes name', async () => {
  const rows = new Map(papers.filter((one) => one.code !== null).map((one) => [`${one.code} ${one.year}`, one]))
  for (const { organisation, code, year } of rows.values()) {
    const numbers = await workshop.work(theProgram, (work) => findNumbers(work, { organisation, code: code!, year }), {
      readOnly: true,
    })
    expect(numbers.map((one) => [one.number, one.state])).toEqual(numbers.map((_, n) => [n + 1, 'issued']))
  }
  for (const { pdfSha256, pdfSm3 } of papers) {
    const bytes = readFileSync(join(folder, 'files', pdfSha256.slice(0, 2), pdfSha256))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(pdfSha256)
    expect(createHash('sm3').update(bytes).digest('hex')).toBe(pdfSm3)
  }
})

test('what is served was issued before, to that party; what evidence names is kept', async () => {
  const steps = await workshop.work(theProgram, ({ tx }) => tx.selectFrom('caseSteps').selectAll().execute())
  const byId = new Map(papers.map((one) => [one.id, one]))
  const served = steps.filter((one) => one.kind === 'served')
  expect(served.length).toBeGreaterThan(40)
  for (const { at: when, party, facts, caseId } of served) {
    const { paper, form } = facts as { paper: string; form: string }
    const found = byId.get(paper)!
    expect([form, found.form, found.about]).toEqual([form, form, caseId])
    expect([null, party]).toContain(found.party)
    expect(found.issuedAt < when).toBe(true)
  }
  const proofs = steps.flatMap((one) => (one.facts as { proof?: string[] }).proof ?? [])
  expect(proofs.length).toBeGreaterThan(10)
  for (const sha256 of proofs)
    expect((await workshop.work(theProgram, (work) => files.read(work, sha256))).type).toBe('image/jpeg')
})

test('the file of the archived case is exported and verified', async () => {
  await sealRecord(workshop)
  const id = idOf('case archived')
  const reply = await workshop.work(theProgram, (work) =>
    exportCaseFile(files, work, { params: { id }, query: {} } as never),
  )
  const kept = join(folder, 'file.zip')
  copyFileSync(reply.file!, kept)
  const found = await verifyCaseFile(kept)
  expect(found).toMatchObject({ fits: true, file: { manifest: { nth: 1, case: { id, stage: 'archived' } } } })
  if (process.env['MINELAMP_PAPERS_OUT']) copyFileSync(kept, join(process.env['MINELAMP_PAPERS_OUT'], 'file.zip'))
}, 60_000)

test('the forty papers look as their pictures do', () => {
  const own = new Set([idOf('case archived'), idOf('check of case archived')])
  const found = [...officialForms().keys()].flatMap((form) => {
    const all = papers.filter((one) => one.form === form)
    const one = all.find(({ about }) => own.has(about)) ?? all[0]!
    return strangePages(`demo-${form}`, form, { ...one.content.data, root: '' })
  })
  if (process.env['MINELAMP_PAPERS_OUT'])
    for (const { form, id, pdfSha256 } of papers)
      writeFileSync(
        join(process.env['MINELAMP_PAPERS_OUT'], `${form}-${id.slice(0, 6)}.pdf`),
        readFileSync(join(folder, 'files', pdfSha256.slice(0, 2), pdfSha256)),
      )
  expect(found).toEqual([])
}, 120_000)

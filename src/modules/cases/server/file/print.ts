import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { getDocumentProxy } from 'unpdf'
import { type Day, dayOf } from '#platform/day'
import { daySaid, type Values } from '#platform/papers'
import type { FileStore } from '#platform/server/files'
import { issuePaper } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type { CaseParty, CaseStep, FiledMember, IndexLine } from '../../model.ts'
import { chainOf, chronologyOf, type Custody } from '../../rules/file/chronology.ts'
import { pageSaid, pagesOf } from '../../rules/file/index-lines.ts'
import { words } from '../../words.ts'
import type { HeldCase } from '../store/cases.ts'

const folder = fileURLToPath(new URL('../../../../../papers/cases', import.meta.url))

/** What prints and keeps the binder's own pages. */
export type Bench = { files: FileStore; press: Press; work: Work; held: HeldCase }
export type KeptPdf = Pick<FiledMember, 'type' | 'bytes' | 'pages' | 'sha256' | 'sm3'>

const word = (kind: CaseStep['kind']) => sayIn('zh', words, `case-step.${kind}`)
const zh = (key: string) => sayIn('zh', words, key)

/** Pages of a PDF, read from it; undefined for what is none. */
export async function countPages(bytes: Uint8Array): Promise<number | undefined> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { numPages } = document
    await document.cleanup()
    return numPages
  } catch {
    return undefined
  }
}

async function printed(
  { files, press, work, held }: Bench,
  main: string,
  name: string,
  data: object,
): Promise<KeptPdf> {
  const head = { title: name, number: '', draft: false, corrects: '', office: held.organisationName, name: held.title }
  const paper = await withRoot(work, { folder, main: `${main}.typ`, data: { ...head, ...data }, at: work.now })
  const pdf = await press.print(paper)
  const { sha256, sm3, size, type } = await files.keep(work, pdf, `${name}.pdf`, held.id, held.scope)
  return { type, bytes: size, pages: (await countPages(pdf)) ?? null, sha256, sm3 }
}

export async function printSteps(bench: Bench, steps: readonly CaseStep[], parties: readonly CaseParty[]) {
  return printed(bench, 'steps', '办案经过', {
    case: bench.held.number ?? '',
    rows: chronologyOf(steps, parties, word),
  })
}

/** 证据页: where a piece came from, what it proves, in whose hands it was, and its files with their hashes. */
export async function printCustody(
  bench: Bench,
  custody: Custody,
  kept: readonly { title: string; bytes: number; sha256: string }[],
) {
  const { name, kind, way, proves, takenAt, place, person, officers, until, items } = custody.evidence
  const facts = [
    [['证据名称', name]],
    [
      ['证据种类', zh(`evidence-kind.${kind}`)],
      ['取得方式', zh(`evidence-way.${way}`)],
    ],
    [['证明事项', proves]],
    [
      ['取证日期', daySaid(dayOf(takenAt))],
      ['取证地点', place],
    ],
    [['取证人员', officers.map((one) => `${one.name}（${one.certificate ?? '—'}）`).join('、')]],
    ...(person === '' ? [] : [[['被询问人（鉴定人）', person]]]),
    ...(until === null ? [] : [[['期限至', daySaid(until)]]]),
  ]
  return printed(bench, 'evidence', '证据页', {
    facts,
    items: items.map((one) => [one.name, one.model, one.amount, one.note]),
    chain: chainOf(custody, word),
    kept: kept.map((one) => [one.title, String(one.bytes), one.sha256]),
  })
}

export type OnCover = { mark: string; keep: string; from: Day; to: Day }

/** 执法案卷首页, form 1 of the official set, of what was found. */
export async function issueCover(bench: Bench, lines: readonly IndexLine[], { mark, keep, from, to }: OnCover) {
  return issued(bench, 'case-cover', {
    agency: bench.held.organisationName,
    category: '行政处罚案件档案',
    caseTitle: bench.held.title,
    begins: from,
    ends: to,
    pieces: lines.length,
    pages: pagesOf(lines),
    archivedOn: bench.work.today,
    fileNumber: mark,
    keptFor: keep || '待定',
  })
}

/** 档案卷内目录, form 2. */
export async function issueIndex(bench: Bench, lines: readonly IndexLine[]) {
  const papers = lines.map((one, at) => [one.nth, one.number, one.title, one.date, pageSaid(lines, at), one.remark])
  return issued(bench, 'file-index', { papers })
}

async function issued({ files, press, work, held }: Bench, form: string, values: Values): Promise<KeptPdf> {
  const { pdf: kept } = await issuePaper(press, files, work, {
    id: randomUUID(),
    scope: held.scope,
    organisation: held.organisation,
    office: held.organisationName,
    mine: held.mine,
    about: held.id,
    may: 'cases.read',
    form,
    values,
  })
  const { bytes, size, type, sha256, sm3 } = await files.read(work, kept.sha256)
  return { type, bytes: size, pages: (await countPages(bytes)) ?? null, sha256, sm3 }
}

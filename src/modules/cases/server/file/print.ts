import { fileURLToPath } from 'node:url'
import { getDocumentProxy } from 'unpdf'
import { type Day, dayOf } from '#platform/day'
import { daySaid } from '#platform/papers'
import type { FileStore } from '#platform/server/files'
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

/** 执法案卷首页 and 档案卷内目录, forms 1 and 2 of 煤安监监察〔2020〕41号. */
export async function printCover(bench: Bench, lines: readonly IndexLine[], { mark, keep, from, to }: OnCover) {
  return printed(bench, 'cover', '执法案卷首页', {
    class: '行政处罚案件档案',
    period: `${daySaid(from)}至${daySaid(to)}`,
    pieces: String(lines.length),
    pages: String(pagesOf(lines)),
    date: daySaid(bench.work.today),
    handlers: bench.held.handlers.map((one) => one.name),
    mark,
    keep,
  })
}

export async function printIndex(bench: Bench, lines: readonly IndexLine[]) {
  const rows = lines.map((one, at) => [
    String(one.nth),
    one.number,
    one.title,
    one.date,
    pageSaid(lines, at),
    one.remark,
  ])
  return printed(bench, 'index', '档案卷内目录', { rows })
}

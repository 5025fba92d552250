import { type Day, dayOf } from '#platform/day'
import { findPapers } from '#platform/server/papers/index'
import { sayIn } from '#platform/words'
import type { CaseParty, CaseStep } from '../../model.ts'
import { custodiesOf } from '../../rules/file/chronology.ts'
import { type Filed, nameOf } from '../../rules/file/index-lines.ts'
import { words } from '../../words.ts'
import { type Bench, countPages, type KeptPdf, printCustody, printSteps } from './print.ts'

type Ground = { steps: readonly CaseStep[]; parties: readonly CaseParty[]; proofs: readonly string[] }
type Untitled = Omit<Filed, 'path'> & { name: string }

/** Forms that the binder makes itself of what it found. */
const own = ['case-cover', 'file-index']

/**
 * Everything that is filed, in the lawful order (制作要求 art. 15): official papers first, then evidence and other material, each by the time at which it
 * came to be. Files that the record names as proof and that no piece took stand at the end: none is left out.
 */
export async function findPieces(bench: Bench, { steps, parties, proofs }: Ground): Promise<Filed[]> {
  const papers = await papersOf(bench, parties)
  const evidence: Untitled[] = []
  const placed = new Set(papers.map((one) => one.sha256))
  for (const custody of custodiesOf(steps)) {
    const kept: Untitled[] = []
    for (const sha256 of custody.steps.flatMap((one) => (one.facts['proof'] as string[] | undefined) ?? [])) {
      if (placed.has(sha256)) continue
      placed.add(sha256)
      const { title, ...file } = await keptFile(bench, sha256)
      kept.push({
        ...file,
        ...bare,
        title,
        name: title,
        part: 'evidence',
        date: eight(custody.steps[0]!.on),
        remark: custody.evidence.name,
      })
    }
    const { name } = custody.evidence
    const sheet = await printCustody(bench, custody, kept)
    const remark = sayIn('zh', words, `evidence-kind.${custody.evidence.kind}`)
    evidence.push({
      ...sheet,
      ...bare,
      part: 'evidence',
      title: `证据页：${name}`,
      name: `证据页 ${name}`,
      date: eight(dayOf(custody.evidence.takenAt)),
      remark,
    })
    evidence.push(...kept)
  }
  const list = await printSteps(bench, steps, parties)
  const chronology: Untitled = {
    ...list,
    ...bare,
    part: 'steps',
    title: '办案经过',
    name: '办案经过',
    date: eight(bench.work.today),
    remark: '',
  }
  const others: Untitled[] = []
  for (const sha256 of proofs.filter((one) => !placed.has(one))) {
    placed.add(sha256)
    const { title, ...file } = await keptFile(bench, sha256)
    const step = steps.find((one) => (one.facts['proof'] as string[] | undefined)?.includes(sha256))
    const remark = step ? sayIn('zh', words, `case-step.${step.kind}`) : ''
    others.push({ ...file, ...bare, title, name: title, part: 'proof', date: step ? eight(step.on) : '', remark })
  }
  return [...papers, chronology, ...evidence, ...others].map(({ name, ...one }, at) => ({
    ...one,
    path: `${String(at + 1).padStart(3, '0')} ${nameOf(name)}${endingOf(one.type, nameOf(name))}`,
  }))
}

const bare = { number: '', remark: '' }

/** Issued papers of the case, and of the check from which it came, in the order of their issue, with the party for whom they are; void ones say so. */
async function papersOf(bench: Bench, parties: readonly CaseParty[]): Promise<Untitled[]> {
  const { source, id } = bench.held
  const abouts = source.kind === 'check' && source.id ? [source.id, id] : [id]
  const items = []
  for (const about of abouts) items.push(...(await findPapers(bench.work, { query: { about } })).items)
  const found: Untitled[] = []
  for (const one of items.filter(({ form }) => !own.includes(form))) {
    const { title: _, ...file } = await keptFile(bench, one.pdf.sha256)
    const party = parties.find(({ id }) => id === one.party)
    const title = party?.kind === 'person' ? `${one.title}（${party.name}）` : one.title
    const remark = one.voided ? '已作废' : one.correctedBy ? '已更正' : ''
    found.push({
      ...file,
      part: 'paper',
      number: one.said,
      title,
      name: title,
      date: eight(dayOf(one.issuedAt)),
      remark,
    })
  }
  return found
}

async function keptFile({ files, work }: Bench, sha256: string): Promise<KeptPdf & { title: string }> {
  const { bytes, name, size, sm3, type } = await files.read(work, sha256)
  const pages = type === 'application/pdf' ? ((await countPages(bytes)) ?? null) : null
  return { title: name, type, bytes: size, pages, sha256, sm3 }
}

/** 20260701 */
export function eight(day: Day): string {
  return day.replaceAll('-', '')
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'audio/mpeg': '.mp3',
  'audio/wav': '.wav',
  'audio/x-m4a': '.m4a',
  'video/mp4': '.mp4',
  'text/plain': '.txt',
}

/** What a name ends with, where it does not say so itself. */
function endingOf(type: string, name: string): string {
  const ending = endings[type] ?? /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  return name.toLowerCase().endsWith(ending) ? '' : ending
}

// Measures the reader of policy documents on the labelled documents of bench/documents: F1 per field, and its speed.
// node bench/reader.ts [--differences] [--from 18] prints one JSON line a figure (and every disagreement to stderr);
// --from takes only the documents numbered so or higher: those that the reader had not seen when they were labelled.
// The seeds are read too where ../shared/seeds exists, with the labels of bench/seeds; their figures stand apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { readDocument } from '../src/modules/policies/server/extract/index.ts'
import type { Figure } from './figure.ts'
import { atLeast, atMost } from './figure.ts'
import type { ScoredItem, ScoredReading } from './reader-score.ts'
import { differences, score } from './reader-score.ts'

type Labelled = { name: string; labels: ScoredReading; reading: ScoredReading }

const documents = join(import.meta.dirname, 'documents')
const seedLabels = join(import.meta.dirname, 'seeds')
const seeds = join(import.meta.dirname, '../../shared/seeds')
const longText = 15_000

/**
 * Reads every labelled document and returns the figures of the reader.
 * The seeds count apart: they are read where ../shared/seeds exists; else one figure says `seeds: absent`.
 * `from` leaves out documents whose name sorts before it.
 */
export async function readerFigures(from = ''): Promise<Figure[]> {
  const own = (await readLabelled()).filter(({ name }) => name >= from)
  const speed = await speedFigure()
  return [...rateFigures('reader', own), ...(await seedFigures()), speed]
}

/** Every way in which a reading differs from its labels, one line each, for whoever works on the reader or on a label. */
export async function readerDifferences(from = ''): Promise<string[]> {
  const own = (await readLabelled()).filter(({ name }) => name >= from)
  const all = from === '' ? [...own, ...(await readSeeds())] : own
  return all.flatMap(({ name, labels, reading }) => differences(labels, reading).map((line) => `${name} ${line}`))
}

async function seedFigures(): Promise<Figure[]> {
  const labelled = await readSeeds()
  if (labelled.length > 0) return rateFigures('seeds:', labelled)
  return [{ figure: 'seeds: absent', value: 0, unit: 'documents', must: 'none', holds: true }]
}

type SeedLabels = { items: readonly (Omit<ScoredItem, 'triggers'> & { triggers: number })[] }

/** Reads the seeds for which bench/seeds holds labels; none where the seeds are absent. Triggers are compared by number alone. */
async function readSeeds(): Promise<Labelled[]> {
  if (!existsSync(seeds)) return []
  const files = readdirSync(seeds)
  const labelled: Labelled[] = []
  for (const name of readdirSync(seedLabels).toSorted()) {
    if (!name.endsWith('.labels.json')) continue
    const file = files.find((each) => each.startsWith(`${basename(name, '.labels.json')}_`))
    if (file === undefined) continue
    const { items } = JSON.parse(readFileSync(join(seedLabels, name), 'utf8')) as SeedLabels
    const reading = await readOrNothing(join(seeds, file))
    labelled.push({
      name: `seed ${basename(name, '.labels.json')}`,
      labels: { items: items.map((item) => ({ ...item, triggers: numbered(item.triggers) })) },
      reading: { items: reading.items.map((item) => ({ ...item, triggers: numbered(item.triggers.length) })) },
    })
  }
  return labelled
}

function numbered(count: number): { text: string }[] {
  return Array.from({ length: count }, (_, index) => ({ text: `trigger ${index + 1}` }))
}

/** Reads the document beside every NAME.labels.json of bench/documents; a refusal counts as an empty reading. */
async function readLabelled(): Promise<Labelled[]> {
  const files = readdirSync(documents)
  const labelled: Labelled[] = []
  for (const name of files.toSorted()) {
    if (!name.endsWith('.labels.json')) continue
    const slug = basename(name, '.labels.json')
    const file = files.find((each) => each !== name && basename(each, extname(each)) === slug)
    if (file === undefined) continue
    const labels = JSON.parse(readFileSync(join(documents, name), 'utf8')) as ScoredReading
    labelled.push({ name: slug, labels, reading: await readOrNothing(join(documents, file)) })
  }
  return labelled
}

async function readOrNothing(path: string): Promise<ScoredReading> {
  try {
    return await readDocument(new Uint8Array(readFileSync(path)), basename(path))
  } catch (error) {
    console.error(`${basename(path)}: ${String(error)}`)
    return { items: [] }
  }
}

function rateFigures(prefix: string, labelled: Labelled[]): Figure[] {
  const result = score(
    labelled.map(({ labels }) => labels),
    labelled.map(({ reading }) => reading),
  )
  return [
    atLeast(`${prefix} items recall`, result.items.r, 0.97, 'recall'),
    atLeast(`${prefix} items precision`, result.items.p, 0.97, 'precision'),
    atLeast(`${prefix} units F1`, result.units.f1, 0.95, 'F1'),
    atLeast(`${prefix} deadlines F1`, result.deadlines.f1, 0.95, 'F1'),
    atLeast(`${prefix} frequencies F1`, result.frequencies.f1, 0.9, 'F1'),
    atLeast(`${prefix} quantities F1`, result.quantities.f1, 0.8, 'F1'),
    // what the contract sets no figure for: ours
    atLeast(`${prefix} kind F1`, result.kind.f1, 0.9, 'F1'),
    atLeast(`${prefix} triggers F1`, result.triggers.f1, 0.8, 'F1'),
  ]
}

/** Median of nine readings of 15,000 characters, after a warm-up. */
async function speedFigure(): Promise<Figure> {
  const bytes = new TextEncoder().encode(longDocument())
  for (let run = 0; run < 5; run += 1) await readDocument(bytes, 'long.txt')
  const times: number[] = []
  for (let run = 0; run < 9; run += 1) {
    const start = performance.now()
    await readDocument(bytes, 'long.txt')
    times.push(performance.now() - start)
  }
  const median = times.toSorted((a, b) => a - b)[4] ?? Number.NaN
  return atMost('read a 15,000-character document', median, 50, 'ms')
}

/** A plan of 15,000 characters: the head of a labelled one, then its clauses over and over. */
function longDocument(): string {
  const text = readFileSync(join(documents, '01-metal-three-years.txt'), 'utf8')
  const clauses = text.slice(text.indexOf('　　三、重点任务'))
  return (text + clauses.repeat(Math.ceil(longText / clauses.length))).slice(0, longText)
}

if (process.argv[1] === import.meta.filename) {
  const at = process.argv.indexOf('--from')
  const from = at < 0 ? '' : process.argv[at + 1]
  for (const figure of await readerFigures(from)) console.log(JSON.stringify(figure))
  if (process.argv.includes('--differences')) for (const line of await readerDifferences(from)) console.error(line)
}

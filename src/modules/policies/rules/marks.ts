/** From the reader's findings to what the review screen paints: paragraphs cut into pieces that belong to one clause and one mark. */
import type { At, Reading, ReadItem } from '../reading.ts'

export const markKinds = ['unit', 'deadline', 'frequency', 'quantity', 'trigger', 'not-understood'] as const
export type MarkKind = (typeof markKinds)[number]
export type Mark = { kind: MarkKind; at: At }

/** Which mark wins where two overlap: the one that says more. */
const weight: Readonly<Record<MarkKind, number>> = {
  'not-understood': 5,
  trigger: 4,
  frequency: 3,
  deadline: 2,
  unit: 1,
  quantity: 0,
}

/** All findings of a clause in order, none over another. */
export function marksOf(item: ReadItem): Mark[] {
  const all: Mark[] = [
    ...[...item.unitsAt, ...item.unitsGenericAt].map((one) => ({ kind: 'unit' as const, at: one.at })),
    ...item.deadlines.map((one) => ({ kind: 'deadline' as const, at: one.at })),
    ...item.frequencies.map((one) => ({ kind: 'frequency' as const, at: one.at })),
    ...item.quantities.map((one) => ({ kind: 'quantity' as const, at: one.at })),
    ...item.triggers.map((one) => ({ kind: 'trigger' as const, at: one.at })),
    ...item.notUnderstood.map((one) => ({ kind: 'not-understood' as const, at: one.at })),
  ]
  const kept: Mark[] = []
  for (const one of all.toSorted(
    (a, b) => weight[b.kind] - weight[a.kind] || b.at[1] - b.at[0] - (a.at[1] - a.at[0]),
  )) {
    if (one.at[1] > one.at[0] && kept.every((other) => one.at[1] <= other.at[0] || one.at[0] >= other.at[1]))
      kept.push(one)
  }
  return kept.toSorted((a, b) => a.at[0] - b.at[0])
}

export type Piece = { at: At; item: number | null; mark: MarkKind | null }
export type Paragraph = {
  at: At
  pieces: Piece[]
  role: 'title' | 'heading' | 'sub' | 'body' | 'line' | 'signed'
  items: number[]
}

const article = /^[\s　]*第[〇零一二三四五六七八九十百千\d]+[章节编]/
const section = /^[\s　]*[〇零一二三四五六七八九十百]+、/
const listed = /^[\s　]*[（(][〇零一二三四五六七八九十\d]+[）)]/
const numbered =
  /^[\s　]*(?:[〇零一二三四五六七八九十百]+、|第[〇零一二三四五六七八九十百千\d]+条|[（(][〇零一二三四五六七八九十\d]+[）)]|\d+[.．、])/

/** The text as paragraphs with their pieces, from the first line to the last; empty lines are left out. */
export function paragraphsOf(reading: Reading): Paragraph[] {
  const { text, items } = reading
  const articles = items.some((one) => /^第.+条$/.test(one.path[0] ?? ''))
  const result: Paragraph[] = []
  let from = 0
  let item = 0
  const marks = items.map(marksOf)
  const governors = governorsOf(items)
  while (from < text.length) {
    const to = paragraphEnd(text, from, items)
    const begin = from + /^[\s　]*/.exec(text.slice(from, to))![0].length
    if (begin < to) {
      while (item > 0 && items[item - 1]!.at[1] > begin) item--
      while (item < items.length && items[item]!.at[1] <= begin) item++
      const pieces = piecesOf([begin, to], items, marks, item).flatMap((one) => cutOut(one, governors))
      const own = [...new Set(pieces.flatMap((one) => (one.item === null ? [] : [one.item])))]
      result.push({
        at: [begin, to],
        pieces,
        items: own,
        role: roleOf(text.slice(begin, to), own.length > 0, articles, reading),
      })
    }
    from = to + 1
  }
  return result
}

/** A line that a file breaks in the middle of a clause runs on; it ends where a sentence ends or a new number begins. */
function paragraphEnd(text: string, from: number, items: readonly ReadItem[]): number {
  let end = text.indexOf('\n', from)
  while (end >= 0 && end < text.length - 1) {
    const inside = items.some((one) => one.at[0] < end && one.at[1] > end + 1)
    // A page that ends in the middle of a sentence leaves an empty line behind.
    const page = /^[ \t]*\f\s*/.exec(text.slice(end + 1, end + 12))?.[0].length ?? 0
    const next = text.slice(end + 1 + page, end + 30 + page)
    // A short line was not broken by the width of a page: it is a heading of its own.
    if (
      !inside ||
      end - from < 24 ||
      /[。；：！？:;]\s*$/.test(text.slice(Math.max(from, end - 3), end)) ||
      numbered.test(next) ||
      /^[\s　]*$/.test(next.split('\n')[0]!) ||
      next.startsWith('　　')
    )
      break
    end = text.indexOf('\n', end + 1 + page)
  }
  return end < 0 ? text.length : end
}

function roleOf(line: string, inItem: boolean, articles: boolean, reading: Reading): Paragraph['role'] {
  const bare = line.replace(/\s/g, '')
  if (!inItem && (bare === reading.issuer || /^\d{4}年\d{1,2}月\d{1,2}日$/.test(bare))) return 'signed'
  if (bare.length * 3 > reading.title.length && reading.title.includes(bare)) return 'title'
  if (article.test(line)) return 'heading'
  if (/^第.+条/.test(bare)) return 'body'
  // 一、总体要求 stands on a line of its own also where the section has no clauses below it.
  if (inItem && line.length < 30 && section.test(line) && !/[。；：，！？;:]/.test(line)) return 'heading'
  if (inItem) return articles && listed.test(line) ? 'sub' : 'body'
  if (line.length < 40 && numbered.test(line)) return 'heading'
  return line.length > 30 ? 'body' : 'line'
}

function piecesOf(at: At, items: readonly ReadItem[], marks: readonly Mark[][], first: number): Piece[] {
  const pieces: Piece[] = []
  let here = at[0]
  for (let index = first; index < items.length && items[index]!.at[0] < at[1]; index++) {
    const [from, to] = [Math.max(items[index]!.at[0], here), Math.min(items[index]!.at[1], at[1])]
    if (to <= from) continue
    if (from > here) pieces.push({ at: [here, from], item: null, mark: null })
    here = from
    for (const mark of marks[index]!) {
      if (mark.at[0] < here || mark.at[0] >= to) continue
      if (mark.at[0] > here) pieces.push({ at: [here, mark.at[0]], item: index, mark: null })
      here = Math.min(mark.at[1], to)
      pieces.push({ at: [mark.at[0], here], item: index, mark: mark.kind })
    }
    if (to > here) pieces.push({ at: [here, to], item: index, mark: null })
    here = Math.max(here, to)
  }
  if (here < at[1]) pieces.push({ at: [here, at[1]], item: null, mark: null })
  return pieces
}

/** Where units stand that only a heading names, in order and once each. */
function governorsOf(items: readonly ReadItem[]): At[] {
  const found = new Map(items.flatMap((item) => item.governors).map((one) => [one.at[0], one.at]))
  return [...found.values()].toSorted((a, b) => a[0] - b[0])
}

/** A piece that belongs to no clause, with the governing units in it as marks of their own. */
function cutOut(piece: Piece, governors: readonly At[]): Piece[] {
  if (piece.item !== null) return [piece]
  const pieces: Piece[] = []
  let here = piece.at[0]
  for (const at of governors) {
    if (at[0] < here || at[1] > piece.at[1]) continue
    if (at[0] > here) pieces.push({ at: [here, at[0]], item: null, mark: null })
    pieces.push({ at, item: null, mark: 'unit' })
    here = at[1]
  }
  if (here < piece.at[1]) pieces.push({ at: [here, piece.at[1]], item: null, mark: null })
  return pieces
}

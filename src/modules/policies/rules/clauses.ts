/** The leaf clauses of a document: what is judged, corrected and made a duty one by one. */
import type { ItemKind } from '../reading.ts'
import type { Plain } from './characters.ts'
import { kindOf, kindOfSpeech } from './kinds.ts'
import { chineseNumeral } from './numerals.ts'
import type { Node } from './outline.ts'
import { findParagraph } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'

export type Clause = {
  path: string[]
  heading: string
  kind: ItemKind
  /** Plain offsets, label included. */
  start: number
  end: number
  /** Where the words after the label begin. */
  body: number
  /** Headings above it, the nearest last, as plain text: they may name the year or the responsible units. */
  above: { start: number; end: number }[]
}

export type Speech = { address: boolean } | undefined

/** The leaves of `root`, in order. In law texts (第N条) paragraphs of an article count as 第N款 where it has several. */
export function findClauses(plain: Plain, root: Node, paragraphs: readonly Paragraph[], speech: Speech): Clause[] {
  const law = countArticles(root) >= 3
  const clauses: Clause[] = []
  visit(root, [], [], [])
  return clauses

  function visit(node: Node, path: string[], headings: string[], above: { start: number; end: number }[]): void {
    for (const child of node.children) {
      const heading = headingOf(plain.text, child)
      const inLaw = law && (child.family === 'part' || child.family === 'chapter' || child.family === 'section')
      const ownPath = inLaw ? path : [...path, child.label]
      const ownHeadings = [...headings, heading]
      const own = child.children[0]?.start ?? child.to
      if (law && child.family === 'article') {
        addArticle(child, ownPath, ownHeadings, above)
      } else if (child.children.length > 0) {
        visit(child, ownPath, ownHeadings, [...above, { start: child.start, end: own }])
      } else if (!inLaw) add(ownPath, heading, ownHeadings, child.start, child.end, child.to, above)
    }
  }

  function add(
    path: string[],
    heading: string,
    headings: string[],
    start: number,
    body: number,
    to: number,
    above: { start: number; end: number }[],
  ): void {
    const end = trimmed(plain.text, start, to)
    if (end <= start) return
    const kind =
      speech === undefined
        ? kindOf(headings)
        : kindOfSpeech(headings, leadIn(plain.text, paragraphs, start), plain.text.slice(start, end), speech.address)
    clauses.push({ path, heading, kind, start, end, body, above })
  }

  /** An article: its numbered points, and its paragraphs where there are several. */
  function addArticle(node: Node, path: string[], headings: string[], above: { start: number; end: number }[]): void {
    const blocks: { start: number; end: number; points: Node[] }[] = []
    for (let index = findParagraph(paragraphs, node.start); index < paragraphs.length; index++) {
      const paragraph = paragraphs[index]
      if (paragraph === undefined || paragraph.start >= node.to) break
      const point = node.children.findLast((child) => child.start <= paragraph.start && paragraph.start < child.to)
      const starts = point !== undefined && point.start === paragraph.start
      const current = blocks.at(-1)
      const within =
        point !== undefined &&
        (starts ||
          point.children.some((child) => child.start >= paragraph.start) ||
          !isNewSentence(plain.text, paragraph, point))
      if (point !== undefined && current !== undefined && within) {
        if (starts) current.points.push(point)
        current.end = Math.min(paragraph.end, node.to)
      } else
        blocks.push({ start: Math.max(paragraph.start, node.start), end: Math.min(paragraph.end, node.to), points: [] })
    }
    for (const point of node.children) {
      const block = blocks.find((one) => one.start <= point.start && point.start < one.end)
      if (block !== undefined && !block.points.includes(point)) block.points.push(point)
    }
    // A point in the middle of the article's own first paragraph comes in behind those that open one of theirs.
    for (const block of blocks) block.points.sort((a, b) => a.start - b.start)
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index]
      if (block === undefined) continue
      const own = blocks.length > 1 ? [...path, `第${chineseNumeral(index + 1)}款`] : path
      if (block.points.length === 0) {
        const body = index === 0 ? node.end : block.start
        const heading = headingOf(plain.text, { end: body, to: block.end, children: [] })
        add(own, heading, [...headings.slice(0, -1), heading], block.start, body, block.end, above)
        continue
      }
      const lead = { start: block.start, end: block.points[0]?.start ?? block.end }
      for (const point of block.points) {
        const limit = cutOff(point, block.end)
        if (limit.children.length > 0) visit({ ...limit, children: [limit] }, own, headings, [...above, lead])
        else
          add(
            [...own, point.label],
            headingOf(plain.text, point),
            [...headings, headingOf(plain.text, point)],
            point.start,
            point.end,
            limit.to,
            [...above, lead],
          )
      }
    }
  }
}

/** A paragraph below the points of an article belongs to the article, not to its last point, when that point is ended. */
function isNewSentence(text: string, paragraph: Paragraph, point: Node): boolean {
  const before = text.slice(Math.max(point.start, paragraph.start - 2), paragraph.start)
  return /[。.]\n?$/.test(before)
}

/** The node with all below it as far as `end`. */
function cutOff(node: Node, end: number): Node {
  return { ...node, to: Math.min(node.to, end), children: node.children.map((child) => cutOff(child, end)) }
}

function countArticles(node: Node): number {
  let count = 0
  for (const child of node.children) count += (child.family === 'article' ? 1 : 0) + countArticles(child)
  return count
}

/** The end of the clause without line feeds. */
function trimmed(text: string, start: number, to: number): number {
  let end = to
  while (end > start && text.charCodeAt(end - 1) === 10) end--
  return end
}

/** The sentence before a clause in its own paragraph, or the short paragraph just before. */
function leadIn(text: string, paragraphs: readonly Paragraph[], start: number): string {
  const paragraph = paragraphs[findParagraph(paragraphs, start)]
  if (paragraph === undefined) return ''
  const before = text.slice(paragraph.start, start)
  const first = /[一1](?:是|要)/.exec(before)
  return first === null ? before.slice(-60) : before.slice(Math.max(0, first.index - 60), first.index)
}

const MAX_HEADING = 60

/** The words that name a clause: its first line or sentence, where that is short, else what stands before its first comma. */
export function headingOf(
  text: string,
  node: { end: number; to: number; children: readonly { start: number }[] },
): string {
  const to = Math.min(node.children[0]?.start ?? node.to, node.to)
  const first = text.slice(node.end, Math.min(to, node.end + 200)).split('\n', 1)[0] ?? ''
  // 任务名称:… the name of a field is no name of the clause.
  const field = /^(?:任务名称|重点任务|工作任务|任务内容|任务|项目名称|事项):(?=.{2})/.exec(first)
  if (field !== null) return headingOf(text, { ...node, end: node.end + field[0].length })
  const stop = first.search(/[。;!?:]/)
  const sentence = stop < 0 ? first : first.slice(0, stop)
  if (sentence.length <= MAX_HEADING) return sentence.replace(/[,、]$/, '')
  const comma = sentence.indexOf(',')
  return comma > 0 && comma <= MAX_HEADING ? sentence.slice(0, comma) : sentence.slice(0, MAX_HEADING)
}

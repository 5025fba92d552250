/** Puts the labels of a document in order: which belong to which, which numbers were lost or misprinted, which are chance. */
import type { Family, Label } from './numbering.ts'
import { chineseNumeral } from './numerals.ts'
import type { Paragraph } from './paragraphs.ts'

export type Node = Label & {
  /** Where the clause ends with all its children: the next label beside or above it, or the end of the part. */
  to: number
  children: Node[]
  parent: Node | undefined
}

const RANK: Record<Family, number> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  han: 4,
  hanBracket: 5,
  digit: 6,
  decimal: 6.5,
  decimalThird: 6.6,
  decimalFourth: 6.7,
  digitHalf: 7,
  digitBracket: 7,
  circle: 8,
  ordinal: 8.5,
  first: 9,
}

/** The clause tree of `labels` between plain offsets `from` and `to`. The root has no label. */
export function buildOutline(
  text: string,
  labels: readonly Label[],
  paragraphs: readonly Paragraph[],
  from: number,
  to: number,
): Node {
  const inside = labels.filter((label) => label.start >= from && label.start < to)
  const root: Node = {
    family: 'part',
    number: 0,
    label: '',
    start: from,
    end: from,
    leads: true,
    lost: false,
    doubtful: false,
    to,
    children: [],
    parent: undefined,
  }
  let open = root
  /** The clauses that end where a new one begins below `parent`. */
  function close(parent: Node, at: number): void {
    for (
      let one: Node | undefined = open;
      one !== undefined && one !== parent && one.parent !== undefined;
      one = one.parent
    )
      one.to = at
  }
  for (let index = 0; index < inside.length; index++) {
    const label = inside[index]
    if (label === undefined) continue
    const settled = settle(open, label, inside, index)
    if (settled === undefined) continue
    const heading = lostHeading(text, settled, open, inside, index, paragraphs)
    if (heading !== undefined) {
      const parent = ancestor(open, heading.family)?.parent ?? root
      const node: Node = { ...heading, to, children: [], parent }
      close(parent, heading.start)
      parent.children.push(node)
      open = node
    }
    const sibling = ancestor(open, settled.family)
    if (
      sibling !== undefined &&
      settled.family === 'first' &&
      settled.number === 1 &&
      beginsAnew(paragraphs, sibling, settled)
    ) {
      // A second 一是 in a closing paragraph of its own stands below no number.
      close(root, paragraphs[findParagraph(paragraphs, settled.start)]?.start ?? settled.start)
      const node: Node = { ...settled, to, children: [], parent: root }
      root.children.push(node)
      open = node
      continue
    }
    const parent = sibling === undefined ? parentFor(open, settled.family) : (sibling.parent ?? root)
    const node: Node = { ...settled, to, children: [], parent }
    close(parent, settled.start)
    parent.children.push(node)
    open = node
  }
  return root
}

/** Does the series begin again in a later paragraph, which no label opens? */
function beginsAnew(paragraphs: readonly Paragraph[], sibling: Node, label: Label): boolean {
  const place = findParagraph(paragraphs, label.start)
  return place > findParagraph(paragraphs, sibling.start) && (paragraphs[place]?.start ?? 0) < label.start
}

function ancestor(node: Node, family: Family): Node | undefined {
  for (let one: Node | undefined = node; one?.parent !== undefined; one = one.parent)
    if (one.family === family) return one
  return undefined
}

/** A family of chapters or articles never stands below an ordinary number. */
function parentFor(open: Node, family: Family): Node {
  let node = open
  while (node.parent !== undefined && RANK[family] <= 3 && RANK[node.family] >= RANK[family]) node = node.parent
  return node
}

/** The label with its true number and family, or undefined where it is none. */
function settle(open: Node, label: Label, labels: readonly Label[], index: number): Label | undefined {
  const sibling = ancestor(open, label.family)
  const expected = (sibling?.number ?? 0) + 1
  if (label.lost) {
    if (sibling === undefined && label.family !== 'han') return undefined
    const printed = label.family === 'digit' ? String(expected) : chineseNumeral(expected)
    return { ...label, number: expected, label: label.family === 'hanBracket' ? `(${printed})` : printed }
  }
  // (2) printed for (二): the half-width number goes on where the Chinese one stopped, and no (1) came before.
  if (label.family === 'digitBracket' && label.leads && sibling === undefined && label.number > 1) {
    const meant = ancestor(open, 'hanBracket')
    if (meant !== undefined && meant.number + 1 === label.number) return { ...label, family: 'hanBracket' }
  }
  // 3.15前完成 is a day.
  if (label.family.startsWith('decimal') && label.number > 1 && (sibling === undefined || label.number > expected + 2))
    return undefined
  if (label.leads && !label.doubtful) return label
  if (
    label.doubtful &&
    label.family !== 'digit' &&
    !label.family.startsWith('decimal') &&
    label.family !== 'digitHalf'
  ) {
    if (label.number === expected || label.number === 1 || RANK[label.family] <= 4) return label
    return undefined
  }
  if (label.leads)
    return label.number === expected || label.number === 1 || label.number === expected + 1 ? label : undefined
  // In the middle of a paragraph only a coherent series counts.
  if (sibling !== undefined && label.number === expected) return label
  if (label.number === 1 && (sibling === undefined || label.family === 'first') && hasSecond(labels, index))
    return label
  return undefined
}

/** Does number 2 of the same family follow before any label of a higher family? */
function hasSecond(labels: readonly Label[], index: number): boolean {
  const own = labels[index]
  if (own === undefined) return false
  for (let next = index + 1; next < labels.length && next < index + 60; next++) {
    const label = labels[next]
    if (label === undefined) return false
    if (label.family === own.family) return label.number === 2
    if (label.leads && RANK[label.family] < RANK[own.family]) return false
  }
  return false
}

/**
 * A heading whose whole label was lost: a short line without a number before a series that begins anew, where the next
 * number above skips exactly one.
 */
function lostHeading(
  text: string,
  label: Label,
  open: Node,
  labels: readonly Label[],
  index: number,
  paragraphs: readonly Paragraph[],
): Label | undefined {
  if (label.number !== 1 || !label.leads || RANK[label.family] <= RANK.han) return undefined
  const above = ancestor(open, 'han')
  if (above === undefined || above.family === label.family || open === above) return undefined
  const next = labels.slice(index + 1).find((one) => one.leads && one.family === 'han' && !one.lost)
  if (next === undefined || next.number !== above.number + 2) return undefined
  const place = findParagraph(paragraphs, label.start)
  const heading = paragraphs[place - 1]
  if (heading === undefined || heading.start <= open.start || heading.end - heading.start > 20) return undefined
  if (/[。;,:、]$/.test(text.slice(heading.start, heading.end))) return undefined
  const number = above.number + 1
  return {
    family: 'han',
    number,
    label: chineseNumeral(number),
    start: heading.start,
    end: heading.start,
    leads: true,
    lost: true,
    doubtful: false,
  }
}

/** The index of the paragraph that begins at or before `offset`. */
export function findParagraph(paragraphs: readonly Paragraph[], offset: number): number {
  let low = 0
  let high = paragraphs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

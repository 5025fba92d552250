/** Text of a Word document (.docx) with its automatic numbers, and its tables. */
import { refuse } from '#platform/refusal'
import type { Extracted } from './extracted.ts'
import { startText } from './extracted.ts'
import type { Counter } from './numbers.ts'
import { startCounter } from './numbers.ts'
import type { XmlNode } from './xml.ts'
import { childOf, childrenOf, parseXml, valueOf } from './xml.ts'
import { inflateEntry, readZip } from './zip.ts'

/** Reads a .docx; refuses one that is damaged, encrypted or abnormal. */
export function extractDocx(bytes: Uint8Array): Extracted {
  const entries = readZip(bytes)
  const part = (name: string): XmlNode | undefined => {
    const entry = entries.find((one) => one.name === name || one.name === `/${name}`)
    return entry === undefined ? undefined : parseXml(inflateEntry(bytes, entry))
  }
  const main = mainPart(part)
  const document = part(main)
  if (document === undefined) refuse('invalid', 'file-wrong-type')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const label = startCounter(part(`${folder}numbering.xml`), part(`${folder}styles.xml`))
  const out = startText()
  addBlocks(childOf(childOf(document, 'w:document'), 'w:body'), label, out)
  return out.end()
}

function mainPart(part: (name: string) => XmlNode | undefined): string {
  const relations = childrenOf(childOf(part('_rels/.rels'), 'Relationships'), 'Relationship')
  const target = relations.find((one) => one.attributes['Type']?.endsWith('/officeDocument') === true)?.attributes[
    'Target'
  ]
  return (target ?? 'word/document.xml').replace(/^\//, '')
}

const PASS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:customXml',
  'mc:AlternateContent',
  'mc:Choice',
])

function addBlocks(parent: XmlNode | undefined, label: Counter, out: ReturnType<typeof startText>): void {
  for (const child of parent?.children ?? []) {
    if (typeof child === 'string') continue
    if (child.name === 'w:p') {
      const boxes: XmlNode[] = []
      const words = textOf(child, boxes)
      const number = words.trim() === '' ? '' : label(childOf(child, 'w:pPr'))
      for (const line of (number + words).split('\n')) out.line(line)
      for (const box of boxes) addBlocks(box, label, out)
    } else if (child.name === 'w:tbl') addTable(child, label, out)
    else if (PASS.has(child.name)) addBlocks(child, label, out)
  }
}

/** A table; one with a single column is a frame around text. */
function addTable(table: XmlNode, label: Counter, out: ReturnType<typeof startText>): void {
  const rows = rowsOf(table)
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width <= 1) {
    for (const row of rows) for (const cell of row) addBlocks(cell, label, out)
    return
  }
  out.table(rows.map((row) => row.flatMap((cell) => [cellText(cell, label), ...emptyCells(cell)])))
}

function rowsOf(table: XmlNode): XmlNode[][] {
  const inside = (node: XmlNode, name: string): XmlNode[] =>
    node.children.flatMap((one) =>
      typeof one === 'string' ? [] : one.name === name ? [one] : PASS.has(one.name) ? inside(one, name) : [],
    )
  return inside(table, 'w:tr').map((row) => inside(row, 'w:tc'))
}

function emptyCells(cell: XmlNode): string[] {
  const span = Number(valueOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? '1')
  return Array.from({ length: Math.min(Math.max(span - 1, 0), 60) }, () => '')
}

function cellText(cell: XmlNode, label: Counter): string {
  const inner = startText()
  addBlocks(cell, label, inner)
  return inner.end().text.trim()
}

/** The words of a paragraph. Deleted, moved away and hidden words are left out; text boxes are handed to `boxes`. */
function textOf(node: XmlNode, boxes: XmlNode[]): string {
  let text = ''
  for (const child of node.children) {
    if (typeof child === 'string') continue
    switch (child.name) {
      case 'w:t':
        text += child.children.filter((one) => typeof one === 'string').join('')
        break
      case 'w:tab':
        text += ' '
        break
      case 'w:br':
      case 'w:cr':
        text += '\n'
        break
      case 'w:noBreakHyphen':
        text += '-'
        break
      case 'w:r':
        if (childOf(childOf(child, 'w:rPr'), 'w:vanish') === undefined) text += textOf(child, boxes)
        break
      case 'w:txbxContent':
        boxes.push(child)
        break
      case 'w:pPr':
      case 'w:rPr':
      case 'w:del':
      case 'w:moveFrom':
      case 'mc:Fallback':
      case 'w:instrText':
      case 'w:delText':
        break
      default:
        text += textOf(child, boxes)
    }
  }
  return text
}

/** Text of a web page: its blocks as lines, its ordered lists with their numbers, its tables. */
import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { chineseNumeral } from '../../rules/numerals.ts'
import type { Extracted } from './extracted.ts'
import { startText } from './extracted.ts'
import { decodeText } from './plain.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const SKIP = new Set([
  'script',
  'style',
  'head',
  'nav',
  'footer',
  'aside',
  'form',
  'button',
  'select',
  'option',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'textarea',
])
const BLOCK = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'center',
  'body',
  'html',
  'address',
  'hr',
  'tr',
  'td',
  'th',
  'table',
  'tbody',
  'caption',
])
const maxDepth = 2_000

/** Reads a web page. */
export function extractHtml(bytes: Uint8Array): Extracted {
  const out = startText()
  let open = ''
  const flush = (): void => {
    const line = open.replace(/[ \t\r\n]+/g, ' ')
    if (line.trim() !== '') out.line(line.replace(/^ | $/g, ''))
    open = ''
  }
  const visit = (node: Node, depth: number): void => {
    if (depth > maxDepth) return
    if (node.nodeName === '#text') {
      open += (node as DefaultTreeAdapterTypes.TextNode).value
      return
    }
    if (SKIP.has(node.nodeName) || isHidden(node)) return
    if (node.nodeName === 'br') {
      flush()
      return
    }
    if (node.nodeName === 'table') {
      flush()
      const rows = rowsOf(node)
      if (Math.max(0, ...rows.map((row) => row.length)) > 1 && !holdsProse(rows)) {
        out.table(rows.map((row) => row.map((cell) => wordsOf(cell))))
        return
      }
    }
    const block = BLOCK.has(node.nodeName)
    if (block) flush()
    if (node.nodeName === 'li') open += listNumber(node)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, depth + 1)
    if (block) flush()
  }
  visit(parse(decodeText(bytes)), 0)
  flush()
  return out.end()
}

function isHidden(node: Node): boolean {
  if (!('attrs' in node)) return false
  return node.attrs.some(
    (one) =>
      one.name === 'hidden' || (one.name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(one.value)),
  )
}

/** A table that only lays out the page has a cell full of paragraphs. */
function holdsProse(rows: readonly (readonly Element[])[]): boolean {
  return rows.some((row) => row.some((cell) => wordsOf(cell).length > 1_500))
}

function rowsOf(table: Element): Element[][] {
  const inside = (node: Element, names: readonly string[]): Element[] =>
    node.childNodes.flatMap((one) => {
      if (!('tagName' in one)) return []
      if (names.includes(one.tagName)) return [one]
      return ['tbody', 'thead', 'tfoot'].includes(one.tagName) ? inside(one, names) : []
    })
  return inside(table, ['tr']).map((row) => inside(row, ['td', 'th']))
}

function wordsOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, ' ')
  if (SKIP.has(node.nodeName) || !('childNodes' in node)) return ''
  return node.childNodes.map(wordsOf).join('')
}

function listNumber(item: Element): string {
  const list = item.parentNode
  if (list === null || list.nodeName !== 'ol' || !('attrs' in list)) return ''
  const items = list.childNodes.filter((one) => one.nodeName === 'li')
  const start = Number(list.attrs.find((one) => one.name === 'start')?.value ?? '1')
  const number = items.indexOf(item) + (Number.isFinite(start) ? start : 1)
  const style = list.attrs.find((one) => one.name === 'style')?.value ?? ''
  return /cjk-ideographic|simp-chinese/.test(style) ? `${chineseNumeral(number)}、` : `${number}.`
}

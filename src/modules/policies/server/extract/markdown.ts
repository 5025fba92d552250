/** Text of a Markdown file: without its signs, with its pipe tables. */
import type { Extracted } from './extracted.ts'
import { startText } from './extracted.ts'

const RULE = /^\s{0,3}(?:[-*_]\s*){3,}$/
const DIVIDER = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/

/** Reads Markdown. */
export function extractMarkdown(source: string): Extracted {
  const out = startText()
  const lines = source.split(/\r\n|\r|\n/)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const next = lines[index + 1] ?? ''
    if (line.includes('|') && DIVIDER.test(next) && next.includes('-')) {
      const rows = [cellsOf(line)]
      index += 2
      while (index < lines.length && (lines[index] ?? '').includes('|')) rows.push(cellsOf(lines[index++] ?? ''))
      index--
      out.table(rows)
    } else if (RULE.test(line) || /^\s*(?:```|~~~)/.test(line) || /^\s*(?:=+|-+)\s*$/.test(line)) out.line('')
    else out.line(withoutSigns(line))
  }
  return out.end()
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => withoutSigns(cell).trim())
}

function withoutSigns(line: string): string {
  return line
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/\s+#+\s*$/, '')
    .replace(/^\s{0,3}(?:>\s?)+/, '')
    .replace(/^\s*[-*+]\s+/, '')
    .replace(/!?\[([^\]]{0,300})\]\([^)\s]{0,500}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,2000}?)\1/g, '$2')
    .replace(/(?<![*\w])\*(?=\S)([^*]{1,2000}?)\*(?![*\w])/g, '$1')
    .replace(/`([^`]{1,500})`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([.()[\]*_#+\-!>|\\])/g, '$1')
}

/** Text of a PDF, line by line as printed, with its indents as blanks. */
import { extractTextItems, getDocumentProxy } from 'unpdf'
import type { StructuredTextItem } from 'unpdf'
import { Refused, refuse } from '#platform/refusal'
import { withoutRadicals } from '../../rules/characters.ts'
import { chineseMaps } from './cmaps.ts'
import type { Extracted } from './extracted.ts'

const maxPages = 1_500

/** Reads a .pdf; refuses one that is encrypted, damaged, or holds pictures only. */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  try {
    // pdf.js takes the buffer away from its owner, so it gets a copy (of a Buffer, too).
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      stopAtErrors: false,
      verbosity: 0,
      // Fonts that are not in the file: see cmaps.ts. No address is ever asked.
      cMapUrl: 'made-here/',
      cMapPacked: false,
      BinaryDataFactory: chineseMaps,
    })
    if (document.numPages > maxPages) refuse('invalid', 'file-bomb', { pages: document.numPages })
    const { items } = await extractTextItems(document)
    const text = withoutRadicals(items.map(printPage).join('\n\f\n'))
    await document.cleanup()
    if (!/[\p{L}\p{N}]/u.test(text)) refuse('invalid', 'file-scanned')
    return { text, tables: [] }
  } catch (error) {
    if (error instanceof Refused) throw error
    const name = error instanceof Error ? error.name : ''
    return refuse('invalid', name === 'PasswordException' ? 'file-encrypted' : 'file-damaged')
  }
}

type PrintedLine = { y: number; size: number; parts: StructuredTextItem[] }

function printPage(items: readonly StructuredTextItem[]): string {
  const lines: PrintedLine[] = []
  for (const item of items) {
    if (item.str.trim() === '') continue
    const size = item.fontSize || item.height || 10
    const line = lines.findLast(
      (one, index) => index >= lines.length - 6 && Math.abs(one.y - item.y) < Math.min(one.size, size) * 0.5,
    )
    if (line === undefined) lines.push({ y: item.y, size, parts: [item] })
    else line.parts.push(item)
  }
  lines.sort((a, b) => b.y - a.y)
  const left = Math.min(...lines.map((line) => Math.min(...line.parts.map((part) => part.x))))
  let before: PrintedLine | undefined
  const printed: string[] = []
  const gaps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? 0) - line.y)
    .toSorted((a, b) => a - b)
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 0
  for (const line of lines) {
    if (before !== undefined && usual > 0 && before.y - line.y > usual * 1.7) printed.push('')
    printed.push(printLine(line, left))
    before = line
  }
  return printed.join('\n')
}

function printLine(line: PrintedLine, left: number): string {
  const parts = line.parts.toSorted((a, b) => a.x - b.x)
  const indent = Math.round(((parts[0]?.x ?? left) - left) / line.size)
  let text = '\u3000'.repeat(Math.min(Math.max(indent, 0), 30))
  let end = parts[0]?.x ?? 0
  for (const part of parts) {
    const gap = part.x - end
    if (gap > line.size * 1.8) text += '  '
    else if (gap > line.size * 0.4) text += ' '
    text += part.str
    end = part.x + part.width
  }
  return text
}

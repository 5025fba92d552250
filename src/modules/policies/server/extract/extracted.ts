import type { AnnexTable, At } from '../../reading.ts'

/** The text of a file with its automatic numbers resolved, and the tables that its structure shows, each with its range of `text`. */
export type Extracted = { text: string; tables: { table: AnnexTable; at: At }[] }

/** The largest file that is read, in bytes. */
export const maxFileSize = 50 * 1024 * 1024

/** Collects lines and tables into an extracted text. */
export function startText(): {
  line: (text: string) => void
  table: (rows: readonly (readonly string[])[]) => void
  end: () => Extracted
} {
  const lines: string[] = []
  const tables: Extracted['tables'] = []
  let length = 0
  let named = ''
  function line(text: string): void {
    lines.push(text)
    length += text.length + 1
    const words = text.trim()
    if (words !== '') named = words.length <= 60 ? words : ''
  }
  return {
    line,
    table(rows) {
      const printed = rows
        .map((row) => row.map((cell) => cell.replace(/\s*\n\s*|\t/g, ' ').trim()))
        .filter((row) => row.some((cell) => cell !== ''))
      if (printed.length === 0) return
      const title = named.replace(/^附[件表]\s*\d{0,2}\s*[:：]?\s*(?=\S)/, '')
      const from = length
      for (const row of printed) line(row.join('\t'))
      named = ''
      tables.push({ table: { title, columns: printed[0] ?? [], rows: printed.slice(1) }, at: [from, length - 1] })
    },
    end: () => ({ text: lines.join('\n'), tables }),
  }
}

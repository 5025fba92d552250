import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Characters that a font can be asked for: ideographs and other letters without case, symbols, and a font's own. */
const asked = /[\p{Lo}\p{So}\p{Co}]/gu

/**
 * Writes the characters that none of the fonts has by their code, ［U+20BB7］: a box would hide that a name is not all there. `text` may be
 * JSON: nothing of its syntax is such a character.
 */
export function withoutBoxes(text: string, covered: ReadonlySet<number>): string {
  return text.replaceAll(asked, (one) =>
    covered.has(one.codePointAt(0)!) ? one : `［U+${one.codePointAt(0)!.toString(16).toUpperCase()}］`,
  )
}

/** The characters for which one of the fonts in these folders has a glyph. */
export function coverageOf(folders: readonly string[]): ReadonlySet<number> {
  const covered = new Set<number>()
  for (const folder of folders)
    for (const name of namesIn(folder)) if (/\.(ttf|otf|ttc|otc)$/i.test(name)) readFont(join(folder, name), covered)
  return covered
}

function namesIn(folder: string): string[] {
  try {
    return statSync(folder).isDirectory() ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  } catch {
    return []
  }
}

/** Adds what the font's table of characters (cmap, formats 4 and 12) names. A file that is no font adds nothing. */
function readFont(path: string, covered: Set<number>): void {
  try {
    const bytes = readFileSync(path)
    const first = bytes.toString('latin1', 0, 4) === 'ttcf' ? bytes.readUInt32BE(12) : 0
    for (let n = 0; n < bytes.readUInt16BE(first + 4); n++) {
      const at = first + 12 + 16 * n
      if (bytes.toString('latin1', at, at + 4) === 'cmap') readTable(bytes, bytes.readUInt32BE(at + 8), covered)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}

function readTable(bytes: Buffer, table: number, covered: Set<number>): void {
  for (let n = 0; n < bytes.readUInt16BE(table + 2); n++) {
    const at = table + bytes.readUInt32BE(table + 8 + 8 * n)
    const format = bytes.readUInt16BE(at)
    if (format === 12) readGroups(bytes, at, covered)
    if (format === 4) readSegments(bytes, at, covered)
  }
}

function readGroups(bytes: Buffer, at: number, covered: Set<number>): void {
  for (let n = 0; n < bytes.readUInt32BE(at + 12); n++) {
    const group = at + 16 + 12 * n
    const last = Math.min(bytes.readUInt32BE(group + 4), 0x10ffff)
    for (let code = bytes.readUInt32BE(group); code <= last; code++) covered.add(code)
  }
}

function readSegments(bytes: Buffer, at: number, covered: Set<number>): void {
  const count = bytes.readUInt16BE(at + 6)
  for (let n = 0; n < count; n += 2) {
    const last = bytes.readUInt16BE(at + 14 + n)
    for (let code = bytes.readUInt16BE(at + 16 + count + n); code <= last && code < 0xffff; code++) covered.add(code)
  }
}

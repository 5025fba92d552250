/** From a file to its text, and on to what is read in it. What a file is, is told by its bytes, not by its name. */
import { refuse } from '#platform/refusal'
import type { Reading } from '../../reading.ts'
import { readText } from '../../rules/read-text.ts'
import { extractDocx } from './docx.ts'
import type { Extracted } from './extracted.ts'
import { maxFileSize } from './extracted.ts'
import { extractHtml } from './html.ts'
import { extractMarkdown } from './markdown.ts'
import { extractPdf } from './pdf.ts'
import { decodeText } from './plain.ts'

/**
 * The text of a .docx, .pdf, .txt, .html or .md file with its automatic numbers resolved, and the tables its structure shows.
 * Refuses (`invalid`) with file-empty, file-scanned, file-encrypted, file-too-large, file-bomb, file-entities,
 * file-damaged, file-old-word or file-wrong-type.
 */
export async function extractText(bytes: Uint8Array, name: string): Promise<Extracted> {
  if (bytes.length > maxFileSize)
    refuse('invalid', 'file-too-large', { size: Math.ceil(bytes.length / 1048576), limit: maxFileSize / 1048576 })
  if (bytes.length === 0) refuse('invalid', 'file-empty')
  const extracted = await extractBySigns(bytes, name)
  if (!/\p{L}/u.test(extracted.text)) refuse('invalid', 'file-empty')
  return extracted
}

/** Reads a document from its file: extractText, then readText. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Reading> {
  const { text, tables } = await extractText(bytes, name)
  return readText(text, tables.length > 0 ? { tables } : {})
}

async function extractBySigns(bytes: Uint8Array, name: string): Promise<Extracted> {
  if (startsWith(bytes, [0x50, 0x4b])) return extractDocx(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    refuse('invalid', holds(bytes, 'EncryptedPackage') ? 'file-encrypted' : 'file-old-word')
  if (findPdf(bytes)) return extractPdf(bytes)
  if (isBinary(bytes)) refuse('invalid', 'file-wrong-type')
  const text = decodeText(bytes)
  const head = text.slice(0, 2_000).trimStart()
  if (/^<\?xml/i.test(head) && !/<html[\s>]/i.test(text.slice(0, 5_000)))
    refuse('invalid', /<!(?:DOCTYPE|ENTITY)/i.test(text.slice(0, 100_000)) ? 'file-entities' : 'file-wrong-type')
  if (/<!ENTITY/i.test(text.slice(0, 100_000))) refuse('invalid', 'file-entities')
  if (
    /^(?:<!doctype html|<html|<head|<body|<\?xml|<!--)/i.test(head) ||
    (/\.html?$/i.test(name) && /<[a-z][^>]{0,200}>/i.test(text.slice(0, 20_000)))
  )
    return extractHtml(bytes)
  if (/\.(?:md|markdown)$/i.test(name)) return extractMarkdown(text)
  return { text, tables: [] }
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((one, index) => bytes[index] === one)
}

/** A PDF may begin with a few bytes that are not its own. */
function findPdf(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024))
  return head.includes('%PDF-')
}

/** Does the name stand in the file in UTF-16, as the directory of an OLE file prints it? */
function holds(bytes: Uint8Array, name: string): boolean {
  const sign = Buffer.from(name, 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(sign)
}

/** Pictures, programs and archives, told by their first bytes. */
function isBinary(bytes: Uint8Array): boolean {
  const signs = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x1f, 0x8b],
    [0x7f, 0x45, 0x4c, 0x46],
    [0x4d, 0x5a, 0x90],
    [0x49, 0x49, 0x2a, 0x00],
    [0x4d, 0x4d, 0x00, 0x2a],
  ]
  return signs.some((sign) => startsWith(bytes, sign))
}

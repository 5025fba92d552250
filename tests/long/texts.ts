/** Documents gone wrong: what is done to the text and the bytes of the measured documents. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'

const folder = join(import.meta.dirname, '../../bench/documents')

export type Document = { name: string; bytes: Uint8Array }

/** The documents under bench/documents, of the endings named. */
export function documentsOf(endings: readonly string[]): Document[] {
  const names = readdirSync(folder).filter((name) => /^\d/.test(name) && endings.some((one) => name.endsWith(one)))
  return names.toSorted().map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
}

/** One line of words, split at the bars. */
const pieces = [
  '一、|（一）|(2)|1.|①|第三条|第一章|2.1|一是|\n|\r\n|\f|　　|\t| |。|；|，|：|（|）|《|》|“|”|、|—|〔2024〕5号|附件|序号\t任务\t单位\n',
  '区能源局|各县（市、区）人民政府|责任单位：|完成时限：|长期坚持|主要负责人|会同|牵头|由|等|每月|每半年|每年12月10日前|至少|5次|１０次',
  '2025年底前|13月|32日|0000年|99999999999年|十五日内|95%|30万吨/年|百分之九十|万亿亿亿|零|不得超过2个|复工复产前|定期|及时',
  '\u0000|😀|\ud800|\udc00|\u202e|\u0301|\ufeff|⼈⺠|㈠|⒈|\u2028|abc|0x1F',
].flatMap((line) => line.split('|'))

/** A stretch of a text, cut anywhere; the whole one in every 25th case. */
export function stretchOf(texts: readonly string[], chance: Chance): string {
  const text = chance.pick(texts)
  if (chance.happens(0.04)) return text
  const length = 20 + chance.below(260)
  const from = chance.below(Math.max(1, text.length - length))
  return text.slice(from, from + length)
}

/** One to eight changes: cut, doubled, moved, put in, replaced, taken from another text. */
export function bend(text: string, others: readonly string[], chance: Chance): string {
  for (let n = 1 + chance.below(8); n > 0; n--) text = bendOnce(text, others, chance)
  return text
}

function bendOnce(text: string, others: readonly string[], chance: Chance): string {
  const at = chance.below(text.length + 1)
  const to = Math.min(text.length, at + 1 + chance.below(chance.pick([2, 12, 80])))
  const kind = chance.below(100)
  if (kind < 20) return text.slice(0, at) + text.slice(to)
  if (kind < 50) return text.slice(0, at) + chance.pick(pieces) + text.slice(at)
  if (kind < 65) return text.slice(0, at) + chance.pick(pieces) + text.slice(to)
  if (kind < 75) return text.slice(0, to) + text.slice(at)
  if (kind < 85) {
    const other = chance.pick(others)
    const from = chance.below(other.length)
    return text.slice(0, at) + other.slice(from, from + 1 + chance.below(60)) + text.slice(at)
  }
  if (kind < 90) return text.slice(0, at) + String.fromCharCode(chance.below(0x10000)) + text.slice(at)
  if (kind < 94) return text.slice(at) + text.slice(0, at)
  if (kind < 97) return text.replaceAll(chance.pick(['\n', '。', '、', '（', '）', '：']), chance.pick(pieces))
  if (kind < 99) return text.slice(0, at) + chance.pick(pieces).repeat(2 + chance.below(60)) + text.slice(at)
  return text.normalize(chance.pick(['NFD', 'NFKC', 'NFKD']))
}

/** Bytes changed in a few places: flipped, cut off, cut out, doubled, put in. */
export function bendBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  let bent = Buffer.from(bytes)
  for (let n = 1 + chance.below(6); n > 0; n--) {
    const at = chance.below(bent.length + 1)
    const to = Math.min(bent.length, at + 1 + chance.below(chance.pick([1, 16, 400])))
    const kind = chance.below(10)
    if (kind < 5 && at < bent.length) bent[at] = chance.below(256)
    else if (kind === 5) bent = bent.subarray(0, at)
    else if (kind === 6) bent = Buffer.concat([bent.subarray(0, at), bent.subarray(to)])
    else if (kind === 7) bent = Buffer.concat([bent.subarray(0, to), bent.subarray(at)])
    else if (kind === 8)
      bent = Buffer.concat([bent.subarray(0, at), Buffer.from(chance.pick(signs), 'latin1'), bent.subarray(at)])
    else if (at + 4 <= bent.length) bent.writeUInt32LE(chance.pick([0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff]), at)
  }
  return new Uint8Array(bent)
}

const signs = [
  'PK\u0003\u0004',
  'PK\u0001\u0002',
  '%PDF-1.4',
  '<',
  '>',
  '&',
  '&#x110000;',
  '<!ENTITY a "b">',
  ']]>',
  '\0',
]

/** A small PDF of one page, with a table of places that fits. */
export function smallPdf(lines: readonly string[]): Uint8Array {
  const content = lines
    .map((line, n) => {
      const hex = Array.from(line, (sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('')
      return `BT /F1 14 Tf 72 ${760 - n * 24} Td <${hex}> Tj ET`
    })
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>',
  ]
  const places: number[] = []
  let file = '%PDF-1.4\n'
  for (const [n, object] of objects.entries()) {
    places.push(file.length)
    file += `${n + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return new TextEncoder().encode(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
  )
}

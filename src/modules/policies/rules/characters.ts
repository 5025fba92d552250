/**
 * The plain form of a document, on which all grammar works: no blanks, half-width digits, letters and brackets, one
 * line feed between paragraphs, and for every character the place in the document that it comes from.
 */
import type { At } from '../reading.ts'

export type Plain = {
  text: string
  /** For each UTF-16 unit of `text`, the offset of the unit of the document that it stands for. */
  from: Int32Array
}

const HALF_WIDTH: Record<string, string> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '：': ':',
  '；': ';',
  '！': '!',
  '？': '?',
  '．': '.',
  '％': '%',
  '﹪': '%',
  〇: '〇',
  '○': '〇',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '／': '/',
  '－': '-',
  '–': '-',
  '—': '—',
  '―': '—',
  '─': '—',
  '━': '—',
  ー: '—',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '−': '-',
  '～': '~',
  '〜': '~',
  '﹑': '、',
  '﹐': ',',
  '﹔': ';',
  '﹕': ':',
  '⺠': '民',
  '﹙': '(',
  '﹚': ')',
  '℅': '%',
  '〈': '《',
  '〉': '》',
}

const BLANK =
  /[\s\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\u00ad\u0000-\u001f\u007f-\u009f]/

/** Signs that fonts of PDFs print for ordinary characters, beside those that Unicode itself maps (⼀ is 一). */
const RADICALS =
  '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺮竹⺼肉⻞食⻊足⻌辶'
const ORDINARY = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, index) => [RADICALS[index * 2] ?? '', RADICALS[index * 2 + 1] ?? '']),
)

/** The text with radicals of fonts (⼈⺠) as ordinary characters (人民); its length stays the same. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (sign) => ORDINARY.get(sign) ?? sign.normalize('NFKC'))
}

/** The plain form of one UTF-16 unit: '' for a blank, several characters for a sign such as ㈠ or ⒈. */
export function plainOf(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return code <= 0x20 || code === 0x7f ? '' : unit
  if (code >= 0x4e00 && code <= 0x9fff) return unit
  if (code >= 0x2e80 && code <= 0x2fdf) return withoutRadicals(unit)
  const known = HALF_WIDTH[unit]
  if (known !== undefined) return known
  if (BLANK.test(unit)) return ''
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0)
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a))
    return String.fromCharCode(code - 0xfee0)
  if (code >= 0x3220 && code <= 0x3229) return `(${'一二三四五六七八九十'[code - 0x3220]})`
  if (code >= 0x2474 && code <= 0x2487) return `(${code - 0x2473})`
  if (code >= 0x2488 && code <= 0x249b) return `${code - 0x2487}.`
  return unit
}

/** Collects pieces of a document into its plain form. */
export function startPlain(size: number): {
  add: (unit: string, at: number) => void
  length: () => number
  end: () => Plain
} {
  const parts: string[] = []
  let from = new Int32Array(size + 16)
  let length = 0
  function add(unit: string, at: number): void {
    if (length + unit.length > from.length) {
      const larger = new Int32Array(from.length * 2 + unit.length)
      larger.set(from)
      from = larger
    }
    for (let index = 0; index < unit.length; index++) from[length + index] = at
    length += unit.length
    parts.push(unit)
  }
  return { add, length: () => length, end: () => ({ text: parts.join(''), from: from.subarray(0, length) }) }
}

/** The place in the document of plain characters `start` up to `end` (at least one). */
export function placeOf(plain: Plain, start: number, end: number): At {
  const first = plain.from[start] ?? 0
  const last = plain.from[Math.max(end - 1, start)] ?? first
  return [first, last + 1]
}

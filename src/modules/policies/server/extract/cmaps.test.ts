import { expect, test } from 'vitest'
import { extractText } from './index.ts'

const LINES = ['砚山县煤矿安全方案', '一、总体要求', '2026年6月底前完成。']

/** A PDF with a Chinese font that is not in the file, its text written in `encoding`. */
function pdfIn(encoding: string): Uint8Array {
  const gbk = new Map<string, string>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      gbk.set(decoder.decode(Uint8Array.of(lead, trail)), lead.toString(16) + trail.toString(16))
  const hex = (sign: string): string =>
    encoding.startsWith('Uni')
      ? sign.charCodeAt(0).toString(16).padStart(4, '0')
      : (gbk.get(sign) ?? sign.charCodeAt(0).toString(16))
  const content = LINES.map(
    (line, index) => `BT /F1 14 Tf 72 ${760 - index * 24} Td <${Array.from(line, hex).join('')}> Tj ET`,
  ).join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>',
  ]
  const places: number[] = []
  let file = '%PDF-1.4\n'
  for (const [index, object] of objects.entries()) {
    places.push(file.length)
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return new TextEncoder().encode(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
  )
}

test.each(['GBK-EUC-H', 'GB-EUC-H', 'UniGB-UCS2-H', 'UniGB-UTF16-H'])(
  'a PDF whose Chinese font is not in the file is read (%s)',
  async (encoding) => {
    expect((await extractText(pdfIn(encoding), 'a.pdf')).text.split('\n')).toEqual(LINES)
  },
)

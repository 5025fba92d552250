import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refused } from '#platform/refusal'
import { refusalWords } from '../../rules/refusals.ts'
import { extractText, readDocument } from './index.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function docx(body: string, numbering = '', styles = '', more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': encode('<Types/>'),
    'word/document.xml': encode(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    ...(numbering === '' ? {} : { 'word/numbering.xml': encode(`<w:numbering ${W}>${numbering}</w:numbering>`) }),
    ...(styles === '' ? {} : { 'word/styles.xml': encode(`<w:styles ${W}>${styles}</w:styles>`) }),
    ...more,
  })
}
const p = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const numbered = (level: number, list = 1): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const LISTS = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="H1"/>')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '%3.%4')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`

async function reasonOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await extractText(bytes, name)
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return 'read'
}

describe('Word documents', () => {
  test('numbers count by level, begin again below a new one, and restart where the list says so', async () => {
    const body = [
      p('总则', numbered(0)),
      p('甲', numbered(1)),
      p('乙', numbered(1)),
      p('丙', numbered(2)),
      p('丁', numbered(3)),
      p('任务', numbered(0)),
      p('戊', numbered(1)),
      p('另起', numbered(0, 2)),
    ].join('')
    const { text } = await extractText(docx(body, LISTS), 'a.docx')
    expect(text.split('\n')).toEqual([
      '一、总则',
      '（一）甲',
      '（二）乙',
      '1.丙',
      '1.1丁',
      '二、任务',
      '（一）戊',
      '一、另起',
    ])
  })

  test('numbers come through styles and the styles these are based on; numId 0 takes them away', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style>`
    const body = [
      p('甲', '<w:pStyle w:val="H1"/>'),
      p('乙', '<w:pStyle w:val="H1b"/>'),
      p('丙', '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ].join('')
    const { text } = await extractText(docx(body, LISTS, styles), 'a.docx')
    expect(text.split('\n')).toEqual(['一、甲', '二、乙', '丙'])
  })

  test('deleted and hidden words are left out, inserted ones kept; tables come apart', async () => {
    const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`
    const body = `<w:p><w:ins>${run('新增')}</w:ins><w:del>${run('删去')}</w:del>${run('隐藏', '<w:vanish/>')}${run('留下')}</w:p>${p('任务分工表')}<w:tbl><w:tr>${cell('序号')}${cell('单位')}</w:tr><w:tr>${cell('1')}${cell('区能源局')}</w:tr></w:tbl>${p('一、后文要求抓好落实。')}`
    const bytes = docx(body)
    const { text, tables } = await extractText(bytes, 'a.docx')
    expect(text.split('\n')[0]).toBe('新增留下')
    expect(tables).toHaveLength(1)
    expect(text.slice(...(tables[0]?.at ?? [0, 0]))).toBe('序号\t单位\n1\t区能源局')
    const reading = await readDocument(bytes, 'a.docx')
    expect(reading.annexTables).toEqual([{ title: '任务分工表', columns: ['序号', '单位'], rows: [['1', '区能源局']] }])
    expect(reading.items.map((one) => one.path)).toEqual([['一']])
  })
})

describe('plain text, web pages, Markdown', () => {
  const words = '一、区能源局每月检查1次。'

  test.each([
    ['UTF-8', encode(words)],
    ['UTF-8 with a mark', encode(`\ufeff${words}`)],
    ['UTF-16 with a mark', new Uint8Array(Buffer.from(`\ufeff${words}`, 'utf16le'))],
    ['UTF-16 without one', new Uint8Array(Buffer.from(`方案\n${words}\n`, 'utf16le'))],
    // 一、区能源局 in GB18030.
    ['GB18030', Uint8Array.of(0xd2, 0xbb, 0xa1, 0xa2, 0xc7, 0xf8, 0xc4, 0xdc, 0xd4, 0xb4, 0xbe, 0xd6)],
  ])('%s is told by its bytes', async (_, bytes) => {
    expect((await extractText(bytes, 'a.txt')).text).toContain('一、区能源局')
  })

  test('a page gives its blocks, the numbers of its lists, its tables, and no menus', async () => {
    const page = `<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><nav>首页</nav><p>一、任务</p><ol start="2"><li>区能源局检查。</li><li>归档。</li></ol><table><tr><th>序号</th><th>单位</th></tr><tr><td>1</td><td>甲</td></tr></table><p style="display:none">看不见</p><script>x</script></body></html>`
    const { text, tables } = await extractText(encode(page), 'a.html')
    expect(text.split('\n')).toEqual(['一、任务', '2.区能源局检查。', '3.归档。', '序号\t单位', '1\t甲'])
    expect(tables).toHaveLength(1)
  })

  test('Markdown loses its signs and keeps its numbers', async () => {
    const { text, tables } = await extractText(
      encode('# 方案\n\n## 一、任务\n\n1. **区能源局**每月检查。\n\n| 序号 | 单位 |\n|---|---|\n| 1 | 甲 |\n'),
      'a.md',
    )
    expect(text).toContain('一、任务\n\n1. 区能源局每月检查。')
    expect(tables[0]?.table).toMatchObject({ columns: ['序号', '单位'], rows: [['1', '甲']] })
  })
})

describe('refusals', () => {
  const entity = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><w:document ${W}><w:body><w:p/></w:body></w:document>`
  const declared = (bytes: Uint8Array, name: string, size: number): Uint8Array => {
    const copy = bytes.slice()
    const at = Buffer.from(copy.buffer).lastIndexOf(Buffer.from(name)) - 46
    new DataView(copy.buffer).setUint32(at + 24, size, true)
    return copy
  }
  const many = Object.fromEntries(Array.from({ length: 4_100 }, (_, index) => [`f${index}`, new Uint8Array(0)]))

  test.each<[string, Uint8Array, string]>([
    ['file-empty', new Uint8Array(0), 'a.txt'],
    ['file-empty', encode(' \n '), 'a.txt'],
    ['file-too-large', new Uint8Array(50 * 1024 * 1024 + 1), 'a.txt'],
    ['file-wrong-type', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1), 'a.docx'],
    ['file-wrong-type', zipSync({ 'xl/workbook.xml': encode('<a/>') }), 'a.docx'],
    ['file-old-word', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'a.doc'],
    [
      'file-encrypted',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.docx',
    ],
    ['file-damaged', encode('PK\u0003\u0004 broken'), 'a.docx'],
    ['file-damaged', encode('%PDF-1.7 broken'), 'a.pdf'],
    ['file-entities', docx('', '', '', { 'word/document.xml': encode(entity) }), 'a.docx'],
    ['file-entities', encode(entity), 'a.xml'],
    ['file-bomb', docx(p('甲'), '', '', many), 'a.docx'],
    ['file-bomb', docx(p('甲'), '', '', { 'word/big.xml': new Uint8Array(20 * 1024 * 1024) }), 'a.docx'],
    ['file-bomb', declared(docx(p('甲'.repeat(4_000))), 'word/document.xml', 100), 'a.docx'],
    ['file-bomb', declared(docx(p('甲')), 'word/document.xml', 0x7fffffff), 'a.docx'],
  ])('%s', async (code, bytes, name) => {
    expect(await reasonOf(bytes, name)).toBe(code)
    expect(refusalWords[code]).toHaveLength(2)
  })

  test('a PDF of pictures only is a scan; one with a password is encrypted', async () => {
    expect(await reasonOf(pdf(''), 'a.pdf')).toBe('file-scanned')
    const hex = (length: number): string => `<${'41'.repeat(length)}>`
    expect(
      await reasonOf(
        pdf(
          '',
          `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(32)} /U ${hex(32)} /P -44 >> /ID [${hex(16)} ${hex(16)}]`,
        ),
        'a.pdf',
      ),
    ).toBe('file-encrypted')
  })
})

test('a PDF is read from a Buffer as from plain bytes, and leaves it whole', async () => {
  const content = 'BT /F1 12 Tf 72 720 Td (1. Check twice a month.) Tj ET'
  const bytes = Buffer.from(pdf(content))
  const size = bytes.length
  expect((await extractText(bytes, 'a.pdf')).text).toContain('Check twice a month.')
  expect(bytes.length).toBe(size)
})

/** A PDF of one page with `content`. */
function pdf(content: string, trailer = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]
  let out = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = out.length
    out += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = out.length
  out += `xref\n0 5\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 5 /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF`
  return encode(out)
}

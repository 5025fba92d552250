import type * as Docx from 'docx'
import { lawful } from '#platform/papers'
import { type Block, type BlockOf, blankDay } from '#platform/papers-blocks'

/** Pictures (PNG) that blocks name, by the path under which the template read them. */
export type Pictures = Readonly<Record<string, Uint8Array>>

const mm = (n: number) => Math.round((n / 25.4) * 1440)
/** A4 less 28 mm at the binding and 26 mm outside, in twentieths of a point. */
const width = mm(210 - 28 - 26)
const size = 24
const fang = { ascii: '仿宋_GB2312', hAnsi: '仿宋_GB2312', eastAsia: '仿宋_GB2312', hint: 'eastAsia' } as const
const song = { ascii: '方正小标宋简体', hAnsi: '方正小标宋简体', eastAsia: '方正小标宋简体', hint: 'eastAsia' } as const

/** The one section of a paper, with the ordinary run and paragraph of the document. */
export async function bodyOf(blocks: readonly Block[], head: BlockOf<'head'> | undefined, pictures: Pictures) {
  const docx = await import('docx')
  const children = blocks.flatMap((one) => childrenOf(docx, one, pictures))
  // The file ends with a paragraph: after a table it must.
  if (!(children.at(-1) instanceof docx.Paragraph)) children.push(new docx.Paragraph({}))
  const foot = (alignment: 'left' | 'right') => footOf(docx, alignment, head)
  const draft = head?.draft ? { headers: { default: draftOf(docx), even: draftOf(docx) } } : {}
  const margin = { top: mm(32), bottom: mm(30), left: mm(28), right: mm(26), footer: mm(18) }
  return {
    run: { font: fang, size, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
    paragraph: { spacing: { line: 360, after: 60 } },
    options: {
      properties: { page: { size: { width: mm(210), height: mm(297) }, margin } },
      ...draft,
      footers: { default: foot('right'), even: foot('left') },
      children,
    } satisfies Docx.ISectionOptions,
  }
}

function draftOf(docx: typeof Docx): Docx.Header {
  const children = [new docx.TextRun({ text: '草稿', font: song, bold: true, size: 24, color: '777777' })]
  return new docx.Header({ children: [new docx.Paragraph({ alignment: 'right', children })] })
}

function footOf(docx: typeof Docx, alignment: 'left' | 'right', head: BlockOf<'head'> | undefined): Docx.Footer {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  const nth = head?.counted ? ['第 ', CURRENT, ' 页　共 ', TOTAL_PAGES, ' 页'] : ['— ', CURRENT, ' —']
  const page = new docx.TextRun({ size: 21, children: nth })
  const root = head?.root ?? ''
  const lines = [new docx.Paragraph({ alignment, children: [page] })]
  if (root !== '')
    lines.push(new docx.Paragraph({ children: [new docx.TextRun({ text: root, size: 10, color: '595959' })] }))
  return new docx.Footer({ children: lines })
}

function childrenOf(docx: typeof Docx, block: Block, pictures: Pictures): (Docx.Paragraph | Docx.Table)[] {
  const { Paragraph } = docx
  const line = { underline: {} }
  const run = (text: string, more: Partial<Docx.IRunOptions> = {}) => runOf(docx, text, more)
  switch (block.kind) {
    case 'head':
      return headOf(docx, block)
    case 'row':
      return [
        onStops(
          docx,
          block.fields.map(([label, value]) => label.length + 1 + Math.max(6, value.length)),
          block.fields.map(([label, value]) => [run(`${label}：`), run(value, line)]),
        ),
      ]
    case 'para': {
      const children = block.parts.map((one) =>
        typeof one === 'string' ? run(one) : run(one.fill === '' ? blank(one.width) : one.fill, line),
      )
      return [new Paragraph({ alignment: 'both', indent: { firstLine: block.indent * size * 10 }, children })]
    }
    case 'lines': {
      const blanks =
        block.lines.length === 0 ? Array.from({ length: block.blank }, () => onStops(docx, [1], [[run('')]])) : []
      const indent = { firstLine: 2 * size * 10 }
      return [
        ...block.lines.map((one) => new Paragraph({ alignment: 'both', indent, children: [run(one)] })),
        ...blanks,
      ]
    }
    case 'subtitle': {
      const large = block.level === 1
      const children = [run(block.text, { font: song, bold: true, ...(large ? { size: 36 } : {}) })]
      return [
        new Paragraph({
          alignment: large ? 'center' : 'left',
          keepNext: true,
          spacing: { before: 200, after: 160 },
          children,
        }),
      ]
    }
    case 'listing':
      return [tableOf(docx, block)]
    case 'choices': {
      const label = block.label === '' ? [] : [run(`${block.label}：`)]
      return [
        new Paragraph({ children: [...label, ...block.items.map(([word, on]) => run(`${on ? '☑' : '□'}${word}　`))] }),
      ]
    }
    case 'signs':
      return block.items.map((one) => signOf(docx, one, pictures))
    case 'seal': {
      const last = { alignment: 'right' as const, indent: { right: 420 } }
      const office = new Paragraph({
        ...last,
        keepNext: true,
        spacing: { before: 560 },
        children: [run(`${block.office}（印章）`)],
      })
      return [office, new Paragraph({ ...last, keepNext: true, children: [run(block.date || blankDay)] })]
    }
    case 'note':
      return [new Paragraph({ spacing: { before: 280 }, children: [run(block.text, { size: 21 })] })]
    case 'page':
      break
  }
  return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: 'exact', after: 0 } })]
}

function headOf(docx: typeof Docx, head: BlockOf<'head'>): Docx.Paragraph[] {
  const centre = (text: string, more: Partial<Docx.IRunOptions>, heading = false) =>
    new docx.Paragraph({
      alignment: 'center',
      spacing: { before: heading ? 160 : 0, after: heading ? 240 : 0 },
      ...(heading ? { outlineLevel: 0 } : {}),
      children: [runOf(docx, text, more)],
    })
  const right = (text: string, points: number) =>
    new docx.Paragraph({ alignment: 'right', children: [runOf(docx, text, { size: points * 2 })] })
  return [
    ...(head.over === '' ? [] : [overOf(docx, head.over)]),
    centre(head.title, { font: song, bold: true, size: 40, characterSpacing: 50 }, true),
    ...(head.number === '' ? [] : [right(head.number, 14)]),
    ...(head.corrects === '' ? [] : [right(head.corrects, 12)]),
  ]
}

/** 煤矿安全监管行政执法文书, with the double line under it. */
function overOf(docx: typeof Docx, over: string): Docx.Paragraph {
  const more = { font: song, bold: true, size: 40, characterSpacing: 24 }
  const border = { bottom: { style: 'thickThinSmallGap' as const, size: 12, space: 4, color: '000000' } }
  return new docx.Paragraph({ alignment: 'center', border, children: [runOf(docx, over, more)] })
}

/** Fields side by side, each to the end of its share of the line: what is written in it stands on a line. `shares`: their widths to each other. */
function onStops(docx: typeof Docx, shares: readonly number[], fields: Docx.ParagraphChild[][]): Docx.Paragraph {
  const whole = shares.reduce((sum, one) => sum + one, 0)
  const ends = shares.map((_, at) => shares.slice(0, at + 1).reduce((sum, one) => sum + one, 0))
  const tabStops = ends.map((end) => ({ type: 'left' as const, position: Math.round((end * width) / whole) }))
  const end = () => new docx.TextRun({ underline: {}, children: [new docx.Tab()] })
  const children = fields.flatMap((one, at) => [...(at > 0 ? [runOf(docx, ' ')] : []), ...one, end()])
  return new docx.Paragraph({ tabStops, children })
}

function signOf(docx: typeof Docx, one: BlockOf<'signs'>['items'][number], pictures: Pictures): Docx.Paragraph {
  const drawn = one.picture === null ? undefined : pictures[one.picture]
  const first: Docx.ParagraphChild[] = [runOf(docx, `${one.label}：`)]
  if (drawn) {
    const [wide, high] = pixelsOf(drawn)
    const transformation = { width: Math.round((wide / high) * 40), height: 40 }
    first.push(new docx.ImageRun({ type: 'png', data: drawn, transformation }))
  }
  const second = [runOf(docx, `${one.second}：`), runOf(docx, one.value, { underline: {} })]
  return one.second === '' ? onStops(docx, [1], [first]) : onStops(docx, [3, 2], [first, second])
}

function tableOf(docx: typeof Docx, { head, rows, widths, size: points, upright }: BlockOf<'listing'>): Docx.Table {
  const { Paragraph, Table, TableCell, TableRow } = docx
  const whole = widths.reduce((sum, one) => sum + one, 0)
  const columnWidths = head.map((_, at) => Math.round(((widths[at] ?? 1) / whole) * width))
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: columnWidths[at] ?? 0, type: 'dxa' },
      verticalAlign: 'center',
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: bold ? 'center' : 'left',
          spacing: { line: 280, after: 0 },
          children: [runOf(docx, text, { size: points * 2, ...(bold ? { font: song, bold } : {}) })],
        }),
      ],
    })
  const row = (cells: readonly string[], first: boolean) =>
    new TableRow({
      ...(first ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((one, at) => cell(one, at, upright ? at === 0 : first)),
    })
  return new Table({
    columnWidths,
    width: { size: width, type: 'dxa' },
    layout: 'fixed',
    rows: [row(head, true), ...rows.map((one) => row(one, false))],
  })
}

/** A run; the ends of lines in it are kept. */
function runOf(docx: typeof Docx, text: string, more: Partial<Docx.IRunOptions> = {}): Docx.TextRun {
  const lines = lawful(text).split('\n')
  const children = lines.flatMap((one, at) => (at === 0 ? [one] : [new docx.CarriageReturn(), one]))
  return new docx.TextRun({ ...more, children })
}

function blank(ems: number): string {
  return '　'.repeat(Math.max(1, Math.round(ems)))
}

/** Width and height of a PNG, from its first part. */
function pixelsOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return png.byteLength > 24 ? [view.getUint32(16) || 1, view.getUint32(20) || 1] : [1, 1]
}

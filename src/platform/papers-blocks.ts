import { z } from 'zod'

/**
 * What a template told of what it laid out, block by block (`tell` in papers/form.typ): of these the DOCX is written, so that it says what
 * the PDF says.
 */
const Part = z.union([z.string(), z.strictObject({ fill: z.string(), width: z.number() })])

export const Block = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('head'),
    over: z.string(),
    title: z.string(),
    number: z.string(),
    corrects: z.string(),
    draft: z.boolean(),
    counted: z.boolean(),
    root: z.string(),
  }),
  z.strictObject({ kind: z.literal('row'), fields: z.array(z.tuple([z.string(), z.string()])).min(1) }),
  z.strictObject({ kind: z.literal('para'), parts: z.array(Part), indent: z.number() }),
  z.strictObject({ kind: z.literal('lines'), lines: z.array(z.string()), blank: z.int().max(100) }),
  z.strictObject({ kind: z.literal('subtitle'), text: z.string(), level: z.int() }),
  z.strictObject({
    kind: z.literal('listing'),
    head: z.array(z.string()).min(1),
    rows: z.array(z.array(z.string())),
    widths: z.array(z.number().positive()),
    size: z.number(),
    upright: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('choices'),
    label: z.string(),
    items: z.array(z.tuple([z.string(), z.boolean()])),
  }),
  z.strictObject({
    kind: z.literal('signs'),
    items: z.array(
      z.strictObject({ label: z.string(), picture: z.string().nullable(), second: z.string(), value: z.string() }),
    ),
  }),
  z.strictObject({ kind: z.literal('seal'), office: z.string(), date: z.string() }),
  z.strictObject({ kind: z.literal('note'), text: z.string() }),
  z.strictObject({ kind: z.literal('page') }),
])
export type Block = z.infer<typeof Block>
export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>

export const blankDay = '　　　年　　月　　日'

/** The text of a paper, a line a block or a row of a table: what a reader finds in the PDF and in the DOCX, without heads, feet and blanks. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'head':
      return [block.over, block.title, block.number, block.corrects].filter((one) => one !== '')
    case 'row':
      return [block.fields.map(([label, value]) => `${label}：${value}`).join(' ')]
    case 'para':
      return [block.parts.map((one) => (typeof one === 'string' ? one : one.fill)).join('')]
    case 'lines':
      return block.lines
    case 'subtitle':
    case 'note':
      return [block.text]
    case 'listing':
      return [block.head, ...block.rows].map((row) => row.join('\t'))
    case 'choices':
      return [
        `${block.label === '' ? '' : `${block.label}：`}${block.items.map(([word, on]) => `${on ? '√' : '□'}${word}`).join(' ')}`,
      ]
    case 'signs':
      return block.items.map((one) => `${one.label}：${one.second === '' ? '' : ` ${one.second}：${one.value}`}`)
    case 'seal':
      return [`${block.office}（印章）`, block.date]
    case 'page':
      break
  }
  return []
}

import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { Block, type BlockOf } from '#platform/papers-blocks'
import { bodyOf, type Pictures } from './docx-blocks.ts'

/** What a DOCX is written of besides its blocks: the moment that it bears, and the pictures that the blocks name. */
export type DocxFacts = { at: string; pictures?: Pictures }

/**
 * The DOCX of a paper from what its template told (`papers/form.typ`): page of GB/T 9704, tables with heads on each page, page numbers
 * “— n —” outside. The same paper of the same moment has the same bytes. Throws where a block is none that form.typ tells.
 */
export async function writeDocx(told: readonly unknown[], { at, pictures = {} }: DocxFacts): Promise<Uint8Array> {
  const blocks = told.map((one) => Block.parse(one))
  const { Document, Packer } = await import('docx')
  const head = blocks.find((one): one is BlockOf<'head'> => one.kind === 'head')
  const section = await bodyOf(blocks, head, pictures)
  const document = new Document({
    creator: 'MineLamp',
    title: head?.title ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: section.run, paragraph: section.paragraph } } },
    sections: [section.options],
  })
  return settled(new Uint8Array(await Packer.toBuffer(document)), at)
}

/** The package stamps the moment of writing into its parts: ours bear the moment of the paper and nothing of the machine. */
function settled(bytes: Uint8Array, at: string): Uint8Array {
  const parts = unzipSync(bytes)
  const moment = `${new Date(at).toISOString().slice(0, 19)}Z`
  const mtime = new Date(2020, 0, 1)
  const out: Zippable = {}
  for (const name of Object.keys(parts).toSorted()) {
    const own = name === 'word/fontTable.xml' ? strToU8(fontTable) : parts[name]!
    const part =
      name === 'docProps/core.xml'
        ? strToU8(new TextDecoder().decode(own).replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${moment}`))
        : own
    out[name] = [part, { mtime }]
  }
  return zipSync(out, { level: 6 })
}

/** What a machine without the fonts of official papers shows instead. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
  ['仿宋_GB2312', '仿宋;FangSong;Noto Serif SC'],
  ['方正小标宋简体', 'FZXiaoBiaoSong-B05S;宋体;SimSun;Noto Serif SC'],
]
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>
`

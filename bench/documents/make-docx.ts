// A Word file with automatic numbering, made by hand so that every way in which Word stores a number occurs:
// directly at the paragraph, through its style, through the style it is based on, with restarts, and beside typed labels.
import { strToU8, zipSync } from 'fflate'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * Makes the bytes of a .docx from lines `key|text`:
 * `title`, `body`, `right` are plain; `h1` 一、 and `h2` （一） are numbered by their style, `task` 1. by the style its style is based on;
 * `n0` … `n2` carry their number themselves; `restart` starts 1. anew; `chapter` 第一章 and `article` 第一条 count through;
 * `point` （一） below an article; `row` is a table row with cells between `|`; `gone` is text deleted under tracking; `added` is inserted text.
 */
export function makeDocx(text: string): Uint8Array {
  const body: string[] = []
  let table: string[] = []
  let restarts = 0
  const endTable = (): void => {
    if (table.length > 0)
      body.push(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${table.join('')}</w:tbl>`)
    table = []
  }
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, key = '', content = ''] = /^(\w+)\|(.*)$/.exec(line) ?? []
    if (key === 'row') {
      table.push(
        `<w:tr>${content
          .split('|')
          .map((cell) => `<w:tc><w:p>${runs(cell)}</w:p></w:tc>`)
          .join('')}</w:tr>`,
      )
      continue
    }
    endTable()
    if (key === 'restart') {
      restarts += 1
      continue
    }
    body.push(paragraph(key, content, restarts))
  }
  endTable()
  const document = `${head}<w:document ${W}><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`
  return zipSync(
    {
      '[Content_Types].xml': strToU8(contentTypes),
      '_rels/.rels': strToU8(packageRelations),
      'word/document.xml': strToU8(document),
      'word/_rels/document.xml.rels': strToU8(documentRelations),
      'word/styles.xml': strToU8(styles),
      'word/numbering.xml': strToU8(numbering(restarts)),
      'word/footer1.xml': strToU8(`${head}<w:ftr ${W}><w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>`),
    },
    { level: 9, mtime: new Date(2025, 0, 1) },
  )
}

const styleOf: Record<string, string> = {
  title: 'Title',
  right: 'Signature1',
  h1: 'Level1',
  h2: 'Level2',
  task: 'TaskItem',
}

function paragraph(key: string, content: string, restarts: number): string {
  if (key === 'gone')
    return `<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>${escape(content)}</w:delText></w:r></w:del></w:p>`
  const level = /^n(\d)$/.exec(key)?.[1]
  let number = level === undefined ? '' : numberOf(2 + (level === '2' ? restarts : 0), Number(level))
  if (key === 'chapter') number = numberOf(50, 0)
  if (key === 'article') number = numberOf(50, 1)
  if (key === 'point') number = numberOf(50, 2)
  const style = styleOf[key] === undefined ? '' : `<w:pStyle w:val="${styleOf[key]}"/>`
  const properties = `<w:pPr>${style}${number}</w:pPr>`
  const inside = key === 'added' ? `<w:ins w:id="2" w:author="a">${runs(content)}</w:ins>` : runs(content)
  return `<w:p>${properties}${inside}</w:p>`
}

function numberOf(list: number, level: number): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
}

/** Cuts the text into runs the way Word does after some editing: in the middle of words and numbers. */
function runs(content: string): string {
  const parts: string[] = []
  for (let at = 0; at < content.length; at += 17) parts.push(content.slice(at, at + 17))
  return parts
    .map(
      (part, index) =>
        `<w:r>${index % 2 === 0 ? '' : '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'}<w:t xml:space="preserve">${escape(part)}</w:t></w:r>`,
    )
    .join('<w:proofErr w:type="gramStart"/>')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const styles = `${head}<w:styles ${W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Signature1"><w:name w:val="落款"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Level1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Level2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TaskBase"><w:name w:val="任务基准"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TaskItem"><w:name w:val="任务条目"/><w:basedOn w:val="TaskBase"/><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:style>
</w:styles>`

/** Three abstract lists: by styles (1), at the paragraph (2), law text (50); every restart is a list of its own with a start override. */
function numbering(restarts: number): string {
  const level = (at: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`
  const restarted = Array.from(
    { length: restarts },
    (_, index) =>
      `<w:num w:numId="${3 + index}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  ).join('')
  return `${head}<w:numbering ${W}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="Level1"/>')}
${level(1, 'chineseCountingThousand', '（%2）', '<w:pStyle w:val="Level2"/>')}
${level(2, 'decimal', '%3．', '<w:lvlRestart w:val="1"/><w:pStyle w:val="TaskBase"/>')}
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>
${level(0, 'japaneseCounting', '%1、')}
${level(1, 'chineseCounting', '（%2）')}
${level(2, 'decimal', '%3.')}
</w:abstractNum>
<w:abstractNum w:abstractNumId="50"><w:multiLevelType w:val="multilevel"/>
${level(0, 'chineseCountingThousand', '第%1章　')}
${level(1, 'chineseCountingThousand', '第%2条　', '<w:lvlRestart w:val="0"/>')}
${level(2, 'chineseCountingThousand', '（%3）')}
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
${restarted}
<w:num w:numId="50"><w:abstractNumId w:val="50"/></w:num>
</w:numbering>`
}

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`
const documentRelations = `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="${relations}/footer" Target="footer1.xml"/></Relationships>`

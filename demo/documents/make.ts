/**
 * Writes the plan of the fictional city as people would get it: plan.docx with Word's automatic numbers, plan.pdf printed by a browser.
 * `node demo/documents/make.ts` after changing plan.txt.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import { chromium } from 'playwright-core'

const folder = new URL('./', import.meta.url)
const lines = (await readFile(new URL('plan.txt', folder), 'utf8')).split('\n').filter((line) => line.trim() !== '')

const levels = [
  { pattern: /^[一二三四五六七八九十]+、/, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
  { pattern: /^（[一二三四五六七八九十]+）/, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
  { pattern: /^\d+\./, format: LevelFormat.DECIMAL, text: '%3.' },
]

function levelOf(line: string): number {
  return levels.findIndex((one) => one.pattern.test(line))
}

/** Word counts （一） anew under each 一、, and its tasks run on from 1 to 32 through all of them: two lists for two habits. */
function paragraph(line: string, index: number, chapter: number): Paragraph {
  const level = levelOf(line)
  const run = new TextRun({
    text: level < 0 ? line : line.replace(levels[level]!.pattern, ''),
    font: level < 0 && index < 2 ? '方正小标宋简体' : '仿宋',
    size: index < 2 ? 44 : 32,
    bold: level === 0,
  })
  if (level < 0)
    return new Paragraph({
      children: [run],
      alignment: index < 2 ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
      indent: { firstLine: index < 3 ? 0 : 640 },
    })
  if (level === 2)
    return new Paragraph({ children: [run], numbering: { reference: chapter === 2 ? 'goals' : 'tasks', level: 0 } })
  return new Paragraph({ children: [run], numbering: { reference: 'outline', level } })
}

let chapter = 0
const paragraphs = lines.map((line, index) => {
  if (levelOf(line) === 0) chapter++
  return paragraph(line, index, chapter)
})
const single = (reference: string) => ({
  reference,
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
})
const document = new Document({
  numbering: {
    config: [
      {
        reference: 'outline',
        levels: levels
          .slice(0, 2)
          .map((one, level) => ({ level, format: one.format, text: one.text, alignment: AlignmentType.START })),
      },
      single('goals'),
      single('tasks'),
    ],
  },
  sections: [
    { properties: { page: { margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } } }, children: paragraphs },
  ],
})
await writeFile(new URL('plan.docx', folder), await Packer.toBuffer(document))

const browser = await chromium.launch({
  executablePath: process.env['MINELAMP_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const page = await browser.newPage()
const body = lines
  .map(
    (line, index) =>
      `<p class="${index < 2 || line.startsWith('乌金市矿山') ? 'title' : levelOf(line) === 0 ? 'chapter' : ''}">${line}</p>`,
  )
  .join('')
await page.setContent(
  `<html lang="zh-CN"><style>@page{size:A4;margin:37mm 26mm 35mm 28mm}body{font:16pt/28pt 'Noto Serif CJK SC'}p{margin:0;text-indent:2em;text-align:justify}.title{text-align:center;text-indent:0;font-size:20pt;margin:12pt 0}.chapter{font-weight:700}</style>${body}</html>`,
)
await writeFile(new URL('plan.pdf', folder), await page.pdf({ preferCSSPageSize: true }))
await browser.close()

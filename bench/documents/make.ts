// Writes every document of this folder and its labels from the marked texts in marked/ (see README.md): node bench/documents/make.ts
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeGb18030 } from './gb18030.ts'
import { makeDocx } from './make-docx.ts'
import { readMarked } from './marks.ts'
import { pageOf } from './page.ts'

const here = import.meta.dirname

/** Prints an HTML page to PDF with chromium and a Chinese font. */
function printPdf(html: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pdf-'))
  writeFileSync(join(folder, 'page.html'), html)
  execFileSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-pdf-header-footer',
      '--disable-pdf-tagging',
      `--user-data-dir=${folder}`,
      `--print-to-pdf=${join(folder, 'page.pdf')}`,
      `file://${join(folder, 'page.html')}`,
    ],
    { stdio: 'ignore' },
  )
  const bytes = readFileSync(join(folder, 'page.pdf'))
  rmSync(folder, { recursive: true, force: true })
  return bytes
}

for (const name of readdirSync(join(here, 'marked')).toSorted()) {
  if (process.argv[2] !== undefined && !name.startsWith(process.argv[2])) continue
  const slug = name.replace(/\.txt$/, '')
  const { form, text, labels } = readMarked(readFileSync(join(here, 'marked', name), 'utf8'), name)
  const write = (extension: string, bytes: string | Uint8Array): void =>
    writeFileSync(join(here, `${slug}.${extension}`), bytes)
  if (form === 'gb18030') write('txt', encodeGb18030(text))
  else if (form === 'docx') write('docx', makeDocx(text))
  else if (form === 'pdf') write('pdf', printPdf(pageOf(text)))
  else write(form, text)
  write('labels.json', JSON.stringify(labels, null, 1) + '\n')
  console.log(slug, form, `${text.length} characters`, `${labels.items.length} items`)
}

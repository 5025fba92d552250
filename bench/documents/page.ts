/** An A4 page of an official document (红头文件) from plain lines: `#` title, `>` right-aligned, `|` a table row, everything else a paragraph. */
export function pageOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const parts = lines.map((line) => {
    if (line.startsWith('# ')) return `<h1>${escape(line.slice(2))}</h1>`
    if (line.startsWith('> ')) return `<p class="right">${escape(line.slice(2))}</p>`
    if (line.startsWith('|'))
      return `<table><tr>${line
        .slice(1)
        .split('|')
        .map((cell) => `<td>${escape(cell)}</td>`)
        .join('')}</tr></table>`
    return `<p>${escape(line)}</p>`
  })
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>公文</title><style>
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: '— ' counter(page) ' —'; font: 14pt 'Noto Sans CJK SC'; } }
body { font: 16pt/28pt 'Noto Sans CJK SC', sans-serif; text-align: justify; }
h1 { font-size: 20pt; text-align: center; line-height: 32pt; margin: 12pt 0; }
p { margin: 0; text-indent: 2em; }
p.right { text-align: right; padding-right: 3em; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
td { border: 1px solid #000; text-align: center; }
</style><body>${parts.join('\n').replaceAll('</table>\n<table>', '')}</body></html>`
}

function escape(text: string): string {
  return text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

import type { FiledMember, IndexLine } from '../../model.ts'

/** Something that is filed, before its page is known. */
export type Filed = FiledMember & { number: string; title: string; date: string; remark: string }

/**
 * The index 档案卷内目录 (煤安监监察〔2020〕41号, 制作要求 art. 15): pages are counted on from the first piece behind the index; cover and index have none.
 * What has no pages (pictures, sound, data) is a line without.
 */
export function indexOf(filed: readonly Filed[]): IndexLine[] {
  let page = 0
  return filed.map(({ number, title, date, remark, path, pages }, at) => {
    const from = pages === null ? null : page + 1
    page += pages ?? 0
    return { nth: at + 1, number, title, date, from, to: from === null ? null : page, remark, path }
  })
}

/** As it is written: where a piece begins; of the last with pages, when it has more than one, until where too. */
export function pageSaid(lines: readonly IndexLine[], at: number): string {
  const { from, to } = lines[at]!
  if (from === null || to === null) return ''
  const last = lines.findLastIndex((one) => one.from !== null) === at
  return last && to > from ? `${from}-${to}` : String(from)
}

/** Pages of all pieces of an index. */
export function pagesOf(lines: readonly IndexLine[]): number {
  return lines.findLast((one) => one.to !== null)?.to ?? 0
}

/** Whether an index and the files agree: every piece stands in it once, in order, with its pages counted on. */
export function whyNotIndexed(lines: readonly IndexLine[], members: readonly FiledMember[]): number | undefined {
  const pieces = members.filter((one) => !['cover', 'index', 'readme'].includes(one.part))
  let page = 0
  for (let at = 0; at < Math.max(pieces.length, lines.length); at++) {
    const [line, piece] = [lines[at], pieces[at]]
    if (!line || !piece || line.nth !== at + 1 || line.path !== piece.path) return at + 1
    const from = piece.pages === null ? null : page + 1
    page += piece.pages ?? 0
    if (line.from !== from || line.to !== (from === null ? null : page)) return at + 1
  }
  return undefined
}

/** A name that every archive and every disk takes: no separators, no signs that a shell or Windows minds. */
export function nameOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|\s]+/gu, ' ')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
  return Array.from(plain).slice(0, 60).join('') || '—'
}

import type { ShownProposal } from '../api.ts'
import type { Reading } from '../reading.ts'
import type { Paragraph } from '../rules/marks.ts'

/** A row of the outline: an article with all its paragraphs, or a leaf clause of a plan. */
export type OutlineRow = { key: string; label: string; heading: string; items: number[] }
export type OutlineGroup = { key: string; title: string; rows: OutlineRow[] }

/** Clauses under the headings that govern them, in the order of the document. */
export function outlineOf(reading: Reading, paragraphs: readonly Paragraph[]): OutlineGroup[] {
  const groups: OutlineGroup[] = []
  const firstParagraph = new Map<number, number>()
  for (const [at, one] of paragraphs.entries())
    for (const item of one.items) if (!firstParagraph.has(item)) firstParagraph.set(item, at)
  for (const [index, item] of reading.items.entries()) {
    const article = /^第.+条$/.test(item.path[0] ?? '')
    const place = firstParagraph.get(index) ?? 0
    const governing = paragraphs.slice(0, place).findLast((one) => one.role === 'heading')
    const title = governing ? reading.text.slice(...governing.at).trim() : ''
    const key = `${governing?.at[0] ?? 0}`
    let group = groups.at(-1)
    if (group?.key !== key) groups.push((group = { key, title: titleOf(title), rows: [] }))
    const rowKey = article ? item.path[0]! : String(index)
    const last = group.rows.at(-1)
    if (article && last?.key === rowKey) last.items.push(index)
    else
      group.rows.push({
        key: rowKey,
        label: article ? item.path[0]! : labelOf(item.path),
        heading: article ? '' : item.heading,
        items: [index],
      })
  }
  return groups
}

function titleOf(heading: string): string {
  return heading.replace(/\s+/g, ' ').replace(/。$/, '').slice(0, 40)
}

function labelOf(path: readonly string[]): string {
  return path.at(-1) ?? ''
}

export type RowState = 'open' | 'unclear' | 'changed' | 'accepted' | 'rejected' | 'none'

/** Where a clause stands: places not understood first, then what waits, then what was decided. */
export function rowStateOf(proposals: readonly ShownProposal[], unsettled: number): RowState {
  if (unsettled > 0) return 'unclear'
  if (proposals.some((one) => one.state === 'proposed')) return 'open'
  if (proposals.some((one) => one.state === 'changed')) return 'changed'
  if (proposals.some((one) => one.state === 'accepted')) return 'accepted'
  return proposals.length > 0 ? 'rejected' : 'none'
}

export type Place = { item: number; text: string; at: [number, number]; why: string }

/** Places that the reader did not understand and that no proposal has taken up. */
export function unsettledOf(reading: Reading, proposals: readonly ShownProposal[]): Place[] {
  const settled = new Set(
    proposals.flatMap((one) =>
      one.spans.filter((span) => span.what === 'not-understood').map((span) => String(span.at)),
    ),
  )
  return reading.items.flatMap((one, item) =>
    one.notUnderstood
      .filter((place) => !settled.has(String(place.at)))
      .map((place) => ({ item, text: place.text, at: place.at, why: place.why })),
  )
}

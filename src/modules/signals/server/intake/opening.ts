import { isUtf8 } from 'node:buffer'
import { endOf, type Opened, openFile, type Refused } from '../../rules/reading/envelope.ts'
import type { Book, Source } from './book.ts'

/** A file that waits until it is whole, one that is not taken, or one that is open. */
export type Opening =
  | { readonly kind: 'unended' }
  | { readonly kind: 'refused'; readonly refused: Refused; readonly source?: Source }
  | { readonly kind: 'open'; readonly opened: Opened; readonly source: Source; readonly isRecoded: boolean }

const encoder = new TextEncoder()
// What comes in Chinese encodings is read as GB18030 when it is no UTF-8 (monitoring.md 2.1).
const chinese = new TextDecoder('gb18030', { fatal: true })

/** The form of a folder's sources whose names of files this one has, before all the one that knows its kind; the mine that the name tells must be the folder's own. */
function sourceOf(
  sources: readonly Source[],
  name: string,
  now: number,
): { source: Source; named: Record<string, string> } | Refused {
  let ended: Refused | undefined
  let other: ReturnType<typeof sourceOf> | undefined
  for (const source of sources) {
    const named = source.form.pattern.exec(name)?.groups
    if (!named) continue
    const isKind = source.form.layouts.has(named['type']!)
    if (now >= source.endsAt) {
      const refused: Refused = { cause: 'ended', facts: { until: new Date(source.endsAt).toISOString() } }
      if (isKind) ended ??= refused
      else other ??= refused
    } else if (named['mine'] !== source.code)
      other ??= { cause: 'mine', facts: { name: named['mine']!, header: source.code } }
    else if (isKind) return { source, named }
    else other ??= { source, named }
  }
  return ended ?? other ?? { cause: 'name', facts: { name } }
}

/** Opens a file that lies in the folder of a mine's code. `now`: our clock. */
export function openArrived(
  book: Pick<Book, 'sourcesOf'>,
  folder: string,
  name: string,
  bytes: Uint8Array,
  now: number,
): Opening {
  const sources = book.sourcesOf(folder)
  if (sources.length === 0) return { kind: 'refused', refused: { cause: 'unknown-mine', facts: { mine: folder } } }
  const found = sourceOf(sources, name, now)
  if ('cause' in found) return { kind: 'refused', refused: found, source: sources[0]! }
  const { source, named } = found
  const { profile, layouts } = source.form
  if (endOf(profile, bytes) === undefined) return { kind: 'unended' }
  let [text, isRecoded] = [bytes, false]
  if (!isUtf8(bytes)) {
    try {
      text = encoder.encode(chinese.decode(bytes))
      isRecoded = true
    } catch {
      return { kind: 'refused', refused: { cause: 'encoding', facts: {} }, source }
    }
  }
  const opened = openFile(profile, layouts, name, text, now, named)
  return 'cause' in opened ? { kind: 'refused', refused: opened, source } : { kind: 'open', opened, source, isRecoded }
}

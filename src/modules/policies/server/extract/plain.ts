/** Decodes plain text: UTF-8, UTF-16 and GB18030, told by its bytes. */
import { refuse } from '#platform/refusal'

/** The text of the bytes, without a byte order mark. Refuses bytes that are no text. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return orRefuse(new TextDecoder('utf-8').decode(bytes))
  if (a === 0xff && b === 0xfe) return orRefuse(new TextDecoder('utf-16le').decode(bytes))
  if (a === 0xfe && b === 0xff) return orRefuse(new TextDecoder('utf-16be').decode(bytes))
  const wide = wideOrder(bytes)
  if (wide !== undefined) return orRefuse(new TextDecoder(wide).decode(bytes))
  try {
    return orRefuse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  const text = new TextDecoder('gb18030').decode(bytes)
  const faults = text.length - text.replaceAll('\ufffd', '').length
  if (faults > 4 && faults > text.length * 0.01) refuse('invalid', 'file-wrong-type')
  return orRefuse(text)
}

/** UTF-16 without a mark: the high bytes of ASCII signs and line feeds are zero. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const size = Math.min(bytes.length, 4_000) & ~1
  let little = 0
  let big = 0
  for (let index = 0; index < size; index += 2) {
    const low = bytes[index] ?? 0
    const high = bytes[index + 1] ?? 0
    if (high === 0 && low >= 9 && low < 0x7f) little++
    if (low === 0 && high >= 9 && high < 0x7f) big++
  }
  if (little + big < 2 || Math.min(little, big) > 0) return undefined
  return little > big ? 'utf-16le' : 'utf-16be'
}

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/g

function orRefuse(text: string): string {
  const head = text.slice(0, 20_000)
  if ((head.match(CONTROL)?.length ?? 0) > head.length * 0.005) refuse('invalid', 'file-wrong-type')
  return text
}

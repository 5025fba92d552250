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

/** UTF-16 without a mark: there are zero bytes, and one order of bytes gives Chinese and ASCII almost everywhere. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, 4_000) & ~1)
  if (!head.includes(0)) return undefined
  const usual = (order: 'utf-16le' | 'utf-16be'): number => {
    const text = new TextDecoder(order).decode(head)
    return (
      (text.match(/[\u0009-\u000d\u0020-\u007e\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]/g)?.length ?? 0) /
      Math.max(text.length, 1)
    )
  }
  const little = usual('utf-16le')
  const big = usual('utf-16be')
  if (Math.max(little, big) < 0.9) return undefined
  return little >= big ? 'utf-16le' : 'utf-16be'
}

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/g

function orRefuse(text: string): string {
  const head = text.slice(0, 20_000)
  if ((head.match(CONTROL)?.length ?? 0) > head.length * 0.005) refuse('invalid', 'file-wrong-type')
  return text
}

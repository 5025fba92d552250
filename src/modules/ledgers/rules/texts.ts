import { type Reason, reason } from '#platform/refusal'

/** Characters that a text may have where its field does not say. */
export const longestText = { text: 200, 'long-text': 4000 } as const

/** Texts that databases, sheets and the record all carry: no control characters, no half of a surrogate pair. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(text)
}

/** A text of one line or of many, trimmed; `most` characters. */
export function readText(
  raw: unknown,
  most: number,
  lines: boolean,
): { value: string } | { none: true } | { fault: Reason } {
  if (typeof raw !== 'string') return { fault: reason('ledger-not-text') }
  if (!isPlainText(raw)) return { fault: reason('ledger-text-strange') }
  const text = (lines ? raw.replace(/\r\n?/g, '\n') : raw.replace(/\s+/g, ' ')).trim()
  if (text === '') return { none: true }
  return text.length > most ? { fault: reason('ledger-too-long', { most }) } : { value: text }
}

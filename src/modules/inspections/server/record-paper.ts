import { fileURLToPath } from 'node:url'
import type { Paper } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type { Check } from '../model.ts'
import { recordText } from '../rules/record-words.ts'
import { words } from '../words.ts'

const folder = fileURLToPath(new URL('../../../../papers/inspections', import.meta.url))

/** Pictures (PNG) of the signatures, in the order of the paper's lines: officers, recorder, unit; null where nobody signed on a device. */
export type Signatures = readonly (Uint8Array | null)[]

/** The on-site record as the template reads it, in Chinese whatever the reader's language: it is an official paper. */
export function recordPaper(check: Check, { now }: Pick<Work, 'now'>, signatures: Signatures = []): Paper {
  const text = recordText(check, speakIn('zh', words))
  const drawn = text.signatures.map((_, at) => (signatures[at] ? `/signature-${at}.png` : null))
  const data = { ...text, drawn, kind: 'record', language: 'zh', findings: text.findings.map((one) => one.text) }
  const pictures = Object.fromEntries(drawn.flatMap((path, at) => (path ? [[path, signatures[at]!]] : [])))
  const headSituation = words['inspections.record.situation']![0]
  return {
    folder,
    data: { ...data, headSituation },
    at: now,
    ...(Object.keys(pictures).length > 0 ? { pictures } : {}),
  }
}

import { fileURLToPath } from 'node:url'
import type { Paper } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type { Check } from '../model.ts'
import { recordText } from '../rules/record-words.ts'
import { words } from '../words.ts'

const folder = fileURLToPath(new URL('../../../../papers/inspections', import.meta.url))

/** The on-site record as the template reads it, in Chinese whatever the reader's language: it is an official paper. */
export function recordPaper(check: Check, { now }: Pick<Work, 'now'>): Paper {
  const text = recordText(check, speakIn('zh', words))
  const data = { ...text, kind: 'record', language: 'zh', findings: text.findings.map((one) => one.text) }
  return { folder, data: { ...data, headSituation: words['inspections.record.situation']![0] }, at: now }
}

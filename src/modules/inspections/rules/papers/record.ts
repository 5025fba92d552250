import type { Values } from '#platform/papers'
import type { Speak } from '#modules/duties'
import type { Check } from '../../model.ts'
import { recordText, timeSaid } from '../record-words.ts'
import { officersSaid } from './text.ts'

/** 现场检查记录: what the screen shows (recordText), as the fields of the form. */
export function recordValues(check: Check, say: Speak): Values {
  const { unit } = check
  const text = recordText(check, say)
  const found = text.findings.map((one) => one.text)
  return {
    unit: unit.name,
    time: timeSaid(check, say),
    mining: unit.mining?.number ?? '',
    miningUntil: unit.mining?.until ?? '',
    safety: unit.safety?.number ?? '',
    safetyUntil: unit.safety?.until ?? '',
    code: unit.creditCode,
    head: unit.head,
    headPhone: unit.phone,
    route: check.route,
    officers: officersSaid(check.officers),
    recorder: check.officers.find((one) => one.person === check.recorder)?.name ?? '',
    escorts: check.companions,
    situation: [text.situation, text.none, ...found, text.exam, text.time, text.blank].filter(Boolean).join('\n'),
    opinion: [text.opinion.value, text.refused].filter(Boolean).join('\n'),
  }
}

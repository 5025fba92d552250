import type { Day } from '#platform/day'
import { type DutyLine, type Speak, titleOf } from '#modules/duties'
import { stepIn } from '#modules/policies'
import type { Item } from '../model.ts'
import { isBackDated } from './summary.ts'

/** 一、按职责汇总 on Chinese paper, `1. By duty` on English; `at` counts from 0, `n` is how many it holds. */
export function sectionSaid(at: number, name: string, n: number, say: Speak): string {
  const number = say.language === 'zh' ? `${'一二三四五六七八'[at]}、` : `${at + 1}. `
  return number + say(`dossiers.section.${name}`, { n })
}

/** What is owed, with its mine before it where the words do not name it. */
export function headSaid(duty: DutyLine, say: Speak): string {
  const title = titleOf(duty, say)
  const space = say.language === 'zh' ? '　' : ' '
  return duty.mineName && !title.includes(duty.mineName) ? duty.mineName + space + title : title
}

/** What was on the record for a duty: 2026-02-10 到矿检查；… */
export function knownSaid(item: Item, asOf: Day, say: Speak): string {
  const entries = item.known.map((one) => {
    const written = isBackDated(one) ? `（${say('dossiers.back-dated')} ${say.moment(one.recordedAt)}）` : ''
    return `${one.happenedOn} ${say(one.word)}${written}`
  })
  return entries.join('；') || say('dossiers.known-none', { asOf })
}

/** Who was reminded when, and what was proposed and not sent. */
export function remindersSaid(item: Item, say: Speak): string {
  const steps = item.reminders.map((one) => {
    const by =
      one.state === 'proposed'
        ? say('dossiers.reminder-proposed')
        : say(one.state === 'dismissed' ? 'dossiers.reminder-dismissed' : 'dossiers.reminder-by', {
            name: one.decidedByName ?? '—',
          })
    const on = one.decidedAt ? say.moment(one.decidedAt) : one.dueOn
    return say('dossiers.reminder', { on, what: stepIn(say, { do: one.does, whom: one.whom, which: one.paper }), by })
  })
  return steps.join('；') || say('dossiers.reminded-none')
}

/** Who waived it when, why and by what. */
export function waivedSaid(entry: NonNullable<Item['waived']>, say: Speak): string {
  const { reason, basis } = entry.facts as { reason?: string; basis?: string }
  return say('dossiers.waived-by', {
    name: entry.personName ?? '—',
    on: entry.happenedOn,
    reason: reason ?? '—',
    basis: basis ?? '—',
  })
}

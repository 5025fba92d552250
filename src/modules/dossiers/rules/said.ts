import type { Day } from '#platform/day'
import type { Speak } from '#modules/duties'
import type { Item } from '../model.ts'
import { isBackDated } from './summary.ts'

/** What was on the record for a duty: 2026-02-10 到矿检查；… */
export function knownSaid(item: Item, asOf: Day, say: Speak): string {
  const entries = item.known.map((one) => {
    const written = isBackDated(one) ? `（${say('dossiers.back-dated')} ${say.moment(one.recordedAt)}）` : ''
    return `${one.happenedOn} ${say(one.word)}${written}`
  })
  return entries.join('；') || say('dossiers.known-none', { asOf: asOf })
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
    return say('dossiers.reminder', { on, what: stepSaid(one, say), by })
  })
  return steps.join('；') || say('dossiers.reminded-none')
}

/** 提醒本人, 告知上级分管负责人, 拟督办函. */
function stepSaid(step: Item['reminders'][number], say: Speak): string {
  const known = (keys: readonly string[], otherwise: string) =>
    keys.map((key) => [key, say(key)]).find(([key, text]) => key !== text)?.[1] ?? otherwise
  const whom = step.whom
    ? known([`whom.${step.whom}`, `role.${step.whom}`, `office.${step.whom}`], step.whom)
    : say('whom.owner')
  const which = step.paper ? known([`paper.${step.paper}`], step.paper) : say('paper.letter')
  return say(`step.${step.does}`, { whom, which })
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

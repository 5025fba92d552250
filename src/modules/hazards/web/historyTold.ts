import type { ReplyOf } from '#platform/endpoint'
import type { Say } from '#platform/web'
import type { api } from '../index.ts'
import type { HazardFields } from '../model.ts'
import { nameOf } from './HazardConflict.tsx'

type File = ReplyOf<typeof api.readHazard>
type Entry = File['entries'][number]

/** The facts of an entry in a few words: by which criterion, until when, with which result, under which number. */
export function briefOf({ word, facts }: Entry, { ladder }: Pick<File, 'ladder'>, say: Say): string[] {
  const said = (key: string) =>
    typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : ''
  const of = (prefix: string, key: string) => (said(key) ? say(`${prefix}.${said(key)}`) : '')
  const until = (key: string, name: string) => (said(key) ? `${say(name)} ${said(key)}` : '')
  const step = ladder.find((one) => one.step === facts['step'])
  const parts: Readonly<Record<string, readonly string[]>> = {
    'hazard.found': [of('hazard-grade', 'grade'), said('criterion'), of('hazard-source', 'source')],
    'hazard.graded': [of('hazard-grade', 'grade'), said('criterion')],
    'hazard.assigned': [until('dueOn', 'hazards.due-on')],
    'hazard.extension-asked': [until('until', 'hazards.field.until')],
    'hazard.extended': [until('until', 'hazards.due-on')],
    'recheck.made': [of('hazard-result', 'result'), until('dueOn', 'hazards.due-on')],
    'hazard.stopped': [said('area'), ...(facts['whole'] === true ? [say('hazards.field.whole')] : [])],
    'hazard.listed': [of('hazard-level', 'level'), said('number'), until('until', 'hazards.listed.until')],
    'hazard.accepted': [say(facts['passed'] === true ? 'hazard-result.pass' : 'hazard-result.fail')],
    'hazard.investigated': [said('cause'), said('proposal')],
    'hazard.punished': [said('number')],
    'hazard.escalated': [step?.says[say.language === 'zh' ? 0 : 1] ?? '', said('number')],
    'hazard.escalation-dismissed': [step?.says[say.language === 'zh' ? 0 : 1] ?? ''],
    'hazard.paper-issued': [of('hazards.paper', 'paper'), said('number')],
    'hazard.paper-corrected': [of('hazards.paper', 'paper'), said('number'), said('why')],
    'letter.sent': [said('number')],
  }
  return (parts[word] ?? []).filter(Boolean)
}

/** Fields that an entry mended, or that two people changed, with both values. */
export function changesOf({ word, facts }: Entry, say: Say): { name: string; from: string; to: string }[] {
  const shown = (field: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return '—'
    return field === 'category' ? say(`hazard-category.${value}`) : value
  }
  const named = (field: string) => say(nameOf(field as keyof HazardFields))
  if (word === 'hazard.corrected') {
    const { from, to } = facts as { from?: Record<string, unknown>; to?: Record<string, unknown> }
    return Object.entries(to ?? {}).map(([field, value]) => ({
      name: named(field),
      from: shown(field, from?.[field]),
      to: shown(field, value),
    }))
  }
  if (word !== 'hazard.disputed' || !Array.isArray(facts['fields'])) return []
  return (facts['fields'] as { field: string; theirs: unknown; mine: unknown }[]).map((one) => ({
    name: named(one.field),
    from: shown(one.field, one.theirs),
    to: shown(one.field, one.mine),
  }))
}

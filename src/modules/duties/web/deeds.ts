import type { DeskWho } from '#platform/web'
import { deeds, isDeed, type DutyLine } from '../index.ts'

/** What the button of a duty says and does: a deed to enter, a report of progress, nothing. */
export type DutyDeed = { kind: 'enter'; word: string; verb: string } | { kind: 'progress'; verb: string } | undefined

const verbs: Record<string, string> = {
  'report.sent': 'verb.report',
  'report.published': 'verb.publish',
  'recheck.made': 'verb.recheck',
  'check.made': 'verb.check',
  'patrol.made': 'verb.patrol',
  'hazard.listed': 'verb.list',
  'hazard.delisted': 'verb.delist',
  'interview.held': 'verb.interview',
  'letter.sent': 'verb.letter',
  'assessment.made': 'verb.assess',
}

export function deedOf(line: DutyLine): DutyDeed {
  if (line.state === 'met' || line.state === 'late' || line.state === 'waived') return undefined
  if (line.kind === 'task') return { kind: 'progress', verb: 'verb.progress' }
  if (!line.does || !isDeed(line.does)) return undefined
  const late = line.kind === 'quota' && line.state === 'overdue'
  return { kind: 'enter', word: line.does, verb: late ? 'verb.enter-late' : (verbs[line.does] ?? 'verb.enter') }
}

/** Whether a desk enters and reports for the one who owes it: the own office, also jointly, the own post or mine. */
export function isOfOwnOffice(line: DutyLine, who: DeskWho): boolean {
  const office = who.organisation?.id
  if (office !== undefined && (line.organisation === office || line.because.joint?.includes(office))) return true
  return who.posts.some((one) => one.id === line.post) || (line.mine !== null && line.mine === who.mine)
}

/** The form for entering what a duty asks for, filled with what is known. */
export function entryAddress(line: DutyLine): string {
  const query = new URLSearchParams()
  if (line.does) query.set('word', line.does)
  query.set('duty', line.key)
  if (line.mine && line.does && isDeed(line.does) && deeds[line.does].mine !== 'none') query.set('mine', line.mine)
  if (line.post) query.set('post', line.post)
  if (line.trigger) query.set('answers', line.trigger)
  if (line.kind === 'quota' && line.state === 'overdue' && line.dueOn)
    query.set('facts', JSON.stringify({ for: line.dueOn }))
  return `/log?${query}`
}

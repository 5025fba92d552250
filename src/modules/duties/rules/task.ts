import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Task } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor, keyOf } from './duty.ts'
import { byHappening } from './entries.ts'
import type { Ground } from './ground.ts'
import { editionOn, type Line, partOf } from './line.ts'
import { shareOf } from './share.ts'
import { countDays, earlier, includes, intersect, later, periodsOf, span } from './spans.ts'
import { chargesOf } from './charges.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { daysWhere, stretchesOf } from './timelines.ts'

/** 任务: done and accepted by its day; standing ones (长期坚持) with progress reported in every period. */
export function deriveTask(line: Line<Task>, ground: Ground): Duty[] {
  const now = editionOn(line, ground.asOf)
  const task = now.obligation
  // A task whose document went out of force before its day is no longer owed.
  if (task.due !== undefined && line.end < task.due) return []
  return subjectsOf(now, ground).flatMap((subject) => {
    const owed = intersect(subject.days, line.days)
    if (owed.length === 0 || !isConcerned(line, subject, ground)) return []
    const because: Because = {}
    const joint = jointOffices(task, subject, ground)
    if (joint.length > 0) because.joint = joint
    const told = toldOf(now, subject, ground)
    const found: Duty[] = []
    const whole = wholeTask(now, subject, owed[0]!.from, { ...because }, told)
    // Nor is one without a day, once its document is gone.
    const isOver = whole.dueOn === null && whole.metOn === null && line.end < ground.asOf
    if ((task.due !== undefined || task.every === undefined) && !isOver) found.push(whole)
    for (const every of new Set(line.editions.map((one) => JSON.stringify(one.obligation.every)))) {
      const rhythm = partOf(line, (one) => every !== undefined && JSON.stringify(one.obligation.every) === every)
      if (rhythm) found.push(...standingTask(rhythm, subject, ground, { ...because }, told))
    }
    return found
  })
}

/** `where` on a task asks for a mine of its kind in the subject's charge, today or at any time since it is in force. */
function isConcerned(line: Line<Task>, subject: Subject, ground: Ground): boolean {
  if (line.editions.some((one) => !one.obligation.where)) return true
  return chargesOf(subject, line.editions[0], ground).some(({ mine, days }) =>
    line.editions.some(
      (one) =>
        daysWhere(stretchesOf(mine, one.obligation.where, intersect(days, one.days), subject.facts, ground.asOf), true)
          .length > 0,
    ),
  )
}

/** Offices of the same place that owe it together with the lead. */
function jointOffices(task: Task, subject: Subject, ground: Ground): string[] {
  return ground.organisations
    .filter(
      (one) =>
        one.region === subject.region &&
        one.id !== subject.organisation?.id &&
        task.joint.some((role) => one.roles.includes(role) || one.kind === role),
    )
    .map((one) => one.id)
    .toSorted()
}

function wholeTask(force: InForce, subject: Subject, fromDay: Day, because: Because, told: Told): Duty {
  const { due } = force.obligation as Task
  // Owed from after its own day on, it cannot be overdue from its birth.
  if (due !== undefined && due < fromDay) because.before = due
  const base = dutyFor(force, subject, null, '-', {
    fromDay,
    dueOn: because.before ? null : (due ?? null),
    need: 1,
    because,
  })
  const done = told.done.at(-1)
  if (done && !told.accepted) because.done = done.happenedOn
  const got = told.accepted ? 1 : Math.min(done ? 1 : told.percent / 100, 1)
  return { ...base, got, metOn: told.metOn }
}

function standingTask(line: Line<Task>, subject: Subject, ground: Ground, because: Because, told: Told): Duty[] {
  const { begin } = line
  const { every, due } = editionOn(line, ground.asOf).obligation
  const last = [ground.horizon, due, told.metOn].reduce<Day>(
    (end, one) => (one ? earlier(end, one) : end),
    ground.horizon,
  )
  return periodsOf(every!, begin, later(begin, ground.options.from ?? begin), last).flatMap((period) => {
    const owed = intersect(intersect(subject.days, line.days), span(period.from, period.to))
    // A report of a period is owed by whoever has half of it or more.
    if (shareOf([{ full: 1, days: owed }], owed, countDays([period])).need === 0) return []
    const start = later(period.from, begin)
    const reports = [...told.reported, ...told.done]
      .filter((entry) => includes([{ from: start, to: period.to }], dayMeant(entry)))
      .toSorted(byHappening)
    const edition = editionOn(line, later(start, earlier(period.to, ground.asOf)))
    const base = dutyFor(edition, subject, null, `${start}..${period.to}`, {
      fromDay: start,
      dueOn: period.to,
      need: 1,
      because,
    })
    return [{ ...base, got: reports.length, metOn: reports[0]?.happenedOn ?? null }]
  })
}

function dayMeant(entry: Entry): string {
  const day = entry.facts['for']
  return typeof day === 'string' ? day : entry.happenedOn
}

export type Told = { reported: Entry[]; done: Entry[]; accepted: Entry | null; metOn: string | null; percent: number }

/**
 * What was said of a task: progress, done, accepted. It is met on the day it was reported done, once that was accepted;
 * an acceptance without a report counts for its own day.
 */
export function toldOf(force: InForce, subject: Subject, ground: Ground): Told {
  const about = (word: string, byOwner: boolean) =>
    ground.byWord(word).filter((entry) => isAbout(entry, force, subject, byOwner))
  const reported = about('task.reported', true)
  const done = about('task.done', true)
  const accepted = about('task.accepted', false).at(-1) ?? null
  const before = accepted ? done.filter((one) => one.happenedOn <= accepted.happenedOn).at(-1) : undefined
  const percent = [...reported].toReversed().find((one) => typeof one.facts['percent'] === 'number')?.facts['percent']
  return {
    reported,
    done,
    accepted,
    metOn: accepted ? (before?.happenedOn ?? accepted.happenedOn) : null,
    percent: typeof percent === 'number' ? Math.max(0, percent) : 0,
  }
}

/** An entry names its task by the duty's key, or by obligation (and document) with the owner as its doer or `subject`. */
function isAbout(entry: Entry, force: InForce, subject: Subject, byOwner: boolean): boolean {
  const { duty, obligation, policy } = entry.facts
  if (typeof duty === 'string') return duty.startsWith(keyOf(force, subject.id, ''))
  if (obligation !== force.obligation.id || (typeof policy === 'string' && policy !== force.policy)) return false
  const named = entry.facts['subject']
  if (typeof named === 'string') return named === subject.id
  if (!byOwner) return entry.scope.startsWith(force.region) && entry.scope.split('-')[0]!.startsWith(subject.region)
  if (subject.mine) return entry.mine === subject.mine.id
  if (subject.post) return entry.post === subject.post.id
  return entry.organisation === subject.organisation?.id
}

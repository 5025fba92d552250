import type { Entry } from '#platform/record'
import type { Task } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor, keyOf } from './duty.ts'
import { byHappening } from './entries.ts'
import type { Ground } from './ground.ts'
import { countDays, earlier, includes, intersect, later, periodsOf, span } from './spans.ts'
import { chargesOf, daysInForce, type Subject, subjectsOf } from './subjects.ts'
import { daysWhere, stretchesOf } from './timelines.ts'

/** 任务: done and accepted by its day; standing ones (长期坚持) with progress reported in every period. */
export function deriveTask(force: InForce, ground: Ground): Duty[] {
  const task = force.obligation as Task
  const days = daysInForce(force, ground)
  const inForce = days[0]
  if (!inForce) return []
  // A task whose document went out of force before its day is no longer owed.
  if (task.due !== undefined && inForce.to < task.due) return []
  return subjectsOf(force, ground).flatMap((subject) => {
    const owed = intersect(subject.days, days)
    if (owed.length === 0 || !isConcerned(task, subject, force, ground)) return []
    const because: Because = {}
    const joint = jointOffices(task, subject, ground)
    if (joint.length > 0) because.joint = joint
    const told = toldOf(force, subject, ground)
    const found: Duty[] = []
    if (task.due !== undefined || task.every === undefined)
      found.push(wholeTask(force, subject, owed[0]!.from, { ...because }, told))
    if (task.every !== undefined) found.push(...standingTask(force, subject, ground, { ...because }, told))
    return found
  })
}

/** `where` on a task asks for a mine of its kind in the subject's charge, today or at any time since it is in force. */
function isConcerned(task: Task, subject: Subject, force: InForce, ground: Ground): boolean {
  if (!task.where) return true
  return chargesOf(subject, force, ground).some(
    ({ mine, days }) =>
      daysWhere(
        stretchesOf(mine, task.where, intersect(days, daysInForce(force, ground)), subject.facts, ground.asOf),
        true,
      ).length > 0,
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

function wholeTask(force: InForce, subject: Subject, fromDay: string, because: Because, told: Told): Duty {
  const task = force.obligation as Task
  const base = dutyFor(force, subject, null, '-', {
    fromDay: later(fromDay, force.from),
    dueOn: task.due ?? null,
    need: 1,
    because,
  })
  const done = told.done.at(-1)
  if (done && !told.accepted) because.done = done.happenedOn
  const got = told.accepted ? 1 : Math.min(done ? 1 : told.percent / 100, 1)
  return { ...base, got, metOn: told.metOn }
}

function standingTask(force: InForce, subject: Subject, ground: Ground, because: Because, told: Told): Duty[] {
  const task = force.obligation as Task
  const inForce = daysInForce(force, ground)
  const begin = later(force.from, task.from)
  const last = [ground.horizon, task.due, told.metOn].reduce<string>(
    (end, one) => (one ? earlier(end, one) : end),
    ground.horizon,
  )
  return periodsOf(task.every!, begin, later(begin, ground.options.from ?? begin), last).flatMap((period) => {
    const owed = intersect(intersect(subject.days, inForce), span(period.from, period.to))
    if (countDays(owed) === 0) return []
    const start = later(period.from, begin)
    const reports = [...told.reported, ...told.done]
      .filter((entry) => includes([{ from: start, to: period.to }], dayMeant(entry)))
      .toSorted(byHappening)
    const base = dutyFor(force, subject, null, `${start}..${period.to}`, {
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

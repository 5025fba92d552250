import { addDays, type Day } from '#platform/day'
import type { Entry } from '#platform/record'
import { explain, type Quota, type Reaction } from '#modules/policies'
import type { Condition, Duty, InForce, NotCounted, Why } from '../model.ts'
import { isCompanion, minesOf } from './entries.ts'
import { factsAbout, type Ground } from './ground.ts'
import { editionOn, type Line } from './line.ts'
import { countedEntries, doerOf, isInPeriod, quotaOn, verdictOn } from './counting.ts'
import { type Owing, owingsOf } from './quota.ts'
import { answerFault, answersTo, triggerOf } from './reaction.ts'
import { dayBefore } from './terms.ts'
import type { Subject } from './subjects.ts'
import { toldOf } from './task.ts'

type Entries = Pick<Why, 'counted' | 'notCounted'>

/** A list of entries that do not count is for reading; more than this nobody reads. */
const most = 60

/** For a quota: what counts in the period, and what the doer, his office or the mine have of the same word beside it. */
export function quotaEntries(line: Line<Quota>, duty: Duty, ground: Ground): Entries {
  const { does } = line.editions[0].obligation
  const owing = owingsOf(line, ground).find((one) => one.subject.mine || one.mine === null || one.mine.id === duty.mine)
  if (!owing) return { counted: [], notCounted: [] }
  const [start, end] = duty.key.split('/').at(-1)!.split('..') as [Day, Day]
  const { counted } = countedEntries(line, owing, start, end, ground)
  const counting = new Set(counted.map((one) => one.id))
  const near = ground
    .byWord(does)
    .filter(
      (entry) =>
        !counting.has(entry.id) &&
        (!isCompanion(entry) || owing.subject.post !== null) &&
        (isInPeriod(entry, start, end) ||
          (entry.happenedOn > end && entry.happenedOn <= addDays(end, 31)) ||
          isBetween(entry, start, end)),
    )
  const notCounted = near.flatMap((entry) => {
    const why = faultOf(line, owing, entry, start, end, ground)
    return why
      ? [
          {
            entry,
            why,
            tree:
              why === 'conditions' || why === 'facts-unknown'
                ? treeFor(quotaOn(line, entry), owing, entry, ground)
                : null,
          },
        ]
      : []
  })
  return {
    counted: counted.map((entry) => ({
      entry,
      late: duty.dueOn !== null && entry.happenedOn > duty.dueOn,
      role: 'counted' as const,
    })),
    notCounted: [...notCounted, ...voidedOf(ground, does, owing.subject, owing.mine?.id ?? null, start, end)].slice(
      0,
      most,
    ),
  }
}

function isBetween(entry: Entry, start: Day, end: Day): boolean {
  return entry.happenedOn >= start && entry.happenedOn <= end
}

function faultOf(
  line: Line<Quota>,
  owing: Owing,
  entry: Entry,
  start: Day,
  end: Day,
  ground: Ground,
): NotCounted | undefined {
  const doer = doneBy(entry, owing.subject)
  if (doer !== true)
    return isInPeriod(entry, start, end) &&
      (doer === 'other-post' || (owing.mine && minesOf(entry).includes(owing.mine.id)))
      ? doer
      : undefined
  if (!isInPeriod(entry, start, end)) {
    if (entry.happenedOn > end && (owing.mine === null || minesOf(entry).includes(owing.mine.id))) return 'after-term'
    return isBetween(entry, start, end) ? 'outside-period' : undefined
  }
  const verdict = verdictOn(line, owing, entry, ground)
  return verdict === 'counts' ? undefined : verdict
}

/** Whether an entry is the subject's own deed; else whether another post of its office did it, or another office. */
function doneBy(entry: Entry, subject: Subject): true | 'other-post' | 'other-organisation' {
  if (subject.mine) return entry.mine === subject.mine.id ? true : 'other-organisation'
  if (subject.post) {
    if (entry.post === subject.post.id) return true
    return entry.organisation === subject.post.organisation ? 'other-post' : 'other-organisation'
  }
  return entry.organisation === subject.organisation?.id ? true : 'other-organisation'
}

function treeFor(quota: Quota, owing: Owing, entry: Entry, ground: Ground): Condition | null {
  const wheres = [...(quota.where && !owing.mine ? [quota.where] : []), ...(quota.counts ? [quota.counts] : [])]
  const failing = wheres
    .map((where) =>
      explain(where, { ...factsAbout(ground, entry, where, owing.mine?.id ?? entry.mine), ...owing.subject.facts }),
    )
    .find((tree) => tree.result !== true)
  return failing ?? null
}

function voidedOf(
  ground: Ground,
  word: string,
  subject: Subject,
  mine: string | null,
  start: Day,
  end: Day,
): Why['notCounted'] {
  return ground.seen.voided
    .filter(
      (entry) =>
        entry.word === word &&
        doneBy(entry, subject) === true &&
        isBetween(entry, start, end) &&
        (mine === null || minesOf(entry).length === 0 || minesOf(entry).includes(mine)),
    )
    .map((entry) => ({ entry, why: 'voided' as const, tree: null }))
}

/** For a reaction: its trigger, the answers, and what of the same word is no answer. */
export function reactionEntries(line: Line<Reaction>, subject: Subject, duty: Duty, ground: Ground): Entries {
  const trigger = triggerOf(line, duty, ground)
  if (!trigger) return { counted: [], notCounted: [] }
  const force = editionOn(line, trigger.happenedOn)
  const reaction = force.obligation
  const answers = answersTo(force, subject, trigger, ground)
  const own = new Set(ground.byDoer(reaction.does, doerOf(subject)).map((one) => one.id))
  const from = reaction.before
    ? dayBefore(trigger.happenedOn, reaction.before, ground.options.calendar)
    : addDays(trigger.happenedOn, -31)
  const notCounted = ground.byWord(reaction.does).flatMap((entry): Why['notCounted'] => {
    if (entry.happenedOn < from || entry.id === trigger.id) return []
    const fault = answerFault(reaction, entry, trigger, ground)
    if (!own.has(entry.id)) {
      const about = trigger.mine !== null && minesOf(entry).includes(trigger.mine)
      const by = doneBy(entry, subject)
      return fault === undefined && (about || by === 'other-post') && by !== true
        ? [{ entry, why: by, tree: null }]
        : []
    }
    if (fault) return [{ entry, why: fault, tree: null }]
    const verdict = answers.find((one) => one.entry.id === entry.id)?.verdict
    if (verdict === 'counts' || !reaction.counts || !verdict) return []
    return [
      {
        entry,
        why: verdict,
        tree: explain(reaction.counts, {
          ...factsAbout(ground, entry, reaction.counts),
          ...subject.facts,
        }),
      },
    ]
  })
  const late = (entry: Entry) =>
    duty.dueAt
      ? Date.parse(entry.happenedAt) > Date.parse(duty.dueAt)
      : duty.dueOn !== null && entry.happenedOn > duty.dueOn
  return {
    counted: [
      { entry: trigger, late: false, role: 'trigger' },
      ...answers
        .filter((one) => one.verdict === 'counts')
        .map(({ entry }) => ({ entry, late: late(entry), role: 'answer' as const })),
    ],
    notCounted: [...notCounted, ...voidedOf(ground, reaction.does, subject, trigger.mine, from, ground.asOf)].slice(
      0,
      most,
    ),
  }
}

/** For a task: what was reported, done, accepted; in a period of a standing one, the progress of that period. */
export function taskEntries(force: InForce, subject: Subject, duty: Duty, ground: Ground): Entries {
  const told = toldOf(force, subject, ground)
  const period = duty.key.split('/').at(-1)!
  const [start, end] = period === '-' ? [null, null] : (period.split('..') as [Day, Day])
  const counted: Why['counted'] = []
  const notCounted: Why['notCounted'] = []
  const late = (entry: Entry) => duty.dueOn !== null && entry.happenedOn > duty.dueOn
  for (const [entries, role] of [
    [told.reported, 'reported'],
    [told.done, 'done'],
    [told.accepted ? [told.accepted] : [], 'accepted'],
  ] as const) {
    for (const entry of entries) {
      if (start && end && !isInPeriod(entry, start, end)) continue
      if (period === '-' && role === 'done' && !told.accepted)
        notCounted.push({ entry, why: 'not-accepted', tree: null })
      else counted.push({ entry, late: role === 'reported' && period === '-' ? false : late(entry), role })
    }
  }
  return {
    counted: counted.toSorted((a, b) => Date.parse(a.entry.happenedAt) - Date.parse(b.entry.happenedAt)),
    notCounted,
  }
}

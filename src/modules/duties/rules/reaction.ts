import type { Entry } from '#platform/record'
import { holds, type Reaction, type Truth, type Where } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor } from './duty.ts'
import { isCompanion, minesOf } from './entries.ts'
import { factsAbout, type Ground } from './ground.ts'
import { doerOf } from './counting.ts'
import type { Governed, Line } from './line.ts'
import { includes } from './spans.ts'
import { chargesOf } from './charges.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { missingFacts } from './timelines.ts'
import { dayBefore, type Term, termFrom } from './terms.ts'

/** 触发: for every trigger, an answer within the limit by everybody whom it binds, by the edition of the trigger's day. */
export function deriveReaction(line: Line<Reaction>, ground: Ground): Duty[] {
  return line.editions.flatMap((edition) => {
    const triggers = triggersOf(edition, ground)
    if (triggers.length === 0) return []
    return subjectsOf(edition, ground).flatMap((subject) => {
      const charged = new Map(chargesOf(subject, edition, ground).map((one) => [one.mine.id, one.days]))
      return triggers
        .filter(({ entry }) => isCharged(entry, subject, charged, edition))
        .map(({ entry, sure }) => reactionDuty(edition, subject, entry, sure, ground))
    })
  })
}

export type Trigger = { entry: Entry; sure: Truth }

/** Entries that set an edition's obligation off on its days; `sure` is undefined when facts that matter are not registered. */
export function triggersOf({ obligation, days }: Governed<Reaction>, ground: Ground): Trigger[] {
  return ground.byWord(obligation.after.word).flatMap((entry) => {
    if (isCompanion(entry) || !includes(days, entry.happenedOn)) return []
    const told = (where: Where | undefined) => (where ? holds(where, factsAbout(ground, entry, where)) : true)
    const sure = both(told(obligation.after.where), told(obligation.where))
    return sure === false ? [] : [{ entry, sure }]
  })
}

/** What set a duty off. */
export function triggerOf(line: Line<Reaction>, duty: Duty, ground: Ground): Entry | undefined {
  return line.editions.flatMap((one) => triggersOf(one, ground)).find((one) => one.entry.id === duty.trigger)?.entry
}

function both(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a === undefined || b === undefined ? undefined : true
}

/** Whether what happened is the subject's business: at one of its mines, or in its region or one above or below it. */
function isCharged(
  entry: Entry,
  subject: Subject,
  charged: ReadonlyMap<string, readonly { from: string; to: string }[]>,
  force: InForce,
): boolean {
  if (!includes(subject.days, entry.happenedOn)) return false
  if (entry.mine !== null) return includes(charged.get(entry.mine) ?? [], entry.happenedOn)
  if (subject.mine) return false
  const region = entry.scope.split('-')[0]!
  return region.startsWith(force.region) && (region.startsWith(subject.region) || subject.region.startsWith(region))
}

function reactionDuty(force: InForce, subject: Subject, trigger: Entry, sure: Truth, ground: Ground): Duty {
  const reaction = force.obligation as Reaction
  const because: Because = {}
  const term = termOf(reaction, trigger, ground)
  if (term.part?.assumed) because.assumed = true
  const base: Duty = {
    ...dutyFor(force, subject, null, trigger.id, {
      fromDay: trigger.happenedOn,
      dueOn: term.dueOn,
      need: reaction.atLeast,
      because,
    }),
    key: `${force.region}/${force.policy}/${reaction.id}/${subject.id}/${trigger.id}`,
    mine: trigger.mine ?? subject.mine?.id ?? null,
    dueAt: term.dueAt,
    trigger: trigger.id,
  }
  if (sure === undefined) {
    because.unknown = [reaction.after.where, reaction.where].flatMap((where) =>
      where ? missingFacts(where, factsAbout(ground, trigger, where)) : [],
    )
    return { ...base, got: null }
  }
  const answers = answersTo(force, subject, trigger, ground)
  const sureAnswers = answers.filter((one) => one.verdict === 'counts')
  const deciding = sureAnswers[reaction.atLeast - 1]?.entry
  if (!deciding && answers.filter((one) => one.verdict !== 'conditions').length >= reaction.atLeast) {
    because.unknown = [
      ...new Set(
        answers.flatMap((one) =>
          one.verdict === 'facts-unknown'
            ? missingFacts(reaction.counts!, factsAbout(ground, one.entry, reaction.counts!))
            : [],
        ),
      ),
    ].toSorted()
    return { ...base, got: null }
  }
  const early = deciding && deciding.happenedOn < trigger.happenedOn
  return {
    ...base,
    got: sureAnswers.length,
    metOn: deciding ? (early ? trigger.happenedOn : deciding.happenedOn) : null,
    metAt: deciding && term.dueAt ? (early ? trigger.happenedAt : deciding.happenedAt) : null,
  }
}

/** The limit; an answer that must lie before its trigger is due with it. */
export function termOf(reaction: Reaction, trigger: Entry, ground: Ground): Term {
  if (reaction.before) return { dueOn: trigger.happenedOn, dueAt: null, part: null }
  return termFrom(trigger.happenedOn, trigger.happenedAt, reaction.within, ground.options.calendar)
}

export type Answer = { entry: Entry; verdict: 'counts' | 'conditions' | 'facts-unknown' }

/** Entries that answer a trigger, in order of happening: after it (or before, where the obligation says so), about its mine. */
export function answersTo(force: InForce, subject: Subject, trigger: Entry, ground: Ground): Answer[] {
  const reaction = force.obligation as Reaction
  return ground
    .byDoer(reaction.does, doerOf(subject))
    .filter((entry) => answerFault(reaction, entry, trigger, ground) === undefined)
    .map((entry) => {
      const truth = reaction.counts
        ? holds(reaction.counts, { ...factsAbout(ground, entry, reaction.counts), ...subject.facts })
        : true
      return { entry, verdict: truth === true ? 'counts' : truth === false ? 'conditions' : 'facts-unknown' }
    })
}

/** Things that the record follows from beginning to end: what happens to one of them answers nothing of another. */
const followed: ReadonlySet<string> = new Set(['case', 'warning'])

/** Two cases at one mine: the decision on the one is none on the other. */
function isOfAnother(trigger: Entry, entry: Entry): boolean {
  const [noun = ''] = entry.word.split('.')
  if (!followed.has(noun) || !trigger.word.startsWith(`${noun}.`)) return false
  return trigger.about !== null && entry.about !== null && trigger.about !== entry.about
}

/** Why an entry of the right word and doer is no answer to a trigger. */
export function answerFault(
  reaction: Reaction,
  entry: Entry,
  trigger: Entry,
  ground: Ground,
): 'before-trigger' | 'too-early' | 'other-mine' | 'other-answer' | undefined {
  if (entry.id === trigger.id) return 'before-trigger'
  const named = entry.facts['answers']
  if (typeof named === 'string' && named !== trigger.id) return 'other-answer'
  if (Array.isArray(named) && !named.includes(trigger.id)) return 'other-answer'
  if (isOfAnother(trigger, entry)) return 'other-answer'
  if (trigger.mine !== null) {
    const mines = minesOf(entry)
    if (mines.length > 0 ? !mines.includes(trigger.mine) : entry.mine !== null) return 'other-mine'
  }
  if (reaction.before)
    return entry.happenedOn < dayBefore(trigger.happenedOn, reaction.before, ground.options.calendar)
      ? 'too-early'
      : undefined
  const inHours = reaction.within.hours !== undefined
  const early = inHours
    ? Date.parse(entry.happenedAt) < Date.parse(trigger.happenedAt)
    : entry.happenedOn < trigger.happenedOn
  return early ? 'before-trigger' : undefined
}

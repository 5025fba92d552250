import type { Day } from '#platform/day'
import type { Binds, Obligation } from '#modules/policies'
import type { InForce } from '../model.ts'
import type { Ground } from './ground.ts'
import { beijingDay, intersect, lastDay, type Spans, union } from './spans.ts'
import type { Subject } from './subjects.ts'
import { daysWhere, stretchesOf, type Timeline } from './timelines.ts'

/** A subject together with one of its mines, on the days on which the mine is its own. */
export type Charge = { mine: Timeline; days: Spans }

/** `{post: linked-leader}` and the like bind whichever post is tied to a mine in this way. */
export const relations = new Set(['linked-leader', 'guarantor', 'resident', 'patrol'])
const relationOfRole: Readonly<Record<string, string>> = {
  'resident-inspector': 'resident',
  'closed-mine-guard': 'patrol',
}

export function relationOf(binds: Binds): string | undefined {
  if (!('post' in binds)) return undefined
  return relations.has(binds.post) ? binds.post : relationOfRole[binds.post]
}

/** The mines that a post or organisation has in its charge, with the days; a mine has itself. */
export function chargesOf(subject: Subject, force: InForce, ground: Ground): Charge[] {
  if (subject.mine) return [{ mine: subject.mine, days: subject.days }]
  const { binds } = force.obligation
  const within = ground.minesIn(force.region)
  const relation = relationOf(binds)
  if (relation !== undefined && subject.post) {
    const ties = tiesOf(subject.post.id, relation, ground)
    return within.flatMap((mine) => {
      const days = union(ties.filter((one) => one.mine === mine.id))
      return days.length > 0 ? [{ mine, days: intersect(days, subject.days) }] : []
    })
  }
  const own = subject.post?.mine ?? subject.organisation?.mine
  if (own) return within.filter((mine) => mine.id === own).map((mine) => ({ mine, days: subject.days }))
  if (subject.organisation?.kind === 'company') return within.flatMap((mine) => companyCharge(mine, subject, ground))
  const reached = within.filter((mine) => mine.region.startsWith(subject.region))
  return isSupervisor(binds)
    ? reached.flatMap((mine) => supervisedCharge(mine, subject, ground))
    : reached.map((mine) => ({ mine, days: subject.days }))
}

function isSupervisor(binds: Obligation['binds']): boolean {
  return (
    ('organisation' in binds && binds.organisation === 'supervisor') || ('post' in binds && binds.of === 'supervisor')
  )
}

/** A company's mines: those whose company, parent company or operator it is. */
function companyCharge(mine: Timeline, subject: Subject, ground: Ground): Charge[] {
  const id = subject.organisation!.id
  const where = { any: ['mine.company', 'mine.parentCompany', 'mine.operator'].map((fact) => ({ fact, is: id })) }
  const days = daysWhere(stretchesOf(mine, where, subject.days, {}, ground.asOf), true)
  return days.length > 0 ? [{ mine, days }] : []
}

/** 监管主体: a mine whose supervisor is registered is in that office's charge alone. */
function supervisedCharge(mine: Timeline, subject: Subject, ground: Ground): Charge[] {
  const stretches = stretchesOf(
    mine,
    { fact: 'mine.supervisor', is: subject.organisation!.id },
    subject.days,
    {},
    ground.asOf,
  )
  const days = union([...daysWhere(stretches, true), ...daysWhere(stretches, undefined)])
  return days.length > 0 ? [{ mine, days }] : []
}

/** Ties of a post to mines, their ends counted once they are known and have come. */
export function tiesOf(post: string, relation: string, ground: Ground): { mine: string; from: Day; to: Day }[] {
  const { asOf, knownOn } = ground
  return ground.mines.flatMap((mine) =>
    mine.history.ties
      .filter((tie) => tie.post === post && tie.relation === relation && tie.fromDay <= asOf)
      .filter(
        (tie) => beijingDay(tie.recordedAt) <= knownOn && (tie.voidedAt === null || beijingDay(tie.voidedAt) > knownOn),
      )
      .map((tie) => {
        const endKnown =
          tie.toDay !== null && tie.toDay <= asOf && (tie.endedAt === null || beijingDay(tie.endedAt) <= knownOn)
        return { mine: mine.id, from: tie.fromDay, to: endKnown ? tie.toDay! : lastDay }
      }),
  )
}

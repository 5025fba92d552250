import { proposalFor, writePlan } from '#modules/inspections/server'
import { startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { Placed, PlacedPost } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

/** Offices whose plan of the year stands approved. */
const planners = ['energy-990102', 'coal-990103'] as const

/** The year's enforcement plans of two districts, as they were proposed and approved in January. */
export async function loadPlans(work: Work, placed: Placed): Promise<Told[]> {
  const year = Number(work.today.slice(0, 4))
  const day = `${year}-01-05` < work.today ? `${year}-01-05` : work.today
  const told: Told[] = []
  for (const key of planners) {
    const of = (role: string) => placed.posts.find((one) => one.key.startsWith(`${key}/${role}`))!
    const [clerk, head] = [of('bureau-clerk'), of('bureau-head')]
    const [proposedAt, approvedAt] = [at(day, 10), at(day, 16)]
    const then: Work = {
      ...work,
      today: day,
      now: proposedAt,
      who: { ...work.who, organisation: clerk.organisationId, person: clerk.person, session: 'demonstration' },
    }
    const { ground, proposal } = await proposalFor(then, year)
    const id = idOf(`plan ${key} ${year}`)
    await writePlan(then, ground, proposal, { id, lineId: (n) => idOf(`plan ${key} ${year} line ${n}`) })
    await work.tx
      .updateTable('inspectionPlans')
      .set({
        state: 'approved',
        approvedBy: head.person,
        approvedAt,
        copiedTo: '示范省矿山安全监察局',
        copiedOn: day,
      })
      .where('id', '=', id)
      .execute()
    await work.tx.updateTable('inspectionLines').set({ inForce: true }).where('plan', '=', id).execute()
    const facts = { kind: 'enforcement', year, lines: proposal.lines.length }
    told.push(
      entry('plan.drafted', id, proposedAt, clerk, facts),
      entry('plan.approved', id, approvedAt, head, facts),
      entry('plan.made', id, approvedAt, head, { ...facts, plan: 'enforcement' }),
    )
  }
  return told
}

function entry(word: string, about: string, moment: string, by: PlacedPost, facts: Record<string, unknown>): Told {
  return {
    id: idOf(`${word} ${about}`),
    word,
    scope: by.scope,
    about,
    happenedAt: moment,
    recordedAt: moment,
    person: by.person,
    post: by.id,
    organisation: by.organisationId,
    facts,
  }
}

/** A full hour of a Beijing day, as the record writes moments. */
function at(day: string, hour: number): string {
  return new Date(Date.parse(startOf(day)) + hour * 3_600_000).toISOString()
}

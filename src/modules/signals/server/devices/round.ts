import { dayOf } from '#platform/day'
import type { Id } from '#platform/id'
import { theProgram, type Workshop } from '#platform/server/work'
import { faultOf, paperConditions } from '../../rules/devices/papers.ts'
import { devicePapers } from '../settings.ts'
import { findOpenSigns } from '../store/cross-signs.ts'
import { findFaultyPapers } from '../store/device-papers.ts'
import { type About, aboutOf, subjectOf, type Tale } from '../told.ts'

/**
 * Looks through the papers of equipment in use, of all mines or of one: what is wrong with one is told once, and over when a newer paper says otherwise or the device stands on no list any more. What was told stands in the warnings, so that
 * a start needs nothing of its own.
 */
export async function lookAtPapers(workshop: Workshop, now: number, mine?: Id): Promise<Tale[]> {
  const today = dayOf(new Date(now))
  const { rows, open } = await workshop.work(
    theProgram,
    async (work) => ({
      rows: await findFaultyPapers(work, today, mine),
      open: await findOpenSigns(work, paperConditions, mine),
    }),
    { readOnly: true },
  )
  const standing = new Map(open.map((one) => [`${one.mine} ${one.subject} ${one.condition}`, one]))
  const tales = new Map<string, Tale>()
  for (const row of rows) {
    const { grades, listedDays } = devicePapers.on(row.scope, today)
    const fault = row.behind <= listedDays ? faultOf(row, today) : undefined
    if (!fault) continue
    const about: About = { kind: 'device', source: row.source, code: row.serial }
    const key = `${row.mine} ${subjectOf(about)} ${fault.condition}`
    const known = standing.get(key)
    standing.delete(key)
    if (known || tales.has(key)) continue
    tales.set(key, {
      kind: 'began',
      mine: row.mine,
      scope: row.scope,
      about,
      condition: fault.condition,
      grade: grades[fault.condition],
      since: Date.parse(fault.since),
      until: now,
      place: row.deviceName ?? row.device,
      facts: {
        device: row.device,
        serial: row.serial,
        number: row.number,
        item: row.item || null,
        until: row.until,
      },
      ...common,
    })
  }
  for (const one of standing.values()) tales.set(`${one.mine} ${one.subject} ${one.condition}`, endOf(one, now))
  return [...tales.values()]
}

const common = { family: 'equipment', by: 'platform', peak: null, peakAt: null } as const

function endOf(one: Awaited<ReturnType<typeof findOpenSigns>>[number], now: number): Tale {
  const since = Date.parse(one.since)
  return {
    kind: 'ended',
    mine: one.mine,
    scope: '',
    about: aboutOf(one.subject),
    condition: one.condition,
    grade: 'blue',
    since,
    until: Math.max(now, since),
    place: '',
    facts: {},
    ...common,
  }
}

import { dayOf } from '#platform/day'
import { theProgram } from '#platform/server/work'
import { overdueFindings } from '../../rules/crossing/calibration.ts'
import { type Following, followingOf } from '../../rules/crossing/following.ts'
import { crossChecks } from '../crossing-standards.ts'
import { sensorLimits } from '../settings.ts'
import { findOverdue, saveCalibrations } from '../store/calibrations.ts'
import { findOpenSigns } from '../store/cross-signs.ts'
import type { KnownMine } from './book.ts'
import { type Desk, instantOf } from './desk.ts'
import { subjectSaid, tellFinding } from './findings.ts'
import { noteCalibrated, type Traces } from './judging.ts'

const rule = 'calibration-overdue'
const dayLength = 86_400_000

/** Notes which points are calibrated, and tells of those that are overdue (R-CAL). */
export type Calibrations = {
  /** Writes what was seen since the last time. */
  readonly write: () => Promise<void>
  /** Looks which points are overdue; of a mine that has sent nothing for a day nothing begins or ends. */
  readonly look: (now: number) => Promise<void>
}

/** What had been told before the program ended is taken up, so that it is told to be over. */
export async function openCalibrations(desk: Desk, traces: Pick<Traces, 'calibrated'>): Promise<Calibrations> {
  const { book, workshop } = desk
  const { calibrated } = traces
  const checks = crossChecks()
  const followed = new Map<KnownMine, Following>()
  function followingIn(mine: KnownMine): Following {
    const known = followed.get(mine) ?? followingOf(checks)
    followed.set(mine, known)
    return known
  }
  for (const one of await workshop.work(theProgram, (work) => findOpenSigns(work, [rule]), { readOnly: true })) {
    const mine = book.mineBy(one.mine)
    const about = subjectSaid(one.subject)
    if (mine) followingIn(mine).restore({ rule, about, since: Date.parse(one.since), place: '', facts: {} })
  }
  const isHeard = (mine: KnownMine, now: number) =>
    mine.sources.some((source) => [...source.streams.values()].some((one) => now - one.arrivedAt < dayLength))

  let isLooking = false

  return {
    async write() {
      if (calibrated.size === 0) return
      const seen = new Map(calibrated)
      calibrated.clear()
      try {
        await workshop.work(theProgram, (work) => saveCalibrations(work, seen))
      } catch (error) {
        for (const [point, at] of seen) noteCalibrated(traces, point, at)
        throw error
      }
    },
    async look(now) {
      if (isLooking) return
      isLooking = true
      try {
        await lookAt(now)
      } finally {
        isLooking = false
      }
    },
  }

  async function lookAt(now: number): Promise<void> {
    const { days, measures } = checks.figures.calibration
    const today = dayOf(new Date(now))
    const sensors = sensorLimits.on('', today).sensors[measures]?.codes ?? []
    const since = instantOf(now - days * dayLength)
    const most = checks.figures.settings.apart + 1
    const overdue = await workshop.work(theProgram, (work) => findOverdue(work, { sensors, since, day: today, most }), {
      readOnly: true,
    })
    const of = new Map(overdue.map((one) => [one.mine, one]))
    for (const mine of book.mines) {
      const seen = of.get(mine.id)
      if ((!seen && !followed.has(mine)) || mine.standing === 'closed' || !isHeard(mine, now)) continue
      const findings = seen ? overdueFindings(seen, checks.figures) : []
      for (const one of followingIn(mine).look(findings, now)) tellFinding(desk, mine, one.kind, one)
    }
  }
}

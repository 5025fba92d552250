import type { Day } from '#platform/day'
import type { Coverage, TraceCandidate } from '../model.ts'

/** An earlier check of the same mine, as far as tracing asks. */
export type EarlierCheck = {
  id: string
  number: string
  on: Day
  coverage: Coverage
  subjects: readonly string[]
  route: string
  officers: readonly { person: string; name: string }[]
  findings: readonly { place: string; criterion: string | null; violation: string | null }[]
}
export type Traceable = { place: string; criterion: string | null; violation: string | null }

/**
 * 责任倒查, candidates only: who holds a post of the mine, who is resident there, and who checked before. A team that saw the place (full coverage, or
 * the place stands in its route) and wrote nothing like it down may have missed it; one that had written the same down let it come back. A person decides.
 */
export function traceFinding(
  finding: Traceable,
  checks: readonly EarlierCheck[],
  people: readonly { key: string; name: string; title: string; role: 'mine' | 'resident' }[],
): TraceCandidate[] {
  const own = people.map((one): TraceCandidate => ({
    ...one,
    because: one.role === 'mine' ? 'holds-post' : 'resident',
    check: null,
    checkNumber: null,
    on: null,
  }))
  const inOrder = checks.toSorted((a, b) => (a.on !== b.on ? (a.on > b.on ? -1 : 1) : a.id < b.id ? -1 : 1))
  const theirs = inOrder.flatMap((check) => {
    const found = check.findings.some((one) => isSame(one, finding))
    if (!found && !sawPlace(check, finding.place)) return []
    return check.officers.map((officer): TraceCandidate => ({
      key: `${officer.person} ${check.id}`,
      name: officer.name,
      title: '',
      role: 'supervisor',
      because: found ? 'found-and-came-back' : 'checked-and-missed',
      check: check.id,
      checkNumber: check.number,
      on: check.on,
    }))
  })
  return [...own, ...theirs]
}

/** The same place, and the same criterion or kind where either is written. */
export function isSame(a: Traceable, b: Traceable): boolean {
  if (plain(a.place) === '' || plain(a.place) !== plain(b.place)) return false
  if (a.criterion !== null || b.criterion !== null) return a.criterion === b.criterion
  return a.violation === b.violation
}

function sawPlace(check: EarlierCheck, place: string): boolean {
  if (check.coverage === 'full') return true
  const wanted = plain(place)
  return wanted !== '' && plain(check.route).includes(wanted)
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s,，.。;；:：、()（）→>—-]/g, '')
}

import { crossChecks } from '../crossing-standards.ts'
import type { Finding } from '../../rules/crossing/checks.ts'
import type { Followed } from '../../rules/crossing/following.ts'
import { type About, aboutOf } from '../told.ts'
import type { KnownMine } from './book.ts'
import type { Desk } from './desk.ts'

/** What was told is about, on its way to the warnings; undefined where the mine has no source that it could belong to. */
function placedIn(mine: KnownMine, about: Finding['about']): About | undefined {
  if (about.kind === 'mine' || about.kind === 'point') return about
  const source = mine.sources.find((one) => one.streams.has('RYSS')) ?? mine.sources[0]
  return source && { kind: about.kind, source: source.id, code: about.code }
}

/** Tells that a finding of a mine began, ended, or belongs to the past, with its rule as the condition. */
export function tellFinding(
  desk: Pick<Desk, 'tell' | 'stir'>,
  mine: KnownMine,
  kind: 'began' | 'ended' | 'late',
  { finding, since, until }: Omit<Followed, 'kind'>,
): void {
  const about = placedIn(mine, finding.about)
  if (!about) return
  const { place, facts, rule } = finding
  const { family, grade, event } = crossChecks().rules[rule]
  const { id, scope } = mine
  const at = { since, until, peak: null, peakAt: null }
  desk.tell({
    ...at,
    kind,
    mine: id,
    scope,
    about,
    family,
    condition: rule,
    grade,
    event,
    by: 'platform',
    place,
    facts,
  })
  desk.stir(mine)
}

/** What a sign that had been told is about, as rules say it. */
export function subjectSaid(subject: string): Finding['about'] {
  const about = aboutOf(subject)
  if (about.kind === 'point') return about
  return about.kind === 'area' || about.kind === 'card' ? { kind: about.kind, code: about.code } : { kind: 'mine' }
}

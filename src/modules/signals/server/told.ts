import type { Id } from '#platform/id'
import type { Family, Grade } from '../rules/limits/policy.ts'

/** What something that was told is about: a point, a stream of files, a station, a card, an area, a device (by its 出厂编码), or the mine as a whole. */
export type About =
  | { readonly kind: 'point'; readonly point: number }
  | { readonly kind: 'stream'; readonly source: number; readonly type: string }
  | { readonly kind: 'station' | 'card' | 'area' | 'device'; readonly source: number; readonly code: string }
  | { readonly kind: 'mine' }

/** What a tale is about as one text, by which a warning is found again. */
export function subjectOf(about: About): string {
  if (about.kind === 'mine') return 'mine'
  if (about.kind === 'point') return `point:${about.point}`
  return `${about.kind}:${about.source}/${about.kind === 'stream' ? about.type : about.code}`
}

/** What a subject says that it is about; what names nothing of a mine is the mine. */
export function aboutOf(subject: string): About {
  const [, kind, source, of] = /^(point|stream|station|card|area|device):(\d+)(?:\/(.*))?$/s.exec(subject) ?? []
  if (kind === undefined) return { kind: 'mine' }
  if (kind === 'point') return { kind, point: Number(source) }
  if (kind === 'stream') return { kind, source: Number(source), type: of ?? '' }
  return { kind: kind as 'station' | 'card' | 'area' | 'device', source: Number(source), code: of ?? '' }
}

/**
 * What judging, a timer, or the mine itself told, on its way to the warnings. It is told at least once: the same (mine, about, condition, since) is the same trouble,
 * whatever comes with it. Moments are milliseconds since 1970.
 */
export type Tale = {
  /** `began` again with the same `since`: it goes on, and is graver or its peak higher than was told. */
  readonly kind: 'began' | 'ended' | 'late'
  readonly mine: Id
  readonly scope: string
  readonly about: About
  readonly family: Family
  /** The rule of the policy, a rule of silence or of cross-checks, or `own:<type>` for an alarm that the mine reported. */
  readonly condition: string
  readonly grade: Grade
  /** What is told of a mine under the same event is one warning, whatever it is about. */
  readonly event?: string | undefined
  readonly by: 'platform' | 'mine'
  /** Since when. */
  readonly since: number
  /** `began`: when it had lasted long enough; `ended`, `late`: when it was over. */
  readonly until: number
  readonly peak: number | null
  readonly peakAt: number | null
  /** Where it is, in the words of its system. */
  readonly place: string
  readonly facts: Readonly<Record<string, string | number | null>>
}

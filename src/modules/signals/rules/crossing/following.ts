import { type CrossChecks, type Finding, keyOf } from './checks.ts'

/** What following tells of a finding: it has lasted long enough, or it is over. `since` is the same in both. */
export type Followed = {
  readonly kind: 'began' | 'ended'
  readonly finding: Finding
  readonly since: number
  readonly until: number
}

type State = { finding: Finding; since: number; isTold: boolean; calm: number | undefined }

export type Following = {
  /** All that stands now of a mine; tells what began and what ended since the last time. */
  readonly look: (findings: readonly Finding[], now: number) => Followed[]
  /** Takes up what had been told when the program ended. */
  readonly restore: (finding: Finding) => void
}

/** Follows the findings of one mine over time: least durations, and holding until it is really over, by the rule of each. */
export function followingOf(checks: CrossChecks): Following {
  const states = new Map<string, State>()
  return {
    restore: (finding) =>
      void states.set(keyOf(finding), { finding, since: finding.since, isTold: true, calm: undefined }),
    look(findings, now) {
      const told: Followed[] = []
      const seen = new Set<string>()
      for (const finding of findings) {
        const key = keyOf(finding)
        seen.add(key)
        if (finding.unknown) continue
        const state = states.get(key) ?? { finding, since: finding.since, isTold: false, calm: undefined }
        states.set(key, state)
        state.finding = finding
        state.calm = undefined
        if (state.isTold || now - state.since < checks.rules[finding.rule].seconds * 1000) continue
        state.isTold = true
        told.push({ kind: 'began', finding, since: state.since, until: Math.max(now, state.since) })
      }
      for (const [key, state] of states) {
        if (seen.has(key)) continue
        state.calm ??= now
        if (state.isTold && now - state.calm < checks.rules[state.finding.rule].hold * 1000) continue
        states.delete(key)
        if (state.isTold)
          told.push({
            kind: 'ended',
            finding: state.finding,
            since: state.since,
            until: Math.max(state.calm, state.since),
          })
      }
      return told
    },
  }
}

import type { Party } from '../../model.ts'
import type { Standing } from '../course/standing.ts'

/** What a case has come to as a whole, which no single step says: all its parties are dealt with, or nothing is left to do. */
export type TurnWord = 'case.resolved' | 'case.ended'
export type Turn = { word: TurnWord; facts: Record<string, unknown> }

type Kinds = ReadonlyMap<string, Party['kind']>

/** How a case was resolved: every party is punished or not, or the case ended aside; undefined while one is open. */
export function resolutionOf({ stage, filedOn, parties }: Standing): string | undefined {
  if (stage === 'not-filed' || stage === 'withdrawn' || stage === 'transferred') return stage
  const all = [...parties.values()]
  if (filedOn === null || all.length === 0) return undefined
  if (all.some((one) => one.decision === null && one.ended !== 'not-punished')) return undefined
  return all.some((one) => one.decision !== null) ? 'punished' : 'not-punished'
}

/** How a case ended: closed with its reason, not filed, withdrawn or handed over; undefined while it goes on. */
export function endOf({ stage, closing, closedOn }: Standing): string | undefined {
  if (stage === 'transferred') return 'transferred'
  if (closedOn === null) return undefined
  return stage === 'not-filed' ? 'not-filed' : (closing ?? 'performed')
}

/** What a case stands as on the record: `case.resolved` 作出处理 with who was punished (一案双罚), `case.ended` 办结. */
export function turnsOf(standing: Standing, kinds: Kinds, major: boolean): Turn[] {
  const outcome = resolutionOf(standing)
  const how = endOf(standing)
  const punished = [...standing.parties].flatMap(([id, one]) => (one.decision === null ? [] : (kinds.get(id) ?? [])))
  return [
    ...(outcome
      ? [{ word: 'case.resolved' as const, facts: { outcome, punished: [...new Set(punished)].toSorted(), major } }]
      : []),
    ...(how ? [{ word: 'case.ended' as const, facts: { how, major } }] : []),
  ]
}

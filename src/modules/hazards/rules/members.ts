import type { Taken } from '../api.ts'
import type { Member } from '../model.ts'

export function namesOf(members: readonly Member[]): string[] {
  return members.map((one) => (typeof one === 'string' ? one : one.name))
}

/** Those of them who are known here. */
export function personsOf(members: readonly Member[]): string[] {
  return members.flatMap((one) => (typeof one === 'string' ? [] : [one.person]))
}

/** Who each of them is; null of those not known here. */
export function knownOf(members: readonly Member[]): (string | null)[] {
  return members.map((one) => (typeof one === 'string' ? null : one.person))
}

/** Names and who they are, together again. */
export function membersAgain(names: readonly string[], known: readonly (string | null)[] = []): Member[] {
  return names.map((name, at) => {
    const person = known[at]
    return person ? { person, name } : name
  })
}

/** Everybody whom a step names. */
export function membersOf(take: Taken): readonly Member[] {
  if (take.step === 'list') return [take.supervisor, ...(take.team ?? [])]
  if (take.step === 'assign') return take.responsible ? [take.responsible] : []
  if (take.step === 'recheck') return take.team ?? []
  if (take.step === 'investigate') return take.team
  return take.step === 'accept' ? take.group : []
}

/** The step with the names by which persons are known here, whatever the sender called them. */
export function withNames(take: Taken, names: ReadonlyMap<string, string>): Taken {
  const named = (one: Member): Member =>
    typeof one === 'string' ? one : { ...one, name: names.get(one.person) ?? one.name }
  if (take.step === 'list')
    return { ...take, supervisor: named(take.supervisor), ...(take.team ? { team: take.team.map(named) } : {}) }
  if (take.step === 'assign') return { ...take, ...(take.responsible ? { responsible: named(take.responsible) } : {}) }
  if (take.step === 'recheck') return { ...take, ...(take.team ? { team: take.team.map(named) } : {}) }
  if (take.step === 'investigate') return { ...take, team: take.team.map(named) }
  return take.step === 'accept' ? { ...take, group: take.group.map(named) } : take
}

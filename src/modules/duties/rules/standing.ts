import type { Organisation } from '#modules/people'
import type { AsOf, PostHistory, World } from '../model.ts'
import { beijingDay } from './spans.ts'

/** Offices and posts as of a day, made ready to be asked: the same for every part of a world that is derived apart. */
export type Standing = {
  organisations: readonly Organisation[]
  posts: readonly PostHistory[]
  organisationOf(id: string): Organisation | undefined
  postOf(id: string): PostHistory | undefined
  /** Offices of a role, or of a kind, in a region with all below it; of one level when it is given. */
  officesIn(region: string, role: string, level: string | undefined): readonly Organisation[]
  /** A mine's organisation and the posts of those who head it, in any order. */
  staffOf(mine: string): { organisation: Organisation | null; heads: readonly PostHistory[] }
}

const levels: Readonly<Record<number, string>> = { 2: 'province', 4: 'city', 6: 'county', 9: 'town', 12: 'village' }

/** The level of a region by the length of its code (GB/T 2260). */
export function levelOf(region: string): string | undefined {
  return levels[region.length]
}

export function isOffice(organisation: Organisation, role: string): boolean {
  return organisation.roles.includes(role) || organisation.kind === role
}

export function isWithin({ region }: Organisation, above: string, level: string | undefined): boolean {
  return region.startsWith(above) && (level === undefined || levelOf(region) === level)
}

export function standingOf(
  { organisations, posts: all }: Pick<World, 'organisations' | 'posts'>,
  { asOf, knownOn }: AsOf,
): Standing {
  const posts = all.filter((one) => one.fromDay <= asOf && beijingDay(one.recordedAt) <= knownOn)
  const organisationById = new Map(organisations.map((one) => [one.id, one]))
  const postById = new Map(posts.map((one) => [one.id, one]))
  const offices = new Map<string, readonly Organisation[]>()
  function officesIn(region: string, role: string, level: string | undefined): readonly Organisation[] {
    const name = `${region} ${role} ${level ?? ''}`
    let found = offices.get(name)
    if (!found) {
      found = organisations.filter((one) => isWithin(one, region, level) && isOffice(one, role))
      offices.set(name, found)
    }
    return found
  }
  return {
    organisations,
    posts,
    organisationOf: (id) => organisationById.get(id),
    postOf: (id) => postById.get(id),
    officesIn,
    staffOf: openStaff(organisations, posts),
  }
}

function openStaff(organisations: readonly Organisation[], posts: readonly PostHistory[]): Standing['staffOf'] {
  const ofMine = new Map<string, Organisation>()
  for (const one of organisations)
    if (one.kind === 'mine' && one.mine !== null && !ofMine.has(one.mine)) ofMine.set(one.mine, one)
  const headsByMine = new Map<string, PostHistory[]>()
  const headsByOffice = new Map<string, PostHistory[]>()
  for (const one of posts) {
    if (one.role !== 'mine-head') continue
    if (one.mine) put(headsByMine, one.mine, one)
    put(headsByOffice, one.organisation, one)
  }
  return (mine) => {
    const organisation = ofMine.get(mine) ?? null
    const own = [...(headsByMine.get(mine) ?? []), ...((organisation && headsByOffice.get(organisation.id)) ?? [])]
    return { organisation, heads: own.length > 1 ? [...new Set(own)] : own }
  }
}

export function put<K, T>(map: Map<K, T[]>, key: K, one: T): void {
  const list = map.get(key)
  if (list) list.push(one)
  else map.set(key, [one])
}

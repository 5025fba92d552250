import type { Day } from './day.ts'
import type { Id } from './id.ts'
import type { Range } from './scope.ts'

/** The person at work: in which post, for which organisation, seeing what, allowed what. */
export type Who = {
  account: Id
  person: Id
  name: string
  post: Id | null
  role: string | null
  organisation: Id | null
  region: string
  mine: Id | null
  range: Range
  permissions: readonly string[]
  administrator: 'system' | 'security' | 'audit' | null
  language: 'zh' | 'en'
  session: string
  mustChangePassword: boolean
}

export function may(who: Who, permission: string): boolean {
  return who.permissions.includes(permission)
}

/** What a rule needs to know of the moment. */
export type Now = { today: Day; instant: string }

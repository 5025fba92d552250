import { randomUUID } from 'node:crypto'
import { refuse, refuseIf } from '#platform/refusal'
import { theProgram, type Workshop } from '#platform/server/work'
import { Administrator } from '../../model.ts'
import { whyNotLogin, whyNotPassword } from '../../rules/passwords.ts'
import { installation } from '../../rules/reach.ts'
import { words } from '../../words.ts'
import { hashPassword, makeFirstPassword } from '../passwords.ts'
import * as store from '../store.ts'

export type FirstAdministrator = { administrator: Administrator; title: string; login: string; password: string }

/**
 * Makes the three administrators of an installation that has no account yet, and gives their passwords, this once. A
 * password that is not given must be changed at the first sign-in. Refuses with `accounts-exist` otherwise.
 */
export async function firstAdministrators(
  workshop: Workshop,
  wanted: Partial<Record<Administrator, { login?: string; name?: string; password?: string }>> = {},
): Promise<FirstAdministrator[]> {
  return workshop.work(theProgram, async (work) => {
    if (await store.anyAccount(work)) refuse('conflict', 'accounts-exist')
    const made: FirstAdministrator[] = []
    for (const administrator of Administrator.options) {
      const title = words[`administrator.${administrator}`]![0]
      const {
        login = `${administrator}-admin`,
        name = title,
        password = makeFirstPassword(login),
      } = wanted[administrator] ?? {}
      refuseIf(whyNotLogin(login) ?? whyNotPassword(password, login), 'invalid')
      const person = randomUUID()
      const id = randomUUID()
      await store.insertPerson(work, {
        id: person,
        scope: installation,
        name,
        phone: null,
        email: null,
        organisation: null,
        endedOn: null,
      })
      const mustChange = wanted[administrator]?.password === undefined
      await store.insertAccount(work, {
        id,
        person,
        login,
        passwordHash: await hashPassword(password),
        administrator,
        mustChange,
        lockedUntil: null,
      })
      await work.record('person.registered', { scope: installation, about: person, personal: { name } })
      await work.record('account.opened', {
        scope: installation,
        about: id,
        facts: { of: person, administrator },
        personal: { login },
      })
      made.push({ administrator, title, login, password })
    }
    return made
  })
}

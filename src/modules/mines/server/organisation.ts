import { changeOrganisation, makeOrganisationWithPosts, readOrganisations } from '#modules/people/server'
import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { Mine } from '../model.ts'
import { standardPosts } from '../rules/staff.ts'

/**
 * A mine is also an organisation 单位, under its company, with its standard posts, vacant: they owe duties from the mine's first day,
 * and whoever is appointed to one can be given an account. `batch` is the entry or sheet that it comes with.
 */
export async function makeMineOrganisation(work: Work, mine: Mine, fromDay: Day, batch: string): Promise<void> {
  await makeOrganisationWithPosts(work, {
    scope: mine.scope,
    region: mine.region,
    kind: 'mine',
    roles: [],
    name: mine.name,
    shortName: mine.name,
    aliases: [],
    parent: mine.company,
    mine: mine.id,
    posts: standardPosts(mine),
    fromDay,
    batch,
  })
}

/** The mine's organisation follows its name and its company, unless it was named otherwise by hand. */
export async function followMine(work: Work, before: Mine, after: Mine, batch?: string): Promise<void> {
  if (before.name === after.name && before.company === after.company) return
  const [own] = await readOrganisations(work, { mine: after.id })
  if (!own) return
  const named = (name: string) => (name === before.name ? after.name : name)
  const next = { ...own, name: named(own.name), shortName: named(own.shortName), parent: after.company }
  if (next.name === own.name && next.shortName === own.shortName && next.parent === own.parent) return
  const { name, shortName, aliases, roles, parent, endedOn } = next
  await changeOrganisation(
    work,
    { params: { id: own.id }, body: { name, shortName, aliases, roles, parent, endedOn } },
    batch,
  )
}

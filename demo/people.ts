import type { Work } from '#platform/server/work'
import { chanceOf, idOf } from './random.ts'
import { mines } from './mines.ts'
import { type DemoOrganisation, type DemoPost, inventedName, organisations, postsOf, regions } from './place.ts'

export type PlacedPost = DemoPost & {
  id: string
  organisationId: string
  region: string
  scope: string
  person: string
  personName: string
  mine: string | null
}

/** The whole place with its identities: what the generator of the year works with. */
export type Placed = {
  posts: PlacedPost[]
  minePosts: {
    mine: string
    post: string
    relation: 'linked-leader' | 'guarantor' | 'resident' | 'patrol'
    postedBy: string | null
  }[]
  since: string
}

/** Writes regions, organisations, persons, posts and holders. `since` is the day from which all posts are held. */
export async function loadPeople(work: Work, since: string): Promise<Placed> {
  const recordedAt = `${since}T01:00:00.000Z`
  await work.tx
    .insertInto('regions')
    .values([...regions])
    .execute()
  const all: DemoOrganisation[] = [...organisations, ...mines.map(organisationOfMine)]
  await work.tx
    .insertInto('organisations')
    .values(
      all.map((one) => ({
        id: idOf(one.key),
        region: one.region,
        kind: one.kind,
        roles: one.roles,
        name: one.name,
        shortName: one.short,
        aliases: one.aliases ?? [],
        mine: one.mine ? idOf(one.mine) : null,
      })),
    )
    .execute()
  const posts: PlacedPost[] = []
  for (const organisation of all) {
    const mine = organisation.mine ? mines.find((one) => one.code === organisation.mine)! : undefined
    const scope = mine ? `${mine.region}-${mine.code}` : organisation.region
    for (const post of mine ? postsOfMine(organisation) : postsOf(organisation)) {
      posts.push({
        ...post,
        id: idOf(post.key),
        organisationId: idOf(organisation.key),
        region: organisation.region,
        scope,
        person: idOf(`person ${post.key}`),
        personName: post.holder ?? inventedName(posts.length),
        mine: mine ? idOf(mine.code) : null,
      })
    }
  }
  const minePosts = [...residentsOf(posts, all), ...linksOf(posts)]
  for (const part of inParts(posts, 200)) {
    await work.tx
      .insertInto('persons')
      .values(
        part.map((one) => ({
          id: one.person,
          scope: one.scope,
          name: one.personName,
          phone: null,
          email: null,
          organisation: one.organisationId,
        })),
      )
      .execute()
    await work.tx
      .insertInto('posts')
      .values(
        part.map((one) => ({
          id: one.id,
          scope: one.scope,
          organisation: one.organisationId,
          role: one.role,
          title: one.title,
          mine: one.mine,
          fromDay: since,
          recordedAt,
        })),
      )
      .execute()
    await work.tx
      .insertInto('holdings')
      .values(
        part.map((one) => ({
          id: idOf(`holding ${one.key}`),
          scope: one.scope,
          post: one.id,
          person: one.person,
          kind: 'holder' as const,
          fromDay: since,
          recordedAt,
        })),
      )
      .execute()
  }
  return { posts, minePosts, since }
}

function organisationOfMine(mine: (typeof mines)[number]): DemoOrganisation {
  return {
    key: `mine-${mine.code}`,
    region: mine.region,
    kind: 'mine',
    roles: ['mine'],
    name: mine.name,
    short: mine.name,
    mine: mine.code,
  }
}

function postsOfMine(organisation: DemoOrganisation): DemoPost[] {
  const head = organisation.name.endsWith('矿') ? '矿长' : '负责人'
  const post = (role: string, title: string): DemoPost => ({
    key: `${organisation.key}/${role}/${title}`,
    organisation: organisation.key,
    role,
    title: `${organisation.short}${title}`,
  })
  return [
    post('mine-head', head),
    post('mine-deputy', `分管副${head}`),
    post('mine-engineer', '总工程师'),
    post('mine-clerk', '安全科'),
  ]
}

/** Residents are posts of their own; those that a mine's roster names are made here and added to `posts`. */
function residentsOf(posts: PlacedPost[], all: readonly DemoOrganisation[]): Placed['minePosts'] {
  const named = ['赵启航', '孙立新', '高士杰', '吴海棠']
  const found: Placed['minePosts'] = []
  for (const mine of mines) {
    const town = all.find((one) => one.kind === 'town' && one.region === mine.region)!
    const senders = [
      ...Array<string>(mine.residents?.bureau ?? 0).fill(mine.supervisor),
      ...Array<string>(mine.residents?.town ?? 0).fill(town.key),
    ]
    for (const [n, sender] of senders.entries()) {
      const organisation = all.find((one) => one.key === sender)!
      const key = `${sender}/resident/${mine.code}/${n}`
      const scope = organisation.region
      posts.push({
        key,
        organisation: sender,
        role: 'resident-inspector',
        title: `驻${mine.name}安监员`,
        id: idOf(key),
        organisationId: idOf(sender),
        region: scope,
        scope,
        person: idOf(`person ${key}`),
        personName: named.shift() ?? inventedName(posts.length),
        mine: null,
      })
      found.push({ mine: mine.code, post: idOf(key), relation: 'resident', postedBy: idOf(sender) })
    }
  }
  return found
}

/** A leader linked to each mine, a guarantor for mines that stand still, a guard for closed ones. */
function linksOf(posts: readonly PlacedPost[]): Placed['minePosts'] {
  const chance = chanceOf('links')
  return mines.flatMap((mine): Placed['minePosts'] => {
    const near = (role: string, region: string) =>
      posts.filter((one) => one.role === role && one.region === region && one.organisation !== 'economy-9901')
    const district = mine.region.slice(0, 6)
    const leader = chance.oneOf(near('government-deputy', district))
    const guard = near('closed-mine-guard', mine.region)[0]!
    const guarantor = near('town-deputy', mine.region)[0]!
    if (mine.state === 'closed') return [{ mine: mine.code, post: guard.id, relation: 'patrol', postedBy: null }]
    return [
      { mine: mine.code, post: leader.id, relation: 'linked-leader', postedBy: null },
      ...(mine.code === '990121-0009'
        ? []
        : [{ mine: mine.code, post: guarantor.id, relation: 'guarantor' as const, postedBy: null }]),
    ]
  })
}

export function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

import { type Day, dayOf } from '#platform/day'
import type { DemoMine } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { type Chance, idOf } from './random.ts'
import type { Told } from './year.ts'

export type Row = Record<string, unknown> & { id: string; mine: string; foundOn: Day }
export type Story = {
  placed: Placed
  today: Day
  chance: Chance
  rows: Row[]
  told: Told[]
  numbers: Map<string, number>
}

/** A row as it stands, with the mine's next number of the year. */
export function write(story: Story, mine: DemoMine, from: Told, id: string, row: Record<string, unknown>): void {
  const foundOn = dayOf(from.happenedAt)
  const year = Number(foundOn.slice(0, 4))
  const key = `${mine.code} ${year}`
  const number = (story.numbers.get(key) ?? 0) + 1
  story.numbers.set(key, number)
  const head = story.placed.posts.find((one) => one.mine === idOf(mine.code) && one.role === 'mine-head')
  story.rows.push({
    id,
    scope: `${mine.region}-${mine.code}`,
    region: mine.region,
    mine: idOf(mine.code),
    year,
    number,
    foundAt: from.happenedAt,
    foundOn,
    foundBy: from.person,
    answeredFor: head?.person ?? null,
    recordedAt: from.recordedAt,
    criterion: null,
    standard: null,
    producing: false,
    stage: null,
    five: null,
    supervision: null,
    ...row,
  })
}

export type Doer = Pick<Told, 'scope' | 'mine' | 'person' | 'post' | 'organisation'>

/** The deed of a post, of the mine that another entry is about. */
export function by(from: Told, post: PlacedPost): Doer {
  return {
    scope: from.scope,
    mine: from.mine ?? null,
    person: post.person,
    post: post.id,
    organisation: post.organisationId,
  }
}

/** An entry about a hazard; nothing that lies after the morning with which the year ends. */
export function say(
  story: Story,
  word: string,
  id: string,
  doer: Doer,
  moment: string,
  facts: Record<string, unknown>,
): void {
  const { scope, person, post, organisation } = doer
  if (moment >= `${story.today}T02:00:00.000Z`) return
  story.told.push({
    id: idOf(`${word} ${id}`),
    word,
    scope,
    mine: doer.mine ?? null,
    about: id,
    happenedAt: moment,
    recordedAt: moment,
    facts,
    person,
    post,
    organisation,
  })
}

export function later(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString()
}

export function earlier(moment: string, hours: number): string {
  return later(moment, -hours)
}

import type { Work } from '#platform/server/work'
import type { mines } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { dayOf } from '#platform/day'
import { idOf } from './random.ts'

export type CheckGiven = {
  id: string
  mine: (typeof mines)[number]
  team: readonly PlacedPost[]
  line: string | null
  serial: number
  number: string
  beganAt: string
  endedAt: string
  state: 'open' | 'closed'
  closedAt: string | null
  entry: string | null
  route: string
  minutes: Record<string, number>
  examined: readonly unknown[]
}

/** Writes a check as the program would have, with the mine as its papers stand. */
export async function insertCheck(work: Work, { posts }: Placed, given: CheckGiven): Promise<void> {
  const { mine, team, minutes, examined, serial, number, ...rest } = given
  const of = idOf(mine.code)
  const head = posts.find((one) => one.mine === of && one.role === 'mine-head')
  const engineer = posts.find((one) => one.mine === of && one.role === 'mine-engineer')
  const licences = await work.tx
    .selectFrom('licences')
    .select(['kind', 'number', 'expiresOn'])
    .where('mine', '=', of)
    .where('kind', 'in', ['mining', 'safety'])
    .execute()
  const licence = (kind: string) => {
    const one = licences.find((each) => each.kind === kind)
    return one?.number ? { number: one.number, until: one.expiresOn } : null
  }
  const unit = {
    name: mine.name,
    head: head?.personName ?? '',
    phone: '',
    creditCode: '',
    mining: licence('mining'),
    safety: licence('safety'),
  }
  const officers = team.map((one, at) => ({
    post: one.id,
    person: one.person,
    name: one.personName,
    certificate: `990100${String(17 + at * 5).padStart(3, '0')}`,
  }))
  await work.tx
    .insertInto('inspections')
    .values({
      ...rest,
      scope: `${mine.region}-${mine.code}`,
      organisation: team[0]!.organisationId,
      mine: of,
      year: Number(dayOf(given.endedAt).slice(0, 4)),
      number: serial,
      numberSaid: number,
      mode: 'plain',
      coverage: 'full',
      subjects: '[]',
      offices: [team[0]!.organisationId],
      officers: JSON.stringify(officers),
      recorder: team[1]!.person,
      companions: [head && `${head.personName}（矿长）`, engineer && `${engineer.personName}（总工）`]
        .filter(Boolean)
        .join('、'),
      inspected: JSON.stringify(head ? [{ name: head.personName, post: '矿长', point: 'managers' }] : []),
      minutes: JSON.stringify(minutes),
      examined: JSON.stringify(examined),
      situation: '',
      opinion: given.state === 'closed' ? '无异议，按要求整改。' : '',
      unit: JSON.stringify(unit),
      openedBy: team[0]!.person,
      closedBy: given.state === 'closed' ? team[0]!.person : null,
    })
    .execute()
}

import type { Officer, TeamLine } from '#modules/inspections'
import type { Edition } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { dayOf } from '#platform/day'
import { mintId } from '../../platform/web/mint.ts'
import { type Clocked, instantOf } from './clock.ts'
import { beginList } from './lists.ts'
import { freeNumber, takeNumber, yearOf } from './numbers.ts'
import { repliesOf } from './packets.ts'
import { questionsIn, visitQuestions } from './questions.ts'
import { recheckQuestions } from './rechecks.ts'
import type { FieldDatabase, Packet, PlannedCheck } from './store.ts'
import { words as fieldWords } from './words.ts'

/** What a check is made by: checklists of the place, and with `visit` what every visit looks at. */
export type Choice = { editions: readonly Edition[]; visit: boolean }

/** The items of a check, and its title. */
function itemsOf(packet: Packet, { editions, visit }: Choice, at: Clocked) {
  const day = dayOf(instantOf(at))
  const lists = editions.map((one) => beginList(one, mintId(), packet.mine.id, day))
  const register = repliesOf(packet).mine?.mine
  return {
    lists,
    questions: [...(visit ? visitQuestions : []), ...lists.flatMap((one) => questionsIn(one))],
    ...(register ? { register } : {}),
  }
}

export async function beginSheet(
  database: FieldDatabase,
  packet: Packet,
  choice: Choice,
  at: Clocked,
): Promise<string> {
  const id = mintId()
  await database.sheets.add({
    id,
    mine: packet.mine,
    title: choice.editions[0]?.definition.title ?? fieldWords['field.visit-title']!,
    ...itemsOf(packet, choice, at),
    facts: {},
    companions: [],
    begun: at,
    state: 'open',
  })
  return id
}

type Planning = { line: TeamLine; officers: Officer[]; beyond: string | null } & Choice

/**
 * Begins a planned check from a line of the packet: the team and the number are settled here, without a network. One line is begun once on a phone;
 * gives the identity of the check.
 */
export async function beginPlanned(
  database: FieldDatabase,
  packet: Packet,
  { line, officers, beyond, ...choice }: Planning,
  who: SessionView,
  at: Clocked,
): Promise<string> {
  const { ground, hazards } = repliesOf(packet)
  if (!ground || !who.organisation) throw new Error('the packet holds no plan')
  const { unit, passMark, tolerance } = ground
  const { id: organisation, name } = who.organisation
  return database.transaction('rw', database.sheets, database.numbers, async () => {
    const begun = await database.sheets.filter((one) => one.plan?.line === line.id).first()
    if (begun) return begun.id
    const number = await takeNumber(database, yearOf(Date.parse(instantOf(at))))
    const { mode, coverage, subjects } = line
    const id = mintId()
    const empty = { route: '', companions: '', situation: '', opinion: '', inspected: [], examined: [], refused: null }
    const content: PlannedCheck['content'] = {
      ...empty,
      recorder: officers.find((one) => one.person === who.person)?.person ?? null,
      minutes: { managers: 0, supervisors: 0, site: 0 },
      unit,
    }
    const { questions, ...items } = itemsOf(packet, choice, at)
    await database.sheets.add({
      id,
      mine: packet.mine,
      title: choice.editions[0]?.definition.title ?? fieldWords['field.planned-title']!,
      ...items,
      questions: [...(mode === 'recheck' ? recheckQuestions(hazards?.items ?? []) : []), ...questions],
      facts: {},
      companions: [],
      begun: at,
      state: 'open',
      plan: {
        line: line.id,
        lineNumber: line.number,
        mode,
        coverage,
        subjects,
        number,
        officers,
        beyond,
        organisation: { id: organisation, name },
        passMark,
        tolerance,
        content,
      },
    })
    return id
  })
}

/**
 * Takes a planned check that was begun by mistake off the phone, with all that was written in it. Its number was on no paper that left the phone: it is
 * free again and the next check bears it. A check that was begun at the desk stays there.
 */
export async function discardSheet(database: FieldDatabase, id: string): Promise<void> {
  const { sheets, answers, photos, numbers, bytes, orders } = database
  await database.transaction('rw', [sheets, answers, photos, numbers, bytes, orders], async () => {
    const sheet = await sheets.get(id)
    if (!sheet || sheet.state !== 'open') return
    // A signed paper of it is with the unit already: what it rests on stays.
    const papers = await database.orders.where('sheet').equals(id).toArray()
    if (papers.some((one) => one.state === 'signed')) throw new Error('a signed paper rests on this check')
    for (const one of papers) await freeNumber(database, one.number)
    await database.orders.bulkDelete(papers.map((one) => one.id))
    await photos
      .where('sheet')
      .anyOf(papers.map((one) => one.id))
      .delete()
    await freeNumber(database, sheet.plan?.number ?? null)
    const own = await photos.where('sheet').equals(id).toArray()
    await photos.where('sheet').equals(id).delete()
    const others = new Set((await photos.toArray()).map((one) => one.sha256))
    await bytes.bulkDelete(own.map((one) => one.sha256).filter((one) => !others.has(one)))
    await answers.where('sheet').equals(id).delete()
    await sheets.delete(id)
  })
}

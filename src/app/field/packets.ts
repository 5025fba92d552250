import { api as duties } from '#modules/duties'
import { api as hazards } from '#modules/hazards'
import { api as inspections, type Check } from '#modules/inspections'
import { api as ledgers, type Edition } from '#modules/ledgers'
import { api as mines, type Mine } from '#modules/mines'
import { api as people, type SessionView } from '#modules/people'
import type { ReplyOf } from '#platform/endpoint'
import { call } from '#platform/web'
import { holdNumbers } from './numbers.ts'
import type { FieldDatabase, Packet } from './store.ts'

/** What a packet may hold, by the name under which it is kept. */
export type PacketReplies = {
  mine: ReplyOf<typeof mines.readMine>
  duties: ReplyOf<typeof duties.findDuties>
  posts?: ReplyOf<typeof people.findPosts>
  hazards?: ReplyOf<typeof hazards.findHazards>
  checklists?: Edition[]
  /** Lines of the plan, officers, papers of the mine and the cap: of whoever may check. */
  ground?: ReplyOf<typeof inspections.readGround>
  /** Of checklists that checks begun at the desk hold, in other editions than the newest. */
  editions?: Edition[]
  criteria?: ReplyOf<typeof hazards.findCriteria>['editions']
}

/** Takes a mine along: its file with faces and people, what is owed about it and by which clause, and who may come along. Throws a RefusedReply. */
export async function takePacket(
  database: FieldDatabase,
  who: SessionView,
  mine: Pick<Mine, 'id' | 'name' | 'code'>,
  now: number,
): Promise<Packet> {
  const may = (permission: string) => who.permissions.includes(permission)
  const [file, owed, posts, open, checklists, ground] = await Promise.all([
    call(mines.readMine, { params: { mine: mine.id } }),
    call(duties.findDuties, { query: { mine: mine.id, state: ['open', 'overdue'], size: 200 } }),
    may('people.read') && who.organisation
      ? call(people.findPosts, { query: { organisation: who.organisation.id, size: '200' } })
      : undefined,
    may('hazards.read') ? call(hazards.findHazards, { query: { mine: mine.id, view: 'open', size: 200 } }) : undefined,
    may('ledgers.read') ? findChecklists() : undefined,
    may('inspections.check') ? call(inspections.readGround, { params: { mine: mine.id } }) : undefined,
  ])
  const criteria =
    ground && may('hazards.read')
      ? await call(hazards.findCriteria, { query: { kind: file.mine.kind, on: who.today } })
      : undefined
  const editions = ground && checklists ? await findEditions(ground.open, checklists) : []
  if (ground) await holdNumbers(database, who, now)
  const replies: PacketReplies = {
    mine: file,
    duties: owed,
    ...(posts ? { posts } : {}),
    ...(open ? { hazards: open } : {}),
    ...(checklists ? { checklists } : {}),
    ...(ground ? { ground } : {}),
    ...(editions.length > 0 ? { editions } : {}),
    ...(criteria ? { criteria: criteria.editions.filter((one) => one.held) } : {}),
  }
  const packet: Packet = { id: mine.id, mine: { id: mine.id, name: mine.name, code: mine.code }, readAt: now, replies }
  await database.packets.put(packet)
  return packet
}

/** The checklists 检查表 of the place that the person may fill in, each in its newest edition. */
async function findChecklists(): Promise<Edition[]> {
  const { ledgers: all } = await call(ledgers.findLedgers, {})
  const wanted = all.filter((one) => one.shape === 'checklist' && one.mayMake)
  const read = await Promise.all(wanted.map((one) => call(ledgers.readLedger, { params: { ledger: one.ledger } })))
  return read.map((one) => one.edition)
}

/** The editions of the checklists of some checks, beside those that are known. */
export async function findEditions(checks: readonly Check[], known: readonly Edition[]): Promise<Edition[]> {
  const lists = checks.flatMap((one) => one.lists ?? [])
  const wanted = new Map(
    lists.filter((one) => !known.some((each) => each.id === one.edition)).map((one) => [one.edition, one]),
  )
  const read = await Promise.all(
    [...wanted.values()].map(({ ledger, editionNumber: edition }) =>
      call(ledgers.readLedger, { params: { ledger }, query: { edition } }),
    ),
  )
  return read.map((one) => one.edition)
}

export function repliesOf(packet: Packet): PacketReplies {
  return packet.replies as unknown as PacketReplies
}

/** Clauses that the packet knows, to name as the basis of a finding: each once. */
export function basesOf(packet: Packet | undefined): string[] {
  if (!packet) return []
  return [...new Set(repliesOf(packet).duties.items.map((one) => `《${one.policyTitle}》${one.clause}`))]
}

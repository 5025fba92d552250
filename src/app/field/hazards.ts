import { api as hazards } from '#modules/hazards'
import type { CallOf, ReplyOf } from '#platform/endpoint'
import { addressOf } from '#platform/endpoint'
import type { Sending } from '#platform/outbox'
import { mintId } from '../../platform/web/mint.ts'
import { post } from '../../platform/web/outbox/store.ts'
import type { FieldDatabase } from './store.ts'

export type KnownHazard = ReplyOf<typeof hazards.findHazards>['items'][number]
export type HazardChanges = CallOf<typeof hazards.editHazard>['body']['changes']
type Edited = ReplyOf<typeof hazards.editHazard>

/** Fields that this phone and somebody else changed differently, and that nobody has decided yet. */
export type Dispute = {
  /** The deed that met the other one. */
  sending: string
  hazard: string
  conflict: string
  name: string
  fields: readonly { field: string; mine: string | null; theirs: string | null }[]
}

const word = 'hazard.corrected'
const decidedWord = 'field.decided'

/** The hazard as it was last heard of: as the packet brought it, or as a later answer said it. */
export function lastKnown(packed: KnownHazard | undefined, all: readonly Sending[]): KnownHazard | undefined {
  const replies = all.flatMap((one) =>
    one.group === packed?.id && one.reply ? [(one.reply as { hazard: KnownHazard }).hazard] : [],
  )
  return replies.reduce((newest, one) => (newest && newest.version >= one.version ? newest : one), packed)
}

/** A change of the hazard that has not arrived. `isOpen`: it was never sent, so that more may go into it. */
export function changeUnderWay(hazard: string, all: readonly Sending[]): (Sending & { isOpen: boolean }) | undefined {
  const found = all.find((one) => one.group === hazard && one.word === word && one.state !== 'arrived')
  return found && { ...found, isOpen: found.state === 'waiting' && found.attempts === 0 }
}

export function changesOf(one: Sending | undefined): HazardChanges {
  return one?.parcel.kind === 'call' ? (one.parcel.body as { changes: HazardChanges }).changes : {}
}

/** Puts a change of a hazard's words into the outbox, made on the version that is known here; what waits there unsent is changed instead. */
export async function changeHazard(database: FieldDatabase, known: KnownHazard, changes: HazardChanges): Promise<void> {
  await database.transaction('rw', database.sendings, async () => {
    const waiting = changeUnderWay(known.id, await database.sendings.where('group').equals(known.id).toArray())
    if (waiting && !waiting.isOpen) throw new Error('a change is under way')
    const id = waiting?.id ?? mintId()
    const body = { id, version: known.version, changes: { ...changesOf(waiting), ...changes } }
    if (waiting) {
      await database.sendings
        .where('id')
        .equals(id)
        .modify((one) => void (one.parcel.kind === 'call' && (one.parcel.body = body)))
      return
    }
    const address = addressOf(hazards.editHazard, { params: { hazard: known.id } })
    const parcel = { kind: 'call', method: 'PUT', address, body, keepsReply: true } as const
    await post(database, [{ id, word, about: `${known.mineName} ${known.number}`, group: known.id, parcel, needs: [] }])
  })
}

/** What both sides changed, of all deeds that arrived here, without those that were decided on this phone. */
export function disputesIn(all: readonly Sending[]): Dispute[] {
  const decided = new Set(
    all.flatMap((one) => (one.word === decidedWord && one.parcel.kind === 'call' ? [one.parcel.address] : [])),
  )
  return all.flatMap((one) => {
    const { conflict } = one.word === word && one.reply ? (one.reply as Edited) : { conflict: null }
    if (!conflict || decided.has(addressOfChoice(conflict.hazard, conflict.id))) return []
    const { id, hazard, fields } = conflict
    return [{ sending: one.id, hazard, conflict: id, name: one.about, fields }]
  })
}

function addressOfChoice(hazard: string, conflict: string): string {
  return addressOf(hazards.decideConflict, { params: { hazard, conflict } })
}

/** A person’s choice for every field goes the way of all deeds: underground too. */
export async function decideDispute(
  database: FieldDatabase,
  { hazard, conflict, name }: Dispute,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
): Promise<void> {
  const id = mintId()
  const address = addressOfChoice(hazard, conflict)
  const parcel = { kind: 'call', method: 'POST', address, body: { id, choices }, keepsReply: true } as const
  await post(database, [{ id, word: decidedWord, about: name, group: hazard, parcel, needs: [] }])
}

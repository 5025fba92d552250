import type { Reason, RefusalKind } from './refusal.ts'

/** Where a deed that was done on a device stands on its way: what one presses for is `refused` or `conflict`, all else goes by itself. */
export type SendingState = 'waiting' | 'sending' | 'arrived' | 'refused' | 'conflict'

/** What is sent: one call, or one photo or signature by its hash, whose bytes the device keeps until it has arrived. */
export type Parcel =
  | {
      kind: 'call'
      method: 'POST' | 'PUT' | 'DELETE'
      address: string
      body: unknown
      /** The answer is kept with the deed: what it says is for a person to read, or for the next deed to go by. */
      keepsReply?: true
    }
  | { kind: 'file'; sha256: string; name: string; mine: string | null }

/** The version from which somebody changed a thing, and where its present one is read. */
export type Base = { version: number; fields: Fields; address: string }
export type Fields = Readonly<Record<string, unknown>>

/** One deed on its way. `id` is minted on the device: sent twice, it is done once. Moments are milliseconds of the device's clock. */
export type Sending = {
  id: string
  /** Order in which deeds were done. */
  order: number
  /** Word for what it is, and what it is about, for the list. */
  word: string
  about: string
  /** What it belongs to (a check), so that a list can be shown by it. */
  group: string
  parcel: Parcel
  /** What must have arrived before: a photo before the entry that names it. */
  needs: readonly string[]
  base?: Base | undefined
  state: SendingState
  attempts: number
  /** Not sent again before. */
  notBefore: number
  /** Why it was not taken the last time, or what hindered it. */
  why?: (Reason & { kind: string }) | undefined
  /** Theirs, of a conflict: what somebody else wrote meanwhile. */
  theirs?: { version: number; fields: Fields } | undefined
  arrivedAt?: number | undefined
  /** What was answered, of a parcel that keeps it. */
  reply?: unknown
}

/** What became of an attempt. `away`: no answer; `busy`: the server could not now; `signed-out`: nobody is signed in any more. */
export type Outcome =
  | { is: 'arrived'; reply?: unknown }
  | { is: 'away' }
  | { is: 'busy' | 'signed-out' | 'refused'; why: Reason & { kind: string } }
  | { is: 'conflict'; why: Reason & { kind: string }; theirs: { version: number; fields: Fields } }

/** Kinds of refusal as the web client knows them. */
type ReplyKind = RefusalKind | 'defect' | 'offline'

/** Parcels under way at once: photos over a thin line help each other little. */
export const atOnce = 3
const shortest = 2_000
const longest = 300_000

/** Pause after so many attempts in vain, in milliseconds: 2 s, 4 s, 8 s … and never more than five minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(longest, shortest * 2 ** Math.min(20, Math.max(0, attempts - 1)))
}

/** What may be sent now, in order: what it needs has arrived, its pause is over, and no more than {@link atOnce} are under way. */
export function nextToSend(all: readonly Sending[], now: number): Sending[] {
  const arrived = new Set(all.filter((one) => one.state === 'arrived').map((one) => one.id))
  const known = new Set(all.map((one) => one.id))
  const free = atOnce - all.filter((one) => one.state === 'sending').length
  if (free <= 0) return []
  return all
    .filter(
      (one) =>
        one.state === 'waiting' && one.notBefore <= now && one.needs.every((id) => arrived.has(id) || !known.has(id)),
    )
    .toSorted((a, b) => a.order - b.order)
    .slice(0, free)
}

/** When something could be sent that cannot now; nothing when nothing waits for a moment. */
export function nextMoment(all: readonly Sending[], now: number): number | undefined {
  const moments = all.filter((one) => one.state === 'waiting' && one.notBefore > now).map((one) => one.notBefore)
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** What holds a deed up: of those that it needs, the ones that were refused. */
export function heldBy(one: Sending, all: readonly Sending[]): Sending[] {
  return all.filter((other) => one.needs.includes(other.id) && ['refused', 'conflict'].includes(other.state))
}

export function begun(one: Sending): Sending {
  return { ...one, state: 'sending', attempts: one.attempts + 1 }
}

/** The deed after an attempt. Nothing is ever lost here: what is refused stays with its reason until a person decides. */
export function after(one: Sending, outcome: Outcome, now: number): Sending {
  switch (outcome.is) {
    case 'arrived':
      return {
        ...one,
        ...(outcome.reply === undefined ? {} : { reply: outcome.reply }),
        state: 'arrived',
        why: undefined,
        theirs: undefined,
        arrivedAt: now,
      }
    case 'away':
      return { ...one, state: 'waiting', notBefore: now + pauseAfter(one.attempts) }
    case 'busy':
      return { ...one, state: 'waiting', why: outcome.why, notBefore: now + pauseAfter(one.attempts) }
    case 'signed-out':
      // The next sign-in wakes it; until then asking again says nothing new.
      return { ...one, state: 'waiting', why: outcome.why, notBefore: now + longest }
    case 'refused':
      return { ...one, state: 'refused', why: outcome.why }
    case 'conflict':
      break
  }
  return { ...one, state: 'conflict', why: outcome.why, theirs: outcome.theirs }
}

/** Whoever killed the app killed what was under way: whether it arrived nobody knows, so it goes again under the same identity. */
export function afterRestart(one: Sending): Sending {
  return one.state === 'sending' ? { ...one, state: 'waiting', notBefore: 0 } : one
}

/** A person wants it tried now: after signing in, after mending what was wrong, or out of impatience. */
export function triedAgain(one: Sending): Sending {
  if (one.state === 'arrived' || one.state === 'sending' || one.state === 'conflict') return one
  return { ...one, state: 'waiting', notBefore: 0, attempts: 0 }
}

/** What an answer other than yes means for a deed. */
export function outcomeOf(
  why: Reason & { kind: ReplyKind; status: number },
): Exclude<Outcome, { is: 'conflict' }> | 'stale' {
  const said = { kind: why.kind, code: why.code, facts: why.facts }
  if (why.kind === 'offline') return { is: 'away' }
  if (why.code === 'not-signed-in' || why.code === 'password-must-change') return { is: 'signed-out', why: said }
  if (why.kind === 'defect' || why.status === 429) return { is: 'busy', why: said }
  if (why.kind === 'stale') return 'stale'
  return { is: 'refused', why: said }
}

/** A field that both changed from the same base, each in another way. */
export type Clash = { field: string; base: unknown; mine: unknown; theirs: unknown }

/**
 * Joins two changes of one thing, field by field: what one side alone changed is taken, what both changed alike too; what they changed
 * differently is for a person. `fields` holds theirs where they clash.
 */
export function join(base: Fields, mine: Fields, theirs: Fields): { fields: Fields; clashes: Clash[] } {
  const fields: Record<string, unknown> = {}
  const clashes: Clash[] = []
  for (const field of [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].toSorted()) {
    // A field that a side does not name was not touched by it.
    const [was, here, there] = [
      base[field],
      field in mine ? mine[field] : base[field],
      field in theirs ? theirs[field] : base[field],
    ]
    fields[field] = same(there, was) ? here : there
    if (!same(here, was) && !same(there, was) && !same(here, there))
      clashes.push({ field, base: was, mine: here, theirs: there })
  }
  return { fields, clashes }
}

/** The deed with a person's choice for every clash, on the version that stands now. Throws when a clash is undecided. */
export function decided(
  one: Sending,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
  bodyOf: (fields: Fields, version: number) => unknown,
): Sending {
  if (one.state !== 'conflict' || !one.base || !one.theirs || one.parcel.kind !== 'call')
    throw new Error('there is no conflict to decide')
  const mine = mineOf(one)
  const { fields, clashes } = join(one.base.fields, mine, one.theirs.fields)
  const undecided = clashes.find((clash) => !(clash.field in choices))
  if (undecided) throw new Error(`undecided: ${undecided.field}`)
  const taken = clashes.map((clash) => [clash.field, choices[clash.field] === 'mine' ? clash.mine : clash.theirs])
  const joined = { ...fields, ...Object.fromEntries(taken) }
  return {
    ...one,
    state: 'waiting',
    notBefore: 0,
    attempts: 0,
    why: undefined,
    theirs: undefined,
    parcel: { ...one.parcel, body: bodyOf(joined, one.theirs.version) },
    base: { ...one.base, version: one.theirs.version, fields: one.theirs.fields },
  }
}

/** The fields that a deed wants written. */
export function mineOf(one: Sending): Fields {
  const body = one.parcel.kind === 'call' ? (one.parcel.body as { fields?: Fields } | null) : null
  return body?.fields ?? {}
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** How many there are of each state, and of those that a refused one holds up. */
export function tally(all: readonly Sending[]): { waiting: number; refused: number; held: number } {
  const open = all.filter((one) => one.state === 'waiting' || one.state === 'sending')
  const held = open.filter((one) => heldBy(one, all).length > 0).length
  return {
    waiting: open.length,
    refused: all.filter((one) => one.state === 'refused' || one.state === 'conflict').length,
    held,
  }
}

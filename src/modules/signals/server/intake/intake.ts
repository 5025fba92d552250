import { hash } from 'node:crypto'
import { noteLag } from '../../rules/crossing/clock.ts'
import { codesOf } from '../../rules/reading/codes.ts'
import { clockAhead } from '../../rules/reading/envelope.ts'
import { addReading, type Readings, readingsOf, readReadings } from '../../rules/reading/readings.ts'
import { readRecords } from '../../rules/reading/records.ts'
import type { Layout, Subject } from '../../rules/reading/profile.ts'
import { crossChecks } from '../crossing-standards.ts'
import type { ReadingsStore } from '../readings/store.ts'
import type { Reader } from './reader.ts'
import { type Batch, holdBytes } from './batch.ts'
import { reached, type Source } from './book.ts'
import type { Arrived, Desk, NewPoint } from './desk.ts'
import { effects } from './effects/index.ts'
import { fileMost, type Lying, type Refusal } from './lying.ts'
import { judgeRows, type Traces } from './judging.ts'
import { openArrived } from './opening.ts'
import { addUnknown } from './unknown.ts'

/** More than one record in five that cannot be read: the file is not taken (setting, after a design of 2026). */
const badMost = 0.2
/** A source has at most so many points (setting); a very large mine has 1,500. */
const pointsMost = 20_000

/**
 * What became of a file. `taken`: it is in the batch, its effects are done. `known`: its content was taken before. `unended`: it is not there whole. `gone`: it is not
 * there any more. `refused`: it is not taken; where its sender is known it is in the batch too.
 */
export type Outcome =
  | { readonly kind: 'taken' | 'known' | 'unended' | 'gone' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly isKept: boolean }

export type IntakeParts = {
  readonly desk: Desk
  readonly reader: Reader
  readonly traces: Traces
  readonly store: ReadingsStore
  /** The batch that is being filled, and the hashes of the one that is being written. */
  readonly batch: () => Batch
  readonly isPending: (sha256: string) => boolean
}

type Taking = Arrived & { readonly isRecoded: boolean; readonly sha256: string }

const encoder = new TextEncoder()
const isPlain = (subject: Subject) => subject === 'readings' || subject === 'changes'

/** Takes files one after another: each is opened, read by its profile, judged, and put into the batch with what was told. */
export function openIntake({
  desk,
  reader,
  traces,
  store,
  batch,
  isPending,
}: IntakeParts): (file: Lying) => Promise<Outcome> | Outcome {
  const read = readingsOf(4096)
  const { clock } = crossChecks().figures

  function take(file: Lying): Promise<Outcome> | Outcome {
    const { bytes: memory, size } = batch()
    const bytes = reader.read(file.path, memory, size, fileMost)
    if (bytes === undefined) return { kind: 'gone' }
    if (bytes === 'large') return refused(file, { cause: 'large', facts: {} })
    const opening = openArrived(desk.book, file.folder, file.name, bytes, file.arrivedAt)
    if (opening.kind === 'unended') return { kind: 'unended' }
    if (opening.kind === 'refused') return refused(file, opening.refused, opening.source, bytes)
    const { opened, source, isRecoded } = opening
    const stream = desk.book.streamOf(source, opened.type, everyOf(opened.layout))
    const sha256 = hash('sha256', bytes)
    const arrived = {
      source,
      stream,
      opened,
      isStale: opened.at < stream.toldAt,
      now: file.arrivedAt,
      isRecoded,
      sha256,
    }
    const go = (isKnown: boolean) =>
      isPlain(opened.layout.file.subject)
        ? takeReadings(file, bytes, isKnown, arrived)
        : takeRecords(file, bytes, isKnown, arrived)
    // Newer than everything of its stream it cannot have come before, unless its clock is wrong.
    if (opened.at > stream.toldAt && opened.at <= file.arrivedAt + clockAhead.told) return go(false)
    return isPending(sha256) ? go(true) : store.findFile(sha256).then((found) => go(found !== undefined))
  }

  function takeReadings(file: Lying, bytes: Uint8Array, isKnown: boolean, arrived: Taking): Promise<Outcome> | Outcome {
    if (isKnown) return { kind: 'known' }
    const { source, stream, opened } = arrived
    read.n = 0
    const { present, rejects } = readReadings(source.form.profile, opened, source.codes, read)
    const fault = faultOf(source, present, rejects.length)
    if (fault) return refused(file, fault, source, bytes)
    const end = () => {
      // A change of a switch says nothing of the state of its point.
      if (opened.layout.file.subject === 'changes')
        for (let row = 0; row < read.n; row++)
          read.flags[row] = desk.judge.points.flags[source.ids[read.point[row]!]!] ?? 0
      const { repeated } = judgeRows(desk.judge, traces, batch(), read, source, stream, arrived.now)
      return kept(file, bytes, arrived, { present, rejects }, repeated)
    }
    return hasUnknown(source, read) ? addUnknown(desk, arrived, read).then(end) : end()
  }

  async function takeRecords(file: Lying, bytes: Uint8Array, isKnown: boolean, arrived: Taking): Promise<Outcome> {
    const { source, stream, opened } = arrived
    const { records, rejects, present } = readRecords(source.form.profile, opened)
    const fault = faultOf(source, present, rejects.length)
    if (fault) return refused(file, fault, source, bytes)
    const facts = new Map<string, NewPoint>()
    let last = -1
    read.n = 0
    await effects[opened.layout.file.subject](desk, arrived, records, (code, value, flags, at, about) => {
      const text = encoder.encode(code)
      last = source.codes.take(text, 0, text.length, last)
      addReading(read, last, value, flags, at)
      if (about) facts.set(code, about)
    })
    // Effects are done again where a crash may have cut them off; their rows are in the store.
    if (isKnown) return { kind: 'known' }
    if (read.n > 0) {
      if (hasUnknown(source, read)) await addUnknown(desk, arrived, read, facts)
      judgeRows(desk.judge, traces, batch(), read, source, stream, arrived.now)
    }
    return kept(file, bytes, arrived, { present, rejects }, false)
  }

  function kept(
    file: Lying,
    bytes: Uint8Array,
    arrived: Taking,
    { present, rejects }: { present: number; rejects: readonly { cause: string }[] },
    repeated: boolean,
  ): Outcome {
    const { source, stream, opened, isStale, sha256 } = arrived
    const into = batch()
    into.since ||= file.arrivedAt
    into.hashes.add(sha256)
    into.files.push({
      path: file.path,
      ...holdBytes(into, bytes),
      pack: '',
      stamp: reader.stamp(),
      sha256,
      source: source.id,
      type: opened.type,
      name: file.name,
      toldAt: opened.at,
      arrivedAt: file.arrivedAt,
      present,
      taken: present - rejects.length,
      rejected: rejects.length,
      outcome: present === 0 ? 'empty' : isStale ? 'stale' : 'taken',
      cause: null,
    })
    stream.toldAt = Math.max(stream.toldAt, Math.min(opened.at, file.arrivedAt + clockAhead.told))
    if (stream.every !== null) noteLag(stream, file.arrivedAt - opened.at, file.arrivedAt, clock)
    stream.arrivedAt = file.arrivedAt
    stream.files++
    stream.records += present
    stream.rejected += rejects.length
    for (const { cause } of rejects) count(stream.causes, cause)
    for (const one of opened.remarks) count(stream.remarks, one)
    if (arrived.isRecoded) count(stream.remarks, 'encoding')
    if (repeated) count(stream.remarks, 'repeated-key')
    stream.isChanged = true
    desk.stir(source.mine)
    return { kind: 'taken' }
  }

  function refused(file: Lying, refusal: Refusal, source?: Source, bytes?: Uint8Array): Outcome {
    if (!source || !bytes) return { kind: 'refused', refusal, isKept: false }
    const type = source.form.pattern.exec(file.name)?.groups?.['type'] ?? ''
    if (source.form.layouts.has(type)) {
      const stream = desk.book.streamOf(source, type, everyOf(source.form.layouts.get(type)!))
      count(stream.causes, refusal.cause)
      stream.isChanged = true
    }
    const into = batch()
    into.since ||= file.arrivedAt
    into.files.push({
      path: file.path,
      ...holdBytes(into, bytes),
      pack: '',
      stamp: reader.stamp(),
      sha256: hash('sha256', bytes),
      source: source.id,
      type,
      name: file.name,
      toldAt: null,
      arrivedAt: file.arrivedAt,
      present: 0,
      taken: 0,
      rejected: 0,
      outcome: 'rejected',
      cause: refusal.cause,
      refusal,
    })
    return { kind: 'refused', refusal, isKept: true }
  }

  return take
}

function count(into: Record<string, number>, cause: string): void {
  into[cause] = (into[cause] ?? 0) + 1
}

/** Seconds between two files of a kind; null for what is sent whenever something happens. */
export function everyOf({ file }: Layout): number | null {
  return file.whenever ? null : (file.every?.seconds ?? null)
}

/** Why a file is not taken although it could be read. */
function faultOf(source: Source, present: number, rejected: number): Refusal | undefined {
  if (rejected > present * badMost)
    return { cause: 'records', facts: { rejected: String(rejected), present: String(present) } }
  const count = source.codes.size()
  if (count <= pointsMost) return undefined
  const known = source.codes.all().filter((_, n) => (source.ids[n] ?? -1) >= 0)
  // Codes that were never points are forgotten.
  const ids = known.map((code) => source.ids[source.codes.find(code)!]!)
  source.codes = codesOf(known)
  source.ids = Int32Array.from(ids)
  return { cause: 'points', facts: { points: String(count) } }
}

function hasUnknown(source: Source, read: Readings): boolean {
  for (let row = 0; row < read.n; row++) {
    const number = read.point[row]!
    if (number >= source.ids.length) source.ids = reached(source.ids, number)
    if (source.ids[number] === -1) return true
  }
  return false
}

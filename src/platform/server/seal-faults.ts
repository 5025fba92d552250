/** What does not fit. Where a fault belongs to one entry, `index` and `seq` say which. */
export type FaultKind =
  /** The bytes or the salt of an entry are not those that were sealed. */
  | 'entry-altered'
  /** An entry's columns do not say what its bytes say. */
  | 'entry-columns'
  /** Personal data is not what the bytes name by hash. */
  | 'entry-personal'
  /** A sealed entry is gone. */
  | 'entry-deleted'
  /** An entry that waited for its seal is gone. */
  | 'entry-deleted-unsealed'
  /** An entry claims a place in a seal that does not have this place. */
  | 'entry-inserted'
  /** A seal's number is missing. */
  | 'seal-missing'
  /** A seal's columns or hashes are not those of its bytes. */
  | 'seal-altered'
  /** A seal does not continue the seals before it. */
  | 'seal-chain'
  /** A seal has fewer entries than it says. */
  | 'seal-incomplete'
  /** A seal's entries fit their kept hashes, but not its root. */
  | 'seal-root'
  /** A root value kept outside is that of another record. */
  | 'kept-root'
  /** A root value kept outside names a seal that is not here. */
  | 'kept-root-missing'

export type Fault = {
  kind: FaultKind
  seal: number | null
  index: number | null
  seq: number | null
  /** More for the reader: an entry's identity, a count, a hash. */
  detail: string
}

export type Faults = { note(fault: Partial<Fault> & { kind: FaultKind }): void; first(): Fault[]; count(): number }

const kept = 1000

/** Collects faults; `first()` gives them in the order of the chain. Memory is bounded, the count is not. */
export function collectFaults(): Faults {
  let found: Fault[] = []
  let count = 0
  return {
    note(fault) {
      count += 1
      found.push({ seal: null, index: null, seq: null, detail: '', ...fault })
      if (found.length > 2 * kept) found = inOrder(found).slice(0, kept)
    },
    first: () => inOrder(found).slice(0, kept),
    count: () => count,
  }
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted(
    (a, b) =>
      (a.seal ?? Infinity) - (b.seal ?? Infinity) || (a.index ?? -1) - (b.index ?? -1) || (a.seq ?? -1) - (b.seq ?? -1),
  )
}

// How well a reading of a policy document agrees with what was labelled by hand: precision, recall and F1 per field.
// The conventions of the labels stand in bench/documents/README.md.

/** One clause, as labelled or as read. */
export type ScoredItem = {
  path: readonly string[]
  kind: string
  units: readonly string[]
  lead: string | null
  deadlines: readonly { text: string; date: string | null; longTerm: boolean }[]
  frequencies: readonly ScoredFrequency[]
  quantities: readonly { text: string; value: number; unit: string }[]
  triggers: readonly { text: string }[]
}

export type ScoredFrequency = { count: number; atLeast: boolean; period: string; actor: string | null }

/** The documents in the same order on both sides; each with its items in the order of the text. */
export type ScoredReading = { items: readonly ScoredItem[] }

/** Precision, recall and their harmonic mean, 0 to 1; all 1 when there was nothing to find and nothing was found. */
export type Rate = { p: number; r: number; f1: number }

export const fields = ['items', 'kind', 'units', 'lead', 'deadlines', 'frequencies', 'quantities', 'triggers'] as const
export type Field = (typeof fields)[number]
export type Score = Record<Field, Rate>

type Counts = { hit: number; labelled: number; read: number }
type Tally = Record<Field, Counts>

/**
 * Scores readings against labels over all documents together (micro-averaged).
 * Items match by path, a repeated path in order of occurrence; their fields are compared as multisets.
 * What stands in an item that found no partner counts as missed or as a false alarm.
 */
export function score(expected: readonly ScoredReading[], actual: readonly ScoredReading[]): Score {
  if (expected.length !== actual.length)
    throw new Error(`${expected.length} labelled documents against ${actual.length} readings`)
  const tally = emptyTally()
  expected.forEach((labels, index) => addDocument(tally, labels.items, actual[index]?.items ?? []))
  return Object.fromEntries(fields.map((field) => [field, rateOf(tally[field])])) as Score
}

/** What one matched pair, or one item without a partner, disagrees about: for reading a bench, not for its figures. */
export function differences(expected: ScoredReading, actual: ScoredReading): string[] {
  return pairs(expected.items, actual.items).flatMap(([labelled, read]) => {
    const path = (labelled ?? read)?.path.join('/') ?? ''
    if (labelled === undefined) return [`${path}: not labelled`]
    if (read === undefined) return [`${path}: not read`]
    return fields.flatMap((field) => {
      const { missing, extra } = compare(field, labelled, read)
      if (missing.length + extra.length === 0) return []
      return [`${path} ${field}: missing ${JSON.stringify(missing)}, extra ${JSON.stringify(extra)}`]
    })
  })
}

function addDocument(tally: Tally, labelled: readonly ScoredItem[], read: readonly ScoredItem[]): void {
  for (const [one, other] of pairs(labelled, read)) {
    for (const field of fields) {
      const counts = tally[field]
      const { missing, extra, hit } = compare(field, one, other)
      counts.hit += hit
      counts.labelled += hit + missing.length
      counts.read += hit + extra.length
    }
  }
}

/** Pairs items by path, the n-th occurrence with the n-th; the ones without a partner stand alone. */
function pairs(
  labelled: readonly ScoredItem[],
  read: readonly ScoredItem[],
): [ScoredItem | undefined, ScoredItem | undefined][] {
  const waiting = new Map<string, ScoredItem[]>()
  for (const item of read) {
    const path = item.path.map(compact).join('/')
    waiting.set(path, [...(waiting.get(path) ?? []), item])
  }
  const matched = labelled.map((item): [ScoredItem, ScoredItem | undefined] => [
    item,
    waiting.get(item.path.map(compact).join('/'))?.shift(),
  ])
  const alone = [...waiting.values()].flat().map((item): [undefined, ScoredItem] => [undefined, item])
  return [...matched, ...alone]
}

type Comparison = { hit: number; missing: string[]; extra: string[] }

function compare(field: Field, labelled: ScoredItem | undefined, read: ScoredItem | undefined): Comparison {
  if (field === 'frequencies') return compareFrequencies(labelled?.frequencies ?? [], read?.frequencies ?? [])
  return compareKeys(keysOf(field, labelled), keysOf(field, read))
}

function compareKeys(labelled: string[], read: string[]): Comparison {
  const extra = [...read]
  const missing: string[] = []
  let hit = 0
  for (const key of labelled) {
    const at = extra.indexOf(key)
    if (at < 0) missing.push(key)
    else {
      extra.splice(at, 1)
      hit += 1
    }
  }
  return { hit, missing, extra }
}

/** A labelled frequency with an actor wants that actor; one without takes any. Those with an actor choose first. */
function compareFrequencies(labelled: readonly ScoredFrequency[], read: readonly ScoredFrequency[]): Comparison {
  const extra = [...read]
  const missing: string[] = []
  let hit = 0
  for (const one of labelled.toSorted((a, b) => Number(a.actor === null) - Number(b.actor === null))) {
    const at = extra.findIndex(
      (other) =>
        other.count === one.count &&
        other.atLeast === one.atLeast &&
        other.period === one.period &&
        (one.actor === null || compact(one.actor) === compact(other.actor ?? '')),
    )
    if (at < 0) missing.push(frequencyKey(one))
    else {
      extra.splice(at, 1)
      hit += 1
    }
  }
  return { hit, missing, extra: extra.map(frequencyKey) }
}

function frequencyKey(one: ScoredFrequency): string {
  return `${one.count}${one.atLeast ? '+' : ''} ${one.period} ${compact(one.actor ?? '')}`
}

function keysOf(field: Exclude<Field, 'frequencies'>, item: ScoredItem | undefined): string[] {
  if (item === undefined) return []
  if (field === 'items') return [item.path.map(compact).join('/')]
  if (field === 'kind') return [item.kind]
  if (field === 'units') return item.units.map(compact)
  if (field === 'lead') return item.lead === null ? [] : [compact(item.lead)]
  if (field === 'quantities') return item.quantities.map(({ value, unit }) => quantityKey(value, unit))
  if (field === 'triggers') return item.triggers.map(({ text }) => triggerKey(text))
  return item.deadlines.map(({ date, longTerm, text }) =>
    longTerm ? 'long-standing' : (date ?? compact(text).normalize('NFKC')),
  )
}

/** 30 万吨/年 and 300000 吨/年 are one quantity, so are 3 个月 and 3 月, ％ and %. */
function quantityKey(value: number, unit: string): string {
  let plain = compact(unit).normalize('NFKC')
  let number = value
  if (plain.startsWith('万') && plain.length > 1) {
    plain = plain.slice(1)
    number *= 10_000
  }
  if (plain.startsWith('个') && plain.length > 1) plain = plain.slice(1)
  if (plain === 'm') plain = '米'
  return `${Number(number.toPrecision(12))} ${plain}`
}

/** Only the event: without the words that tie it to the sentence. */
function triggerKey(text: string): string {
  return compact(text)
    .normalize('NFKC')
    .replace(/^(自|在|凡是|凡|对|如|一旦)/, '')
    .replace(/[,，。;；]+$/, '')
    .replace(/(的|时)$/, '')
}

function compact(text: string): string {
  return text.replace(/[\s\u3000\u00a0]+/g, '')
}

function emptyTally(): Tally {
  return Object.fromEntries(fields.map((field) => [field, { hit: 0, labelled: 0, read: 0 }])) as Tally
}

function rateOf({ hit, labelled, read }: Counts): Rate {
  const p = read === 0 ? (labelled === 0 ? 1 : 0) : hit / read
  const r = labelled === 0 ? (read === 0 ? 1 : 0) : hit / labelled
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) }
}

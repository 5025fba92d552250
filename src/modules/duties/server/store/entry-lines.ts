import { sql } from 'kysely'
import type { Entry } from '#platform/record'
import { copyOut, listed, none, valueOf } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'

const columns = `id, seq, word, scope, happened_at at time zone 'UTC', happened_on, recorded_at at time zone 'UTC', account, person, post, organisation, mine, about,
  facts, case when proof <> '{}' then to_json(proof) end, corrects`

/** Entries that meet a condition, a great many of them, read as lines of COPY. */
export async function findManyEntries({ tx }: Work, where: string): Promise<Entry[]> {
  const found: Entry[] = []
  const read = openReader()
  for await (const lines of copyOut(tx, `select ${columns} from record where ${where}`))
    for (const line of lines) found.push(read(line))
  return found
}

/** Entries about mines, handed out mine by mine. */
export type MineEntries = {
  /** Those at these mines. Each call must name mines after those of the call before, in order of their identities. */
  take(mines: readonly string[]): Promise<Entry[]>
  /** Takes what is left, so that the work can do something else again. */
  close(): Promise<void>
}

/**
 * Entries of some words at each of these mines, read once and in order of the mines: `mines` in order. Until the last mine was
 * taken nothing else can be asked through this work.
 */
export function openMineEntries(work: Work, words: readonly string[], mines: readonly string[]): MineEntries {
  const last = mines.at(-1)
  const batches = readByMine(work, words)
  // The database begins to sort at once.
  let first: ReturnType<typeof batches.next> | undefined = mines.length > 0 ? batches.next() : undefined
  first?.catch(() => {})
  const read = openReader()
  let held: Entry | undefined
  let batch: readonly string[] = []
  let at = 0
  async function more(): Promise<boolean> {
    const { done, value } = await (first ?? batches.next())
    first = undefined
    batch = done ? [] : value
    at = 0
    return !done
  }
  return {
    async take(ids) {
      const wanted = new Set(ids)
      const end = ids.at(-1)!
      const found: Entry[] = []
      do {
        while (held || at < batch.length) {
          held ??= read(batch[at++]!)
          if (held.mine! > end && end !== last) return found
          if (wanted.has(held.mine!)) found.push(held)
          held = undefined
        }
      } while (await more())
      return found
    },
    close: async () => void (await batches.return(undefined)),
  }
}

async function* readByMine({ tx }: Work, words: readonly string[]): AsyncGenerator<string[]> {
  // One statement as long as the whole derivation. Nearly every page is wanted: they are read one after another and sorted in
  // memory, a third of the time of going to them in the order of an index; by two at once where there are two processors.
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '384MB', true), set_config('random_page_cost', '4', true),
    set_config('parallel_tuple_cost', '0.001', true)`.execute(tx)
  yield* copyOut(
    tx,
    `select ${columns} from record where mine is not null and word in ${listed(words)} order by mine, happened_at`,
  )
}

/** Reads lines of COPY. The same facts are told of many deeds: such entries share them, so they must not be changed. */
function openReader(): (line: string) => Entry {
  const known = new Map<string, Entry['facts']>()
  function factsOf(text: string): Entry['facts'] {
    let facts = known.get(text)
    if (!facts) {
      facts = Object.freeze(JSON.parse(valueOf(text)!) as Entry['facts'])
      if (known.size < 10_000) known.set(text, facts)
    }
    return facts
  }
  return (line) => {
    const texts = line.split('\t')
    return {
      id: texts[0]!,
      seq: Number(texts[1]),
      word: valueOf(texts[2]!)!,
      scope: valueOf(texts[3]!)!,
      happenedAt: momentOf(texts[4]!),
      happenedOn: texts[5]!,
      recordedAt: momentOf(texts[6]!),
      account: valueOf(texts[7]!),
      person: valueOf(texts[8]!),
      post: valueOf(texts[9]!),
      organisation: valueOf(texts[10]!),
      mine: valueOf(texts[11]!),
      about: valueOf(texts[12]!),
      facts: factsOf(texts[13]!),
      proof: texts[14] === none ? [] : (JSON.parse(valueOf(texts[14]!)!) as string[]),
      corrects: valueOf(texts[15]!),
    }
  }
}

/** `2026-03-01 02:00:00.12` as the record's own form, `2026-03-01T02:00:00.120Z`: to the millisecond, as everything is written. */
function momentOf(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, '0')}Z`
}

import { sql } from 'kysely'
import type { Entry } from '#platform/record'
import { copyOut, listed, none, valueOf } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'

// What is told again and again comes last.
const columns = `id, seq, happened_on, happened_at at time zone 'UTC', recorded_at at time zone 'UTC', word, scope, account, person, post, organisation, mine, about,
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

/** What one deed often has in common with others at its mine; entries share its facts, so they must not be changed. */
type Told = Omit<Entry, 'id' | 'seq' | 'happenedOn' | 'happenedAt' | 'recordedAt'>

/** Reads lines of COPY. There are a million: who, where and what is taken apart once for all lines that end alike. */
function openReader(): (line: string) => Entry {
  const known = new Map<string, Told>()
  function toldBy(text: string): Told {
    let told = known.get(text)
    if (!told) {
      told = readTold(text)
      // Those of a mine come together: what was told of others is hardly told again.
      if (known.size === 1000) known.clear()
      known.set(text, told)
    }
    return told
  }
  return (line) => {
    const second = line.indexOf('\t') + 1
    const third = line.indexOf('\t', second) + 1
    const fourth = line.indexOf('\t', third) + 1
    const fifth = line.indexOf('\t', fourth) + 1
    const sixth = line.indexOf('\t', fifth) + 1
    const { word, scope, account, person, post, organisation, mine, about, facts, proof, corrects } = toldBy(
      line.slice(sixth),
    )
    return {
      id: line.slice(0, second - 1),
      seq: Number(line.slice(second, third - 1)),
      word,
      scope,
      happenedAt: momentOf(line, fourth, fifth - 1),
      happenedOn: line.slice(third, fourth - 1),
      recordedAt: momentOf(line, fifth, sixth - 1),
      account,
      person,
      post,
      organisation,
      mine,
      about,
      facts,
      proof,
      corrects,
    }
  }
}

function readTold(text: string): Told {
  const texts = text.split('\t')
  return {
    word: valueOf(texts[0]!)!,
    scope: valueOf(texts[1]!)!,
    account: valueOf(texts[2]!),
    person: valueOf(texts[3]!),
    post: valueOf(texts[4]!),
    organisation: valueOf(texts[5]!),
    mine: valueOf(texts[6]!),
    about: valueOf(texts[7]!),
    facts: Object.freeze(JSON.parse(valueOf(texts[8]!)!) as Entry['facts']),
    proof: texts[9] === none ? [] : (JSON.parse(valueOf(texts[9]!)!) as string[]),
    corrects: valueOf(texts[10]!),
  }
}

/** `2026-03-01 02:00:00.12` as the record's own form, `2026-03-01T02:00:00.120Z`: to the millisecond, as everything is written. */
function momentOf(line: string, from: number, to: number): string {
  const day = line.slice(from, from + 10)
  // Most often it is all there.
  if (to - from === 23) return `${day}T${line.slice(from + 11, to)}Z`
  return `${day}T${line.slice(from + 11, from + 19)}.${line.slice(from + 20, Math.min(to, from + 23)).padEnd(3, '0')}Z`
}

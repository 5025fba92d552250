import type { Entry } from '#platform/record'
import { copyOut, valueOf } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'

/** Entries that meet a condition, a great many of them, read as lines of COPY. */
export async function findManyEntries({ tx }: Work, where: string): Promise<Entry[]> {
  const found: Entry[] = []
  for await (const lines of copyOut(
    tx,
    `select id, seq, word, scope, happened_at at time zone 'UTC', happened_on, recorded_at at time zone 'UTC', account, person, post, organisation, mine, about,
      facts, case when proof <> '{}' then to_json(proof) end, corrects from record where ${where}`,
  ))
    for (const line of lines) found.push(entryOf(line.split('\t')))
  return found
}

function entryOf(texts: readonly string[]): Entry {
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
    facts: JSON.parse(valueOf(texts[13]!)!) as Entry['facts'],
    proof: texts[14] === String.raw`\N` ? [] : (JSON.parse(valueOf(texts[14]!)!) as string[]),
    corrects: valueOf(texts[15]!),
  }
}

/** `2026-03-01 02:00:00.12` as the record's own form, `2026-03-01T02:00:00.120Z`: to the millisecond, as everything is written. */
function momentOf(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, '0')}Z`
}

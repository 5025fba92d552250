import { setTimeout as pause } from 'node:timers/promises'
import { bindCaseFile } from '#modules/cases/server'

import type { FileStore } from '#platform/server/files'
import { type AwaitedPaper, awaitPapers, issuePaper, nextAwaited, noLongerAwaited } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import { readSetting, saveSetting } from '#platform/server/settings'
import { entryRow } from '#platform/server/entry-row'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import { createHash } from 'node:crypto'
import { demoOffice } from './office-facts.ts'
import type { ToldPaper } from './case-papers.ts'
import type { ToldCase } from './case-told.ts'
import { idOf } from './random.ts'
import { entriesOf } from './year.ts'

/** What is still to be issued of the told papers, and the file that is bound behind the last of them. */
type Queued = {
  papers: ToldPaper[]
  bind: { case: string; at: string; by: ToldPaper['by'] } | null
}
const key = 'demonstration.papers'

/** Licences of the mines as their papers name them. */
export async function readLicences({ tx }: Work) {
  const rows = await tx
    .selectFrom('licences')
    .select(['mine', 'kind', 'number', 'expiresOn'])
    .where('kind', 'in', ['mining', 'safety'])
    .execute()
  return (mine: string) => {
    const of = (kind: string) => {
      const found = rows.find((one) => one.mine === idOf(mine) && one.kind === kind)
      return { number: found?.number ?? '', until: found?.expiresOn ?? '' }
    }
    return { mining: of('mining'), safety: of('safety') }
  }
}

/**
 * Keeps for `issueTold` what was issued in the year, and holds the numbers of those papers fast as for a device that delivers later: whoever issues one before
 * they are all there gets the next.
 */
export async function queuePapers(work: Work, papers: readonly ToldPaper[], cases: readonly ToldCase[]): Promise<void> {
  const lasts = new Map<string, ToldPaper>()
  for (const one of papers) if (one.n !== null) lasts.set(rangeOf(one), one)
  if (lasts.size > 0)
    await work.tx
      .insertInto('paperRanges')
      .values(
        [...lasts].map(([id, one]) => ({
          id,
          scope: '990102',
          organisation: one.by.organisationId,
          code: one.code!,
          year: Number(one.on.slice(0, 4)),
          first: 1,
          last: one.n!,
          device: '示范数据',
          person: null,
          takenAt: work.now,
        })),
      )
      .execute()
  const archived = cases.find((one) => one.steps.at(-1)?.kind === 'archived')
  const last = archived?.steps.at(-1)
  const bind = archived && last ? { case: archived.id, at: last.at.replace(':00.000Z', ':30.000Z'), by: last.by } : null
  const queued: Queued = { papers: [...papers], bind: bind && { ...bind, by: signer(bind.by) } }
  await saveSetting(work, key, queued)
}

function signer({ id, person, organisationId }: ToldPaper['by']): ToldPaper['by'] {
  return { id, person, organisationId }
}

function rangeOf({ code, on }: Pick<ToldPaper, 'code' | 'on'>): string {
  return idOf(`range ${code} ${on.slice(0, 4)}`)
}

type Bench = { workshop: Workshop; files: FileStore; press: Press }

/**
 * Issues what was told as the program itself issues papers: printed from the form, kept under both hashes, recorded; each bears the moment and the person of the
 * story. One transaction a paper, so that what was issued stays when the program ends; the next start goes on. Gives how many were issued.
 */
export async function issueTold(
  { workshop, files, press }: Bench,
  stopped: () => boolean = () => false,
): Promise<number> {
  const queued = (await workshop.work(theProgram, (work) => readSetting(work, key), { readOnly: true })) as
    | Queued
    | undefined
  if (!queued || (queued.papers.length === 0 && !queued.bind)) return 0
  const there = new Set(
    await workshop.work(
      theProgram,
      async ({ tx }) => {
        const ids = queued.papers.map((one) => one.id)
        if (ids.length === 0) return []
        return (await tx.selectFrom('papers').select('id').where('id', 'in', ids).execute()).map((one) => one.id)
      },
      { readOnly: true },
    ),
  )
  const told = new Map(queued.papers.filter((one) => !there.has(one.id)).map((one) => [one.id, one]))
  awaitPapers(await workshop.work(theProgram, (work) => facesOf(work, [...told.values()]), { readOnly: true }))
  let issued = 0
  try {
    for (let one = nextAwaited(); one && !stopped(); one = nextAwaited()) {
      const paper = told.get(one.id)!
      const began = performance.now()
      await workshop.work(theProgram, (work) => issueOne(press, files, atMoment(work, paper.at, paper.by), paper))
      noLongerAwaited(one.id)
      issued += 1
      // Somebody looks at the pages meanwhile: it rests as long as it worked.
      await pause(performance.now() - began)
    }
  } finally {
    awaitPapers([])
  }
  if (stopped()) return issued
  await workshop.work(theProgram, async (work) => {
    if (queued.bind) {
      const { case: id, at, by } = queued.bind
      const { version } = await work.tx
        .selectFrom('cases')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const own = atMoment(work, at, by)
      await bindCaseFile(files, press, own, {
        params: { id },
        body: { file: idOf(`file ${id}`), version, mark: '', keep: '' },
      } as never)
    }
    await work.tx.updateTable('paperRanges').set({ returnedAt: work.now }).where('device', '=', '示范数据').execute()
    const none: Queued = { papers: [], bind: null }
    await saveSetting(work, key, none)
  })
  return issued
}

/** The told papers as lists show them while they are printed. */
async function facesOf({ tx }: Work, papers: readonly ToldPaper[]): Promise<AwaitedPaper[]> {
  const persons = await tx.selectFrom('persons').select(['id', 'name']).execute()
  const names = new Map(persons.map((one) => [one.id, one.name]))
  return papers.map(({ id, about, form, party, said, at, by }) => ({
    id,
    about,
    organisation: by.organisationId,
    form,
    party,
    said,
    issuedAt: at,
    issuedByName: names.get(by.person) ?? null,
  }))
}

/** The work as it was done then, by whom. */
function atMoment(work: Work, at: string, { id, person, organisationId }: ToldPaper['by']): Work {
  const who = { ...theProgram, person, post: id, organisation: organisationId }
  return { ...work, now: at, today: at.slice(0, 10), who }
}

async function issueOne(press: Press, files: FileStore, work: Work, one: ToldPaper): Promise<void> {
  const { id, about, may, scope, mine, form, party, values, n, said, at, by } = one
  const issued = await issuePaper(press, files, work, {
    id,
    scope,
    organisation: by.organisationId,
    office: demoOffice.name,
    mine,
    about,
    party,
    may,
    form,
    values,
    ...(n === null
      ? { said }
      : {
          numbering: { form: '{place}（{body}）煤安{code}〔{year}〕{n}号', place: '乌', body: '松' },
          reserved: { range: rangeOf(one), n },
        }),
  })
  if (may !== 'cases.read') return
  const entry = {
    id: idOf(`paper entry ${id}`),
    word: 'case.paper-issued',
    scope,
    mine,
    about,
    happenedAt: at,
    recordedAt: at,
    facts: { paper: id, form, number: issued.said, ...(one.partyKind ? { party: one.partyKind } : {}) },
    proof: [issued.pdf.sha256],
    person: by.person,
    post: by.id,
    organisation: by.organisationId,
  }
  const salt = createHash('sha256').update(entry.id).digest().subarray(0, 16)
  const rows = entriesOf([entry]).map((said) => entryRow(said, undefined, { salt, personal: salt }))
  await work.tx.insertInto('record').values(rows).execute()
}

import { createHash, randomBytes } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { SignalSource } from '../../model.ts'
import type { SignalsHouse } from '../house.ts'
import { loadForms } from '../standards.ts'
import { findMineOf, findSourceRows, findStreamRows, insertSource, isCodeTaken, saveSource } from '../store/desk.ts'

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

async function shown(work: Work, source?: number): Promise<(SignalSource & { scope: string })[]> {
  const rows = await findSourceRows(work, source)
  const streams = await findStreamRows(
    work,
    rows.map((one) => one.id),
  )
  return rows.map(({ id, ...one }) => ({
    ...one,
    source: id,
    streams: streams
      .filter((each) => each.source === id)
      .map(({ type, every, silence, toldAt, arrivedAt, files, records, rejected, causes, remarks }) => ({
        type,
        every,
        silence,
        toldAt,
        arrivedAt,
        files,
        records,
        rejected,
        causes: causes as Record<string, number>,
        remarks: remarks as Record<string, number>,
      })),
  }))
}

async function readSource(work: Work, source: number): Promise<SignalSource & { scope: string }> {
  return (await shown(work, source))[0] ?? refuse('not-found', 'no-such-source', { source })
}

const withoutScope = ({ scope: _, ...source }: SignalSource & { scope: string }): SignalSource => source

export async function findSources(house: SignalsHouse, work: Work): Promise<ReplyOf<typeof api.findSources>> {
  const profiles = Array.from(loadForms().values(), ({ profile: { id, title } }) => ({ id, title }))
  return { sources: (await shown(work)).map(withoutScope), nats: house.nats(), profiles }
}

/** Registers a source. What is read from then on stands under its mine: the code of a form belongs to one. */
export async function addSource(
  house: SignalsHouse,
  work: Work,
  { body }: InputOf<typeof api.addSource>,
): Promise<ReplyOf<typeof api.addSource>> {
  const mine = (await findMineOf(work, body.mine)) ?? refuse('not-found', 'no-such-mine', { mine: body.mine })
  if (!loadForms().has(body.profile)) refuse('invalid', 'no-such-profile', { profile: body.profile })
  if (await isCodeTaken(work, body.profile, body.code)) refuse('conflict', 'source-code-taken', { code: body.code })
  const { id, profile, code, fromDay, note } = body
  const source = await insertSource(work, { deed: id, scope: mine.scope, mine: mine.id, profile, code, fromDay, note })
  await work.record('signal-source.added', {
    scope: mine.scope,
    mine: mine.id,
    about: id,
    facts: { source, profile, code, from: fromDay, ...(note ? { note } : {}) },
  })
  work.after(() => house.reload())
  return { source: withoutScope(await readSource(work, source)) }
}

export async function endSource(
  house: SignalsHouse,
  work: Work,
  { params, body }: InputOf<typeof api.endSource>,
): Promise<ReplyOf<typeof api.endSource>> {
  const source = await readSource(work, params.source)
  if (source.toDay !== null) refuse('conflict', 'source-ended', { on: source.toDay })
  if (body.toDay < source.fromDay) refuse('invalid', 'ends-before', { from: source.fromDay })
  const facts = { on: body.toDay, reason: body.reason }
  return changed(house, work, source, 'ended', { toDay: body.toDay, tokenHash: null }, facts)
}

/** What was ended goes on: its files are taken again, what lies in `rejected/` when it is dropped anew. */
export async function resumeSource(
  house: SignalsHouse,
  work: Work,
  { params, body }: InputOf<typeof api.resumeSource>,
): Promise<ReplyOf<typeof api.resumeSource>> {
  const source = await readSource(work, params.source)
  if (source.toDay === null) refuse('conflict', 'source-goes-on')
  return changed(house, work, source, 'resumed', { toDay: null }, { reason: body.reason })
}

/** Writes that a source was ended or goes on, and lets the thread know when that is done. */
async function changed(
  house: SignalsHouse,
  work: Work,
  source: Awaited<ReturnType<typeof readSource>>,
  what: 'ended' | 'resumed',
  change: Parameters<typeof saveSource>[2],
  facts: Readonly<Record<string, string>>,
) {
  await saveSource(work, source.source, change)
  const { scope, mine, code } = source
  await work.record(`signal-source.${what}`, { scope, mine, facts: { source: source.source, code, ...facts } })
  work.after(() => house.reload())
  return { source: withoutScope(await readSource(work, source.source)) }
}

/** A new token; the one before ends with it. Only its hash is kept. */
export async function makeToken(
  work: Work,
  { params }: InputOf<typeof api.makeToken>,
): Promise<ReplyOf<typeof api.makeToken>> {
  const source = await readSource(work, params.source)
  if (source.toDay !== null) refuse('conflict', 'source-ended', { on: source.toDay })
  const token = randomBytes(24).toString('base64url')
  await saveSource(work, source.source, { tokenHash: hashOfToken(token) })
  await work.record('signal-source.token-made', {
    scope: source.scope,
    mine: source.mine,
    facts: { source: source.source, code: source.code },
  })
  return { source: withoutScope(await readSource(work, source.source)), token }
}

export async function findSourceFiles(
  house: SignalsHouse,
  work: Work,
  { params, query }: InputOf<typeof api.findSourceFiles>,
): Promise<ReplyOf<typeof api.findSourceFiles>> {
  const { source } = await readSource(work, params.source)
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
  const files = await house.files({ source, from, to, most: 50_000 })
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    files: files
      .filter((one) => query.faulty === 'no' || one.rejected > 0 || one.outcome === 'rejected')
      .toSorted((a, b) => b.arrivedAt - a.arrivedAt)
      .slice(0, 500)
      .map(({ sha256, name, type, arrivedAt, toldAt, present, rejected, outcome, cause }) => ({
        sha256,
        name,
        type,
        present,
        rejected,
        outcome,
        cause,
        arrivedAt: iso(arrivedAt),
        toldAt: toldAt === null ? null : iso(toldAt),
      })),
  }
}

export async function findRejects(
  house: SignalsHouse,
  work: Work,
  { params }: InputOf<typeof api.findRejects>,
): Promise<ReplyOf<typeof api.findRejects>> {
  const { source } = await readSource(work, params.source)
  const rejects = await house.rejects({ source, sha256: params.sha256 })
  return { rejects: rejects ?? refuse('not-found', 'source-file-forgotten') }
}

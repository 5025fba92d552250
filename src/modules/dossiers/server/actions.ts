import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { doWatched } from '#platform/server/long-work'
import type { Press } from '#platform/server/press'
import { writePackage } from '#platform/server/seal-package'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import { findDutyLine } from '#modules/duties/server'
import type * as api from '../api.ts'
import type { Issued } from '../model.ts'
import { type Spoken, whyNotOpinion, whyNotStatement } from '../rules/remarks.ts'
import { words } from '../words.ts'
import { gatherDossier } from './gather.ts'
import { paperOf } from './paper.ts'
import * as store from './store.ts'

type Language = Work['who']['language']

export async function readDossier(
  work: Work,
  { query }: InputOf<typeof api.readDossier>,
): Promise<ReplyOf<typeof api.readDossier>> {
  const title = sayIn(work.who.language, words, 'dossiers.title')
  return doWatched(work.who, query.watch, title, (progress) => gatherDossier(work, query, progress))
}

export async function findDossiers(
  work: Work,
  { query }: InputOf<typeof api.findDossiers>,
): Promise<ReplyOf<typeof api.findDossiers>> {
  const { rows, total } = await store.findIssued(work, query)
  return { items: rows.map((one) => shown(one, work.who.language)), total }
}

/**
 * Issues a file: gathers it anew, gives it the office's next number, prints it and keeps the paper by its hash. What was
 * issued is on the record with its hash and the root value of that moment.
 */
export async function issueDossier(
  files: FileStore,
  press: Press,
  work: Work,
  { body }: InputOf<typeof api.issueDossier>,
): Promise<Issued> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  return doWatched(work.who, body.watch, sayIn(work.who.language, words, 'dossiers.printing'), async (progress) => {
    const dossier = await gatherDossier(work, { ...body, id: body.subject }, progress)
    const year = Number(work.today.slice(0, 4))
    const number = await store.takeNumber(work, organisation, year)
    const { root } = dossier.seal
    const office = await store.shortNameOf(work, organisation)
    const said = numberSaid({ office, year, number }, work.who.language)
    const pdf = await press.print(
      paperOf(dossier, { number: said, parts: body.parts, language: work.who.language, at: work.now }),
    )
    const scope = work.who.range.from
    const file = await files.keep(work, pdf, `${said}.pdf`, body.id, scope)
    await store.saveIssued(work, {
      id: body.id,
      scope,
      organisation,
      year,
      number,
      of: body.of,
      subject: body.subject,
      name: dossier.name,
      from: body.from,
      to: body.to,
      asOf: dossier.asOf,
      knownOn: dossier.knownOn,
      figures: dossier.figures,
      entries: dossier.entries.map((one) => one.id),
      sha256: file.sha256,
      root,
      issuedBy: work.who.person,
      issuedAt: work.now,
    })
    await work.record('dossier.issued', {
      scope,
      about: body.id,
      mine: body.of === 'mine' ? body.subject : null,
      facts: {
        number: said,
        of: body.of,
        subject: body.subject,
        from: body.from,
        to: body.to,
        asOf: dossier.asOf,
        knownOn: dossier.knownOn,
        figures: dossier.figures,
        entries: dossier.entries.length,
        seal: root?.number ?? null,
      },
      proof: [file.sha256],
    })
    return shown(await store.readIssued(work, body.id), work.who.language)
  })
}

export async function readDossierPaper(
  files: FileStore,
  work: Work,
  { params }: InputOf<typeof api.readDossierPaper>,
): Promise<FileReply> {
  const one = await store.readIssued(work, params.id)
  const { bytes, type } = await files.read(work, one.sha256)
  return { name: `${numberSaid(one, work.who.language)} ${one.name}.pdf`, type, bytes, inline: true }
}

/**
 * The package of a file: the entries on which it rests and the entry that it was issued, with their proofs, the paper and the
 * files that they name. What was not sealed yet when it is fetched is not in it; the manifest says how much.
 */
export async function readDossierPackage(
  files: FileStore,
  work: Work,
  { params, query }: InputOf<typeof api.readDossierPackage>,
): Promise<FileReply> {
  const one = await store.readIssued(work, params.id)
  const entries = [...one.entries, await store.findIssueEntry(work, params.id)]
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-package-'))
  const title = sayIn(work.who.language, words, 'dossiers.package')
  try {
    const path = join(folder, 'package.zip')
    const about = { mine: null, person: null, post: null, from: null, to: null }
    await doWatched(work.who, query.watch, title, () =>
      writePackage(work, path, { about, entries, personal: false, files }),
    )
    const name = `${numberSaid(one, work.who.language)} ${one.name}.zip`
    return { name, type: 'application/zip', bytes: await readFile(path) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function makeStatement(
  work: Work,
  { body }: InputOf<typeof api.makeStatement>,
): Promise<ReplyOf<typeof api.makeStatement>> {
  const duty = await spokenOf(work, body.duty)
  refuseIf(whyNotStatement(work.who, duty))
  return remark(work, 'statement.made', duty, body, {})
}

export async function giveOpinion(
  work: Work,
  { body }: InputOf<typeof api.giveOpinion>,
): Promise<ReplyOf<typeof api.giveOpinion>> {
  const duty = await spokenOf(work, body.duty)
  refuseIf(whyNotOpinion(work.who, duty))
  return remark(work, 'opinion.given', duty, body, { verdict: body.verdict })
}

async function remark(
  work: Work,
  word: string,
  duty: Spoken & { scope: string; mine: string | null },
  body: { id: string; duty: string; text: string },
  facts: Record<string, unknown>,
): Promise<{ id: string }> {
  const { scope, mine } = duty
  await work.record(word, {
    id: body.id,
    scope,
    mine,
    about: body.duty,
    facts: { duty: body.duty, text: body.text, ...facts },
  })
  return { id: body.id }
}

async function spokenOf(work: Work, key: string): Promise<Spoken & { scope: string; mine: string | null }> {
  const { state, post, organisation, holders, scope, mine } = await findDutyLine(work, key)
  return { state, post, organisation, holders: holders.map((one) => one.person), scope, mine }
}

function shown(row: store.Found, language: Language): Issued {
  const { year: _, office: __, ...rest } = row
  return { ...rest, number: numberSaid(row, language) }
}

function numberSaid(of: { office: string; year: number; number: number }, language: Language): string {
  return sayIn(language, words, 'dossiers.number-form', { office: of.office, year: of.year, n: of.number })
}

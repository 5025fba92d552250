import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type * as api from '../../api.ts'
import type { Scheme } from '../../model.ts'
import { schemeValues, whyNotApproveScheme } from '../../rules/papers/scheme.ts'
import { words } from '../../words.ts'
import { issue } from '../paper.ts'
import { standardsFor } from '../plan-ground.ts'
import { groundOfScheme } from '../scheme-ground.ts'
import { findCheckOfLine, readLineRow, takeLine } from '../store/lines.ts'
import { findMineNames, readPersonName } from '../store/names.ts'
import { readUnit } from '../store/offices.ts'
import * as store from '../store/schemes.ts'
import { officersOf } from './checks.ts'

export async function readLineSchemes(
  work: Work,
  { params }: InputOf<typeof api.readLineSchemes>,
): Promise<ReplyOf<typeof api.readLineSchemes>> {
  const line = await readLineRow(work, params.id)
  if (line.mine === null) return refuse('conflict', 'scheme-line')
  const { id, number, organisation, mine, company, month, mode, coverage, subjects, offices, team } = line
  return {
    line: {
      id,
      number,
      organisation,
      mine,
      company,
      month,
      mode,
      coverage,
      subjects,
      offices,
      team,
      year: Number(month.slice(0, 4)),
      mineName: (await findMineNames(work, [mine])).get(mine)?.name ?? '—',
      check: (await findCheckOfLine(work, id))?.id ?? null,
    },
    ground: await groundOfScheme(work, mine),
    items: (await store.findSchemes(work, id)).map(shown),
  }
}

export async function findWaitingSchemes(work: Work): Promise<ReplyOf<typeof api.findWaitingSchemes>> {
  if (!work.who.organisation) return { items: [] }
  const drafts = await store.findDrafts(work, work.who.organisation)
  return {
    items: drafts.map(({ id, line, mineName, content, writtenBy, writtenByName, writtenAt }) => ({
      id,
      line,
      mineName,
      from: content.from,
      writtenBy,
      writtenByName,
      writtenAt,
    })),
  }
}

/** Writes a scheme for a line in force of the caller's own plan, or its draft on. */
export async function saveScheme(work: Work, { params, body }: InputOf<typeof api.saveScheme>): Promise<Scheme> {
  const line = await takeLine(work, body.line)
  if (line.organisation !== work.who.organisation) refuse('not-allowed', 'plan-of-other-office')
  if (line.mine === null || !line.inForce || line.cancelled) return refuse('conflict', 'scheme-line')
  const { content, version } = body
  if (version === null) {
    const standing = await store.findSchemes(work, line.id)
    if (standing.some((one) => one.state === 'draft')) refuse('conflict', 'scheme-draft-stands')
    const { scope, organisation, mine } = line
    await store.insertScheme(work, { id: params.id, scope, organisation, mine, line: line.id, content })
  } else {
    const scheme = await store.takeScheme(work, params.id, version)
    if (scheme.line !== line.id) refuse('not-found', 'scheme-unknown')
    if (scheme.state !== 'draft') refuse('conflict', 'scheme-not-draft')
    await store.saveDraft(work, scheme, content)
  }
  const facts = { line: line.id, items: content.items.length }
  await work.record('scheme.written', { scope: line.scope, mine: line.mine, about: params.id, facts })
  return shown((await store.findScheme(work, params.id))!)
}

/** Approves what another person wrote; from then on nothing of it changes. */
export async function approveScheme(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.approveScheme>,
): Promise<Scheme> {
  const { scheme, line } = await takeOwn(work, params.id, body.version)
  const { content, organisation, mine, scope } = scheme
  const officers = await officersOf(work, organisation, content.team, content.from)
  const { settings } = standardsFor(Number(content.from.slice(0, 4)))
  refuseIf(whyNotApproveScheme(scheme, officers, work.who.person, settings.team), 'conflict')
  const unit = await readUnit(work, mine, work.today)
  const said = {
    content,
    officers,
    unit: unit.name,
    mode: line.mode,
    coverage: line.coverage,
    subjects: line.subjects,
    writer: scheme.writtenByName ?? '',
    approver: await readPersonName(work, work.who.person),
    approvedOn: dayOf(work.now),
  }
  await store.saveDecided(work, scheme, 'approved')
  const {
    said: number,
    pdf,
    docx,
  } = await issue(files, press, work, {
    id: body.paper,
    kind: 'scheme',
    scope,
    mine,
    organisation,
    about: scheme.id,
    concerns: [line.id],
    values: schemeValues(said, speakIn('zh', words)),
  })
  await store.followScheme(work, line.id, scheme.id)
  const facts = { line: line.id, number, from: content.from, to: content.to }
  await work.record('scheme.approved', { scope, mine, about: scheme.id, facts, proof: [pdf.sha256, docx.sha256] })
  return shown((await store.findScheme(work, scheme.id))!)
}

export async function discardScheme(
  work: Work,
  { params, body }: InputOf<typeof api.discardScheme>,
): Promise<ReplyOf<typeof api.discardScheme>> {
  const { scheme } = await takeOwn(work, params.id, body.version)
  if (scheme.state !== 'draft') refuse('conflict', 'scheme-not-draft')
  await store.saveDecided(work, scheme, 'discarded')
  const facts = { line: scheme.line, reason: body.reason }
  await work.record('scheme.discarded', { scope: scheme.scope, mine: scheme.mine, about: scheme.id, facts })
  return { id: scheme.id }
}

async function takeOwn(work: Work, id: string, version: number) {
  const scheme = await store.takeScheme(work, id, version)
  if (scheme.organisation !== work.who.organisation) refuse('not-allowed', 'plan-of-other-office')
  return { scheme, line: await takeLine(work, scheme.line) }
}

function shown({ scope: _, organisation: __, mine: ___, ...scheme }: store.SchemeRow): Scheme {
  return scheme
}

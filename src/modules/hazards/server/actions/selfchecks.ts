import { randomUUID } from 'node:crypto'
import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { readSheet } from '#platform/server/sheet-reader'
import { writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { findEnteredByHand } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Selfcheck, SelfcheckItem } from '../../api.ts'
import type { Category } from '../../model.ts'
import { readSelfcheckSheet, sheetColumns } from '../../rules/selfcheck-sheet.ts'
import { words } from '../../words.ts'
import { loadEditions } from '../standards.ts'
import { type MineOf, readMineOf } from '../store/mines.ts'
import { findPreviewed, findSelfchecks as findRows, findSubmitted, insertSelfcheck } from '../store/selfchecks.ts'
import { enterFindings, type Finding } from './findings.ts'

type About = Omit<InputOf<typeof api.submitSelfcheck>['body'], 'items'>

export async function findSelfchecks(
  work: Work,
  { query }: InputOf<typeof api.findSelfchecks>,
): Promise<ReplyOf<typeof api.findSelfchecks>> {
  return { items: await findRows(work, query) }
}

/** A mine's own check, by the mine or, on its paper, by the office that supervises it: `selfcheck.made`, and its hazards. */
export async function submitSelfcheck(
  work: Work,
  { body }: InputOf<typeof api.submitSelfcheck>,
): Promise<ReplyOf<typeof api.submitSelfcheck>> {
  return submit(work, body, body.items, [])
}

async function submit(work: Work, about: About, items: readonly SelfcheckItem[], proof: string[]): Promise<Selfcheck> {
  const mine = await readMineOf(work, about.mine)
  if (work.who.mine !== null && work.who.mine !== mine.id) refuse('not-allowed', 'hazard-of-another-mine')
  const happenedAt = new Date(about.happenedAt).toISOString()
  if (happenedAt > work.now) refuse('invalid', 'happened-in-future', { at: happenedAt })
  if (!about.apart) await refuseEntered(work, about, dayOf(happenedAt))
  const majors = items.filter((one) => one.grade === 'major').length
  await insertSelfcheck(work, {
    id: about.id,
    scope: mine.scope,
    mine: mine.id,
    by: about.by,
    checkedScope: about.scope,
    before: about.before ?? null,
    happenedOn: dayOf(happenedAt),
    findings: items.length,
    majors,
  })
  await work.record('selfcheck.made', {
    id: about.id,
    scope: mine.scope,
    mine: mine.id,
    happenedAt,
    facts: {
      by: about.by,
      scope: about.scope,
      findings: items.length,
      majorHazards: majors,
      ...(about.before ? { before: about.before } : {}),
    },
    proof,
  })
  await enterFindings(
    work,
    items.map((one) => findingOf(one, mine, about.id, happenedAt)),
  )
  return (await findRows(work, { id: about.id, limit: 1 }))[0]!
}

/** The same deed must not count twice: one entered by hand for the mine, day and checker is voided there, or it was another. */
async function refuseEntered(work: Work, about: About, day: string): Promise<void> {
  const word = 'selfcheck.made'
  const entered = await findEnteredByHand(work, { word, organisation: work.who.organisation, mine: about.mine, day })
  const own = await findSubmitted(work, about.mine, day)
  const same = entered.some(({ id, facts }) => !own.has(id) && [undefined, about.by].includes(facts['by'] as never))
  if (same) refuse('conflict', 'deed-entered-already', { word, day })
}

function findingOf(item: SelfcheckItem, mine: MineOf, origin: string, foundAt: string): Finding {
  const { dueOn, closed, after, ...rest } = item
  const foundOn = dayOf(foundAt)
  return {
    ...rest,
    mine: mine.id,
    source: 'selfcheck',
    level: 'mine',
    origin,
    foundAt,
    producing: false,
    immediate: item.immediate || closed !== undefined,
    record: { batch: origin },
    ...(closed === undefined ? {} : { closedOnSite: { text: closed, after } }),
    ...(dueOn && closed === undefined
      ? { term: { from: foundOn, n: null, unit: null, dueOn, skipped: [], assumed: false } }
      : {}),
  }
}

export async function readSelfcheckTemplate(): Promise<ReplyOf<typeof api.readSelfcheckTemplate>> {
  const columns = Object.values(sheetColumns)
  return writeBook('矿自查隐患清单模板.xlsx', [{ name: '隐患', columns, frozen: 1, rows: [] }])
}

export async function previewSelfcheck(
  files: FileStore,
  work: Work,
  { query, body }: InputOf<typeof api.previewSelfcheck>,
): Promise<ReplyOf<typeof api.previewSelfcheck>> {
  const mine = await readMineOf(work, query.mine)
  const read = readRows(body, mine, query.on)
  const token = randomUUID()
  await files.keep(work, body, query.name, aboutOf(token), mine.scope)
  return { token, ...read }
}

/** Submits a previewed sheet, read anew: all rows but the dropped ones, or nothing while one of them is faulty. */
export async function runSelfcheck(
  files: FileStore,
  work: Work,
  { params, body }: InputOf<typeof api.runSelfcheck>,
): Promise<ReplyOf<typeof api.runSelfcheck>> {
  const sha256 = (await findPreviewed(work, aboutOf(params.token))) ?? refuse('not-found', 'selfcheck-sheet-unknown')
  const mine = await readMineOf(work, body.mine)
  const { rows } = readRows((await files.read(work, sha256)).bytes, mine, dayOf(body.happenedAt))
  const kept = rows.filter((one) => !body.drop.includes(one.row))
  const faulty = kept.find((one) => one.item === null)
  if (faulty) refuse('invalid', 'selfcheck-faults-remain', { row: faulty.row })
  if (kept.length > 500) refuse('invalid', 'selfcheck-too-long', { most: 500 })
  const items = kept.map((one) => ({ ...one.item!, id: randomUUID() }))
  return submit(work, { ...body, id: params.token }, items, [sha256])
}

function readRows(bytes: Uint8Array, mine: MineOf, on: string) {
  const said = (one: Category) => words[`hazard-category.${one}`] ?? [one, one]
  const read = readSelfcheckSheet(readSheet(bytes), { editions: loadEditions(), kind: mine.kind, on, said })
  if ('refusal' in read) refuseIf(read.refusal, 'invalid')
  return read as Exclude<typeof read, { refusal: unknown }>
}

function aboutOf(token: string): string {
  return `selfcheck-sheet/${token}`
}

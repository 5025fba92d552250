import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { fillForm, firstState } from '#modules/ledgers'
import { enter, readEditionById } from '#modules/ledgers/server'
import type * as api from '../../api.ts'
import type { Check } from '../../model.ts'
import { fold, strangersIn } from '../../rules/lists.ts'
import * as store from '../store/lists.ts'
import { showCheck, takeOpen } from './checks.ts'
import { tellOpen } from './telling.ts'

/** What a checklist of a check may hold, in characters of JSON: some hundred questions with their words. */
const longest = 200_000

/** Takes a checklist into an open check, or writes its answers on: what is named, and nothing else. */
export async function saveList(work: Work, { params, body }: InputOf<typeof api.saveList>): Promise<Check> {
  const row = await takeOpen(work, params.id)
  const list = await store.takeList(work, row.id, params.list)
  if ((list && !list.removed ? list.version : null) !== body.version)
    refuse('stale', 'list-changed', { version: list?.version ?? 0 })
  const { definition } = await readEditionById(work, list?.edition ?? body.edition)
  if (definition.shape !== 'checklist') refuse('invalid', 'list-no-checklist')
  if (definition.row.mine === undefined) refuse('invalid', 'list-no-checklist')
  const strange = strangersIn(definition, body.values)
  if (strange.length > 0) refuse('invalid', 'ledger-field-unknown', { name: strange[0]!.slice(0, 60) })
  const answers = { ...fold(definition, list?.answers ?? {}, body.values), [definition.row.mine]: row.mine }
  if (JSON.stringify(answers).length > longest) refuse('invalid', 'list-too-long')
  if (list) await store.saveListRow(work, list, { answers, removed: false })
  else await store.insertList(work, row, { id: params.list, edition: body.edition, answers })
  await tellOpen(work, 'check.written', row, { list: params.list, fields: Object.keys(body.values) })
  return showCheck(work, row.id)
}

export async function removeList(work: Work, { params, body }: InputOf<typeof api.removeList>): Promise<Check> {
  const row = await takeOpen(work, params.id)
  const list = (await store.takeList(work, row.id, params.list)) ?? refuse('not-found', 'list-unknown')
  if (list.removed || list.version !== body.version) refuse('stale', 'list-changed', { version: list.version })
  await store.saveListRow(work, list, { removed: true })
  await tellOpen(work, 'check.written', row, { list: list.id, removed: true })
  return showCheck(work, row.id)
}

/** Enters the checklists of a check in their ledgers when it is closed, under their own identities. Refuses one that is not finished. */
export async function enterLists(work: Work, check: Check): Promise<void> {
  for (const list of check.lists ?? []) {
    const edition = await readEditionById(work, list.edition)
    const { definition } = edition
    const form = fillForm(definition, list.values, { today: work.today, state: firstState(definition).id }, 'make')
    if (form.faults.length > 0)
      refuse('conflict', 'list-unfinished', { zh: list.title[0], en: list.title[1], n: form.faults.length })
    await enter(work, edition, list.id, list.values, check.number)
  }
}

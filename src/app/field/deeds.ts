import { api as duties } from '#modules/duties'
import { api as hazards } from '#modules/hazards'
import { api as inspections } from '#modules/inspections'
import { api as ledgers } from '#modules/ledgers'
import { addressOf, type CallOf } from '#platform/endpoint'
import type { Sending } from '#platform/outbox'
import { instantOf } from './clock.ts'
import { placeAt, valuesOf } from './lists.ts'
import { countOf } from './questions.ts'
import type { Speak } from './record.ts'
import type { Answered, Photo, Sheet, SheetList } from './store.ts'

type Deed = Omit<Sending, 'order' | 'state' | 'attempts' | 'notBefore'>
type KeptFile = { sha256: string; name: string }

/** All that a closed check was made of. `files`: photos, signatures and the record, each content once. */
export type Closed = {
  sheet: Sheet
  answers: readonly Answered[]
  photos: readonly Photo[]
  files: readonly KeptFile[]
  may: (permission: string) => boolean
  mint: () => string
  say: Speak
  /** Of a planned check: what is delivered of it, which is no visit; its findings become hazards there. */
  delivery?: CallOf<typeof inspections.deliverCheck>['body']
}

/**
 * What a closed visit becomes: its files first, then the visit, an entry of each checklist, and a hazard for each item that is not fit. A check
 * of the plan is delivered instead, with its findings and checklists inside. A visit counts once: entries and hazards write words of their own.
 */
export function deedsOf(closed: Closed): Deed[] {
  const { sheet, files, mint } = closed
  const parcels = files.map((file): Deed => {
    const parcel = { kind: 'file', ...file, mine: sheet.mine.id } as const
    return { id: mint(), word: 'field.file', about: file.name, group: sheet.id, parcel, needs: [] }
  })
  const idOf = new Map(files.map((one, at) => [one.sha256, parcels[at]!.id]))
  const needs = (hashes: readonly string[]) => [...new Set(hashes)].flatMap((sha256) => idOf.get(sha256) ?? [])
  const deed = (
    id: string,
    word: string,
    about: string,
    address: string,
    body: object,
    hashes: readonly string[],
  ): Deed => ({
    id,
    word,
    about,
    group: sheet.id,
    parcel: { kind: 'call', method: 'POST', address, body },
    needs: needs(hashes),
  })
  const all = files.map((one) => one.sha256)
  const visit = closed.delivery
    ? deed(sheet.id, 'check.made', sheet.mine.name, addressOf(inspections.deliverCheck, {}), closed.delivery, all)
    : deed(sheet.id, 'visit.made', sheet.mine.name, addressOf(duties.makeEntry, {}), entryOf(closed), all)
  const lists = closed.delivery ? [] : sheet.lists.map((one) => ledgerEntryOf(closed, one))
  return [
    ...parcels,
    visit,
    ...lists.map(({ ledger, title, ...body }) =>
      deed(
        body.id,
        'ledger.entered',
        `${sheet.mine.name} ${title}`,
        addressOf(ledgers.makeLedgerEntry, { params: { ledger } }),
        body,
        all,
      ),
    ),
    ...(closed.may('hazards.find') && !closed.delivery
      ? findingsOf(closed).map((body) =>
          deed(body.id, 'hazard.found', body.text, addressOf(hazards.reportHazard, {}), body, body.before),
        )
      : []),
  ]
}

/** The entry of the record: a visit with its findings, all proof by hash, and both clocks. */
function entryOf({ sheet, answers, files }: Closed) {
  const { fail } = countOf(sheet.questions, answers)
  const text = answers
    .filter((one) => one.is === 'fail')
    .map((one) => one.note)
    .join('；')
  return {
    id: sheet.id,
    word: 'visit.made',
    happenedAt: instantOf(sheet.begun),
    mine: sheet.mine.id,
    posts: sheet.companions.map((one) => one.id),
    facts: {
      ...sheet.facts,
      findings: fail,
      ...(text ? { text: text.slice(0, 1900) } : {}),
      ...(sheet.number ? { number: sheet.number } : {}),
      deviceTime: sheet.begun.device,
      ...(sheet.begun.offset === null ? {} : { clockOffset: sheet.begun.offset }),
    },
    // An entry takes fifty proofs; the rest of a long check is named by hash in its record, which stands last.
    proof: files.map((one) => one.sha256).slice(-50),
  }
}

/** A checklist's entry: a note says besides what the visit has no finding for. */
function ledgerEntryOf({ sheet, answers, photos, say }: Closed, list: SheetList) {
  const noteOf = (one: Answered) =>
    [one.note, one.grade === 'major' ? say('field.judged-major') : '', one.basis ?? ''].filter(Boolean).join(' ')
  const { edition, id } = list
  return {
    id,
    edition: edition.id,
    ledger: edition.ledger,
    title: edition.definition.title[say.language === 'zh' ? 0 : 1],
    values: valuesOf(list, sheet, answers, photos, noteOf),
  }
}

/** A hazard for each item that is not fit. What is thought major goes ungraded, with the thought: the grade needs its criterion and is given at the desk. */
function findingsOf({ sheet, answers, photos, mint, say }: Closed) {
  const own = say.language === 'zh' ? 0 : 1
  return answers
    .filter((one) => one.is === 'fail' && !one.quiet)
    .map((one) => {
      const asks = sheet.questions.find((question) => question.id === one.question)?.asks[own] ?? ''
      const place = one.place?.trim() || placeAt(sheet, one.question)
      const lines = [one.note, one.grade === 'major' ? say('field.judged-major') : '', `（${asks}）`, one.basis ?? '']
      return {
        id: mint(),
        mine: sheet.mine.id,
        text: lines.filter(Boolean).join(' ').slice(0, 1900),
        ...(place ? { place: place.slice(0, 200) } : {}),
        ...(one.grade === 'general' ? { grade: 'general' as const } : {}),
        source: 'visit' as const,
        origin: sheet.id,
        foundAt: instantOf(one.at),
        before: [...new Set(photos.filter((photo) => photo.question === one.question).map((photo) => photo.sha256))],
      }
    })
}

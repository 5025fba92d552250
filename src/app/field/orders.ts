import {
  type Check,
  type Finding,
  type Order,
  orderContent,
  orderText,
  type OrderText,
  refusalSaid,
  whyNotFinding,
  whyNotOrder,
} from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { dayOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import { mintId } from '../../platform/web/mint.ts'
import { type Clocked, instantOf } from './clock.ts'
import { freeNumber, takeNumber, yearOf } from './numbers.ts'
import { repliesOf } from './packets.ts'
import { checkOf, findingsOf, isPlanned, type Planned } from './planned.ts'
import { paperSay, readSheet } from './sheets.ts'
import type { FieldDatabase, FieldOrder, Photo } from './store.ts'

export const orderSigners = ['first', 'second', 'unit'] as const
export type OrderSigner = (typeof orderSigners)[number]

export function orderSignedBy(photos: readonly Photo[], which: OrderSigner): Photo | undefined {
  return photos.find((one) => one.signer?.startsWith(`${which}:`))
}

/** Everything of a paper on this phone: its check, its text, who signed. */
export async function readOrder(database: FieldDatabase, id: string) {
  const order = await database.orders.get(id)
  const found = order && (await readSheet(database, order.sheet))
  if (!order || !found || !isPlanned(found.sheet)) return undefined
  const photos = await database.photos.where('sheet').equals(id).toArray()
  return { order, sheet: found.sheet, photos }
}

/** Papers of a check on this phone, and those that the desk issued of it, by the findings that they name. */
export function papersOf(sheet: Planned, orders: readonly FieldOrder[]) {
  const here = orders
    .filter((one) => one.givenUp === undefined)
    .map((one) => ({
      kind: one.content.kind,
      number: one.number?.said ?? '',
      findings: one.content.findings,
      id: one.id,
    }))
  const desk = (sheet.plan.draft?.check.papers ?? [])
    .filter((one) => !one.void && !one.correctedBy && !here.some((each) => each.id === one.id))
    .map(({ kind, number, findings }) => ({ kind, number, findings, id: null }))
  return [...here, ...desk]
}

/** The paper that stands already for an item, of a kind: none is issued twice for the same finding. */
export function paperFor(sheet: Planned, orders: readonly FieldOrder[], question: string, kind: Order['kind']) {
  const id = sheet.plan.findingIds?.[question] ?? question
  return papersOf(sheet, orders).find((one) => one.kind === kind && one.findings.includes(id))
}

/** The check as the paper tells of it: this officer signs first. */
function checkFor(sheet: Planned, who: SessionView, findings: FieldOrder['findings']): Check {
  const check = checkOf(sheet, [], [], paperSay)
  const first = check.officers.filter((one) => one.person === who.person)
  return {
    ...check,
    officers: [...first, ...check.officers.filter((one) => one.person !== who.person)],
    findings: findings.map(({ finding: id, ...one }, at): Finding => ({
      ...one,
      id,
      nth: at + 1,
      hazard: null,
      traced: [],
      version: 1,
    })),
  }
}

/** The paper as it is shown, signed and kept. */
export function textOfOrder(sheet: Planned, order: FieldOrder, who: SessionView): OrderText {
  const on = instantOf(order.signed ?? order.begun)
  const number = order.number?.said ?? paperSay('field.number-later')
  const refused = refusalSaid(order.refused, paperSay)
  const contest = order.content.kind === 'disposal' ? order.content : order.contest
  return orderText(checkFor(sheet, who, order.findings), order.content, { number, contest, on, refused }, paperSay)
}

/** What hinders a paper: a finding that is not whole, a field that nobody could fill in, somebody who has not signed. */
export function whyNotSigned(order: FieldOrder, photos: readonly Photo[]): Reason | undefined {
  const began = dayOf(instantOf(order.begun))
  for (const finding of order.findings) {
    const why = finding.text.length < 2 ? reason('field.why-unsaid') : whyNotFinding(finding, began)
    if (why) return why
  }
  const open = whyNotOrder(order.content)
  if (open) return open
  if (!orderSignedBy(photos, 'first')) return reason('field.why-unsigned')
  if (order.refused && order.refused.reason.trim().length < 2) return reason('check-refusal-reason')
  return order.refused || orderSignedBy(photos, 'unit') ? undefined : reason('field.why-unit-unsigned')
}

/**
 * Begins a paper about items of a check, with all that is known filled in, under the next number of this phone. One of a kind for the same items is begun
 * once; gives its identity.
 */
export async function beginOrder(
  database: FieldDatabase,
  sheetId: string,
  questions: readonly string[],
  kind: Order['kind'],
  at: Clocked,
): Promise<string> {
  const packet = await database.sheets.get(sheetId).then((one) => one && database.packets.get(one.mine.id))
  const kept = (await database.meta.get('contest'))?.value as FieldOrder['contest'] | undefined
  const { sheets, answers, photos, orders, numbers } = database
  return database.transaction('rw', [sheets, answers, photos, orders, numbers], async () => {
    const found = await readSheet(database, sheetId)
    if (!found || !isPlanned(found.sheet)) throw new Error('no check of the plan')
    const { sheet } = found
    if (kind === 'withdrawal')
      for (const one of found.answers)
        if (questions.includes(one.question) && one.measure !== 'withdraw') {
          // Whoever orders people out has found that they must leave.
          one.measure = 'withdraw'
          await answers.put(one)
        }
    const free = new Set(sheet.questions.flatMap((one) => (one.free ? [one.id] : [])))
    const ids = { ...sheet.plan.findingIds }
    for (const one of questions) ids[one] ??= free.has(one) ? one : mintId()
    const findings = findingsOf(sheet, found.answers, found.photos)
      .filter((one) => questions.includes(one.question))
      .map(({ question, ...one }) => ({
        ...one,
        measureAt: one.measureAt || one.place.slice(0, 100),
        finding: ids[question]!,
      }))
    const before = await orders.where('sheet').equals(sheetId).toArray()
    const known = (one: FieldOrder) =>
      one.givenUp === undefined &&
      one.content.kind === kind &&
      (findings.some(({ finding }) => one.content.findings.includes(finding)) ||
        (questions.length === 0 && one.state === 'open' && one.findings.length === 0))
    const same = before.find(known)
    if (same) return same.id
    for (const one of found.answers) {
      const named = findings.find(({ finding }) => finding === ids[one.question])
      if (named && !one.measureAt && named.measureAt) await answers.put({ ...one, measureAt: named.measureAt })
    }
    const told = packet && repliesOf(packet).ground?.contest
    const contest = { review: told?.review || kept?.review || '', court: told?.court || kept?.court || '' }
    const check = checkFor(sheet, {} as SessionView, findings)
    await sheets.put({ ...sheet, plan: { ...sheet.plan, findingIds: ids } })
    const order: FieldOrder = {
      id: mintId(),
      sheet: sheetId,
      content: orderContent(kind, check.findings, { at: instantOf(at), contest }),
      findings,
      number: await takeNumber(database, yearOf(Date.parse(instantOf(at))), kind),
      contest,
      refused: null,
      begun: at,
      state: 'open',
    }
    await orders.add(order)
    return order.id
  })
}

/** Writes in an open paper; whoever signed signed other words, so signatures go. */
export async function writeOrder(
  database: FieldDatabase,
  id: string,
  change: { content: Readonly<Record<string, string>> },
): Promise<void> {
  const { orders, photos } = database
  await database.transaction('rw', [orders, photos], async () => {
    const order = await orders.get(id)
    if (!order || order.state !== 'open') return
    const content: Order = { ...order.content, ...change.content }
    await orders.put({ ...order, content })
    await photos.where('sheet').equals(id).delete()
  })
}

/**
 * Says that the unit refuses to sign, a word of why or who saw it, or (null) that it signs after all. It is no change of what the officer signed: his signature
 * stays, the unit's goes. A word is put beside what was said before, however fast the next one is typed.
 */
export async function writeRefusal(
  database: FieldDatabase,
  id: string,
  said: Partial<NonNullable<FieldOrder['refused']>> | null,
): Promise<void> {
  const { orders, photos } = database
  await database.transaction('rw', [orders, photos], async () => {
    const order = await orders.get(id)
    if (!order || order.state !== 'open') return
    await orders.put({ ...order, refused: said && { reason: '', witness: '', ...order.refused, ...said } })
    if (said)
      await photos
        .where('sheet')
        .equals(id)
        .filter((one) => one.signer?.startsWith('unit:') ?? false)
        .delete()
  })
}

/** Drops a paper that nobody signed off: its number was on none that left the phone, and is free again. */
export async function dropOrder(database: FieldDatabase, id: string): Promise<void> {
  const { orders, photos, numbers } = database
  await database.transaction('rw', [orders, photos, numbers], async () => {
    const order = await orders.get(id)
    if (order?.state !== 'open') return
    await freeNumber(database, order.number)
    await photos.where('sheet').equals(id).delete()
    await orders.delete(id)
  })
}

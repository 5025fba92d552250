import { makeSay } from '#platform/web'
import { words as inspectionsWords } from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { mintId } from '../../platform/web/mint.ts'
import { hashOf, post } from '../../platform/web/outbox/store.ts'
import type { Clocked } from './clock.ts'
import { deedsOf } from './deeds.ts'
import { deliveryOf, signedText } from './delivery.ts'
import { isPlanned, numberOf, paperOf } from './planned.ts'
import { freeQuestion } from './questions.ts'
import { recordOf, type Speak, textOf } from './record.ts'
import type { Answered, FieldDatabase, Photo, PlannedCheck, Position, Sheet } from './store.ts'
import { words as fieldWords } from './words.ts'

/** Official papers speak Chinese. */
export const paperSay = makeSay('zh', { ...inspectionsWords, ...fieldWords })

/** Adds what was found beside all items, to be written down; gives the place of the new item. */
export async function addFinding(database: FieldDatabase, id: string, at: Clocked): Promise<number> {
  return database.transaction('rw', database.sheets, database.answers, database.photos, async () => {
    const sheet = await database.sheets.get(id)
    if (!sheet || sheet.state !== 'open') throw new Error('no open check')
    await dropSignatures(database, id)
    const question = freeQuestion(mintId())
    await database.sheets.put({ ...sheet, questions: [...sheet.questions, question] })
    await database.answers.put({ sheet: id, question: question.id, is: 'fail', note: '', at })
    return sheet.questions.length
  })
}

export async function removeFinding(database: FieldDatabase, id: string, question: string): Promise<void> {
  await database.transaction('rw', database.sheets, database.answers, database.photos, async () => {
    await dropSignatures(database, id)
    await database.answers.delete([id, question])
    await database.photos
      .where('sheet')
      .equals(id)
      .filter((one) => one.question === question)
      .delete()
    await database.sheets
      .where('id')
      .equals(id)
      .modify((sheet) => void (sheet.questions = sheet.questions.filter((one) => one.id !== question)))
  })
}

/** Writes a field of a checklist; undefined empties it. */
export async function writeList(
  database: FieldDatabase,
  id: string,
  list: string,
  field: string,
  value: unknown,
): Promise<void> {
  await database.transaction('rw', database.sheets, database.photos, async () => {
    await dropSignatures(database, id)
    await database.sheets
      .where('id')
      .equals(id)
      .modify((sheet) => {
        sheet.lists = sheet.lists.map((one) => {
          if (one.id !== list) return one
          const { [field]: _, ...rest } = one.values
          return { ...one, values: value === undefined ? rest : { ...rest, [field]: value } }
        })
      })
  })
}

/** Writes a planned check's own fields on. What was signed before says something else from now on: it is signed again. */
export async function writePlan(
  database: FieldDatabase,
  id: string,
  change: Partial<PlannedCheck['content']> & { ended?: Clocked },
): Promise<void> {
  const { ended, ...content } = change
  await database.transaction('rw', database.sheets, database.photos, async () => {
    await dropSignatures(database, id)
    await database.sheets
      .where('id')
      .equals(id)
      .modify(({ plan }) => {
        if (!plan) return
        Object.assign(plan.content, content)
        if (ended) plan.ended = ended
      })
  })
}

/** Whoever signed signed what stood there: after a change the signatures are gone. */
export async function dropSignatures(database: FieldDatabase, sheet: string): Promise<void> {
  await database.photos
    .where('sheet')
    .equals(sheet)
    .filter((one) => one.signer !== undefined)
    .delete()
}

/** Keeps an answer; it is on the phone before the next question is shown. */
export async function saveAnswer(database: FieldDatabase, answer: Answered): Promise<void> {
  await database.transaction('rw', database.answers, database.photos, async () => {
    await dropSignatures(database, answer.sheet)
    await database.answers.put(answer)
  })
}

/** Keeps a photo or a signature with its hash. What a full phone refuses leaves all that was there before. */
export async function savePicture(
  database: FieldDatabase,
  of: { sheet: string; question: string | null; signer?: string; name: string; at: Clocked; position: Position | null },
  file: Blob,
): Promise<Photo> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sha256 = await hashOf(bytes)
  const photo: Photo = { ...of, id: mintId(), sha256, size: bytes.length }
  await database.transaction('rw', database.bytes, database.photos, async () => {
    if (photo.signer === undefined) await dropSignatures(database, photo.sheet)
    await database.bytes.put({ sha256, bytes, type: file.type })
    await database.photos.add(photo)
  })
  return photo
}

/** Takes a photo away that was not meant; its bytes stay while another photo is the same picture. */
export async function dropPicture(database: FieldDatabase, photo: Photo): Promise<void> {
  await database.transaction('rw', database.bytes, database.photos, async () => {
    await dropSignatures(database, photo.sheet)
    await database.photos.delete(photo.id)
    const others = await database.photos.filter((one) => one.sha256 === photo.sha256).count()
    if (others === 0) await database.bytes.delete(photo.sha256)
  })
}

export async function readSheet(
  database: FieldDatabase,
  id: string,
): Promise<{ sheet: Sheet; answers: Answered[]; photos: Photo[] } | undefined> {
  const sheet = await database.sheets.get(id)
  if (!sheet) return undefined
  const order = new Map(sheet.questions.map((one, at) => [one.id, at]))
  const answers = await database.answers.where('sheet').equals(id).toArray()
  const photos = await database.photos.where('sheet').equals(id).toArray()
  return {
    sheet,
    answers: answers.toSorted((a, b) => (order.get(a.question) ?? 0) - (order.get(b.question) ?? 0)),
    photos: photos.toSorted((a, b) => (a.at.device < b.at.device ? -1 : 1)),
  }
}

/** Closes a signed check: photos, signatures and the record go into the outbox first, then the entry that rests on them. */
export async function closeSheet(
  database: FieldDatabase,
  id: string,
  who: SessionView,
  at: Clocked,
  say: Speak,
): Promise<void> {
  const found = await readSheet(database, id)
  if (!found || found.sheet.state === 'closed') return
  const { answers, photos } = found
  const sheet: Sheet = { ...found.sheet, state: 'closed', closed: at }
  const signers = photos.flatMap((one) => (one.signer === undefined ? [] : [one.signer]))
  const text = isPlanned(sheet)
    ? signedText(paperOf(sheet, answers, photos, paperSay), answers, photos, signers, sheet, paperSay)
    : textOf(recordOf(sheet, answers, photos, who, say), photos, signers, say)
  const bytes = new TextEncoder().encode(text)
  const sha256 = await hashOf(bytes)
  const files = [...photos.map((one) => ({ sha256: one.sha256, name: one.name })), { sha256, name: recordName(sheet) }]
  const single = [...new Map(files.map((one) => [one.sha256, one])).values()]
  const deeds = deedsOf({
    sheet,
    answers,
    photos,
    files: single,
    may: (one) => who.permissions.includes(one),
    mint: mintId,
    say,
    ...(isPlanned(sheet)
      ? { delivery: deliveryOf(sheet, answers, photos, { signed: sha256, mint: mintId, say: paperSay }) }
      : {}),
  })
  // A paper that was signed before begins the check at the office: the check goes after it.
  const papers = await database.orders.where('sheet').equals(id).toArray()
  const before = papers.filter((one) => one.state === 'signed').map((one) => one.id)
  const queued = deeds.map((one) => (one.id === id ? { ...one, needs: [...one.needs, ...before] } : one))
  await post(database, queued, {
    tables: ['sheets', 'bytes'],
    async write() {
      // Pressed twice, it is closed once: the second press takes nothing along.
      if ((await database.sheets.get(id))?.state !== 'open') throw new Error('closed already')
      await database.bytes.put({ sha256, bytes, type: 'text/plain' })
      await database.sheets.put(sheet)
    },
  })
}

function recordName(sheet: Sheet): string {
  const number = isPlanned(sheet) ? numberOf(sheet) : undefined
  if (number) return `${number}.txt`
  return `${sheet.mine.name.slice(0, 60)} ${sheet.begun.device.slice(0, 10)}.txt`
}

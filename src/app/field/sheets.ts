import { speakIn } from '#modules/duties'
import { type Officer, type TeamLine, words as inspectionsWords } from '#modules/inspections'
import type { Edition } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { mintId } from '../../platform/web/mint.ts'
import { hashOf, post } from '../../platform/web/outbox/store.ts'
import { type Clocked, instantOf } from './clock.ts'
import { deedsOf } from './deeds.ts'
import { takeNumber, yearOf } from './numbers.ts'
import { deliveryOf, isPlanned, paperOf, signedText } from './planned.ts'
import { questionsIn, visitQuestions } from './questions.ts'
import { recordOf, type Speak, textOf } from './record.ts'
import { repliesOf } from './packets.ts'
import type { Answered, FieldDatabase, Packet, Photo, PlannedCheck, Position, Sheet } from './store.ts'
import { words as fieldWords } from './words.ts'

/** Official papers speak Chinese. */
export const paperSay = speakIn('zh', { ...inspectionsWords, ...fieldWords })

export async function beginSheet(
  database: FieldDatabase,
  packet: Packet,
  title: Sheet['title'],
  edition: Edition | undefined,
  at: Clocked,
): Promise<string> {
  const id = mintId()
  await database.sheets.add({
    id,
    mine: packet.mine,
    title,
    ...(edition ? { checklist: { entry: mintId(), edition } } : {}),
    questions: edition ? questionsIn(edition) : visitQuestions,
    facts: {},
    companions: [],
    begun: at,
    state: 'open',
  })
  return id
}

/**
 * Begins a planned check from a line of the packet: the team and the number are settled here, without a network. One line is begun once on a phone;
 * gives the identity of the check.
 */
export async function beginPlanned(
  database: FieldDatabase,
  packet: Packet,
  {
    line,
    officers,
    beyond,
    edition,
  }: { line: TeamLine; officers: Officer[]; beyond: string | null; edition?: Edition | undefined },
  who: SessionView,
  at: Clocked,
): Promise<string> {
  const ground = repliesOf(packet).ground
  if (!ground || !who.organisation) throw new Error('the packet holds no plan')
  const { unit, passMark, tolerance } = ground
  const { id: organisation, name } = who.organisation
  return database.transaction('rw', database.sheets, database.numbers, async () => {
    const begun = await database.sheets.filter((one) => one.plan?.line === line.id).first()
    if (begun) return begun.id
    const number = await takeNumber(database, yearOf(Date.parse(instantOf(at))))
    const { mode, coverage, subjects } = line
    const id = mintId()
    const empty = { route: '', companions: '', situation: '', opinion: '', inspected: [], examined: [], refused: null }
    const content: PlannedCheck['content'] = {
      ...empty,
      recorder: officers.find((one) => one.person === who.person)?.person ?? null,
      minutes: { managers: 0, supervisors: 0, site: 0 },
      unit,
    }
    await database.sheets.add({
      id,
      mine: packet.mine,
      title: edition?.definition.title ?? fieldWords['field.planned-title']!,
      ...(edition ? { checklist: { entry: mintId(), edition } } : {}),
      questions: edition ? questionsIn(edition) : visitQuestions,
      facts: {},
      companions: [],
      begun: at,
      state: 'open',
      plan: {
        line: line.id,
        lineNumber: line.number,
        mode,
        coverage,
        subjects,
        number,
        officers,
        beyond,
        organisation: { id: organisation, name },
        passMark,
        tolerance,
        content,
      },
    })
    return id
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
    ? signedText(paperOf(sheet, answers, photos, paperSay), photos, signers, sheet, paperSay)
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
  await post(database, deeds, {
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
  if (sheet.plan?.number) return `${sheet.plan.number.said}.txt`
  return `${sheet.mine.name.slice(0, 60)} ${sheet.begun.device.slice(0, 10)}.txt`
}

import { type Check, CheckContent, type Clash, type FindingContent } from '#modules/inspections'
import type { Answers, Edition, Values } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { mintId } from '../../platform/web/mint.ts'
import type { Clocked } from './clock.ts'
import { answersField } from './lists.ts'
import { fieldsOf } from './news.ts'
import { repliesOf } from './packets.ts'
import type { Planned } from './planned.ts'
import { freeQuestion, questionsIn, visitQuestions } from './questions.ts'
import { questionOfHazard, recheckQuestions } from './rechecks.ts'
import { dropSignatures } from './sheets.ts'
import type { Answered, FieldDatabase, Packet, PlannedCheck, Sheet, SheetList } from './store.ts'

const known = (at: string): Clocked => ({ device: at, offset: 0 })

/** Brings an open check of the desk onto the phone: what stands in it becomes items and answers, under its number. Gives the identity on the phone. */
export async function beginDraft(
  database: FieldDatabase,
  packet: Packet,
  check: Check,
  who: SessionView,
  at: Clocked,
): Promise<string> {
  const { hazards, mine, editions = [], checklists = [] } = repliesOf(packet)
  const id = mintId()
  const day = known(check.beganAt)
  const lists = (check.lists ?? []).flatMap((one): SheetList[] => {
    const edition = [...editions, ...checklists].find((each) => each.id === one.edition)
    return edition ? [listOf(one.id, edition, one.values)] : []
  })
  if (lists.length < (check.lists?.length ?? 0)) throw new Error('the packet lacks a checklist of the check')
  const { content, ended } = contentOf(check)
  const questions = [
    ...(check.mode === 'recheck' ? recheckQuestions(hazards?.items ?? []) : []),
    ...lists.flatMap((one) => questionsIn(one)),
    ...check.findings.map((one) => freeQuestion(one.id)),
  ]
  const sheet: Planned = {
    id,
    mine: packet.mine,
    title: lists[0]?.edition.definition.title ?? ['计划检查', 'Planned check'],
    lists,
    questions: questions.length > 0 ? questions : visitQuestions,
    register: mine.mine,
    facts: {},
    companions: [],
    begun: day,
    state: 'open',
    plan: {
      line: check.line,
      lineNumber: check.lineNumber,
      mode: check.mode,
      coverage: check.coverage,
      subjects: check.subjects,
      number: null,
      officers: check.officers,
      beyond: check.beyond,
      organisation: { id: check.organisation, name: check.organisationName },
      passMark: check.passMark,
      tolerance: check.tolerance,
      content: { ...content, recorder: content.recorder ?? recorderOf(check, who) },
      ...(ended ? { ended } : {}),
      draft: { check, overruled: {} },
    },
  }
  const { sheets, answers } = database
  return database.transaction('rw', [sheets, answers, database.photos], async () => {
    const begun = await sheets.filter((one) => one.plan?.draft?.check.id === check.id).first()
    if (begun) return begun.id
    await sheets.add(sheet)
    const all = fieldsOf(
      check,
      lists.map((one) => one.edition),
    )
    for (const [field, value] of Object.entries(all)) await takeField(database, id, field, value, at, [])
    return id
  })
}

function recorderOf(check: Check, who: SessionView): string | null {
  return check.officers.find((one) => one.person === who.person)?.person ?? null
}

function contentOf(check: Check): Pick<PlannedCheck, 'content' | 'ended'> {
  const { endedAt, ...content } = CheckContent.parse(check)
  return { content, ...(endedAt ? { ended: known(endedAt) } : {}) }
}

function listOf(id: string, edition: Edition, values: Values): SheetList {
  const field = answersField({ edition })
  const { [field?.id ?? '']: _, ...own } = values
  return { id, edition, values: own }
}

type KeptRecheck = { result: 'pass' | 'partial' | 'fail'; text: string; dueOn: string | null; photos: string[] }

const kept = (hashes: readonly string[]) =>
  hashes.length > 0 ? { kept: hashes.map((sha256) => ({ sha256, name: sha256.slice(0, 8) })) } : {}

/** Writes a field as the desk has it into the check on this phone; undefined takes it out. Inside of a transaction. */
async function takeField(
  database: FieldDatabase,
  id: string,
  field: string,
  value: unknown,
  at: Clocked,
  editions: readonly Edition[],
): Promise<void> {
  const [kind, of = '', ...rest] = field.split('/')
  const sheet = (await database.sheets.get(id))!
  const { plan } = sheet
  if (!plan) return
  const put = (answer: Omit<Answered, 'sheet' | 'at'>) => database.answers.put({ ...answer, sheet: id, at })
  const drop = (question: string) => database.answers.delete([id, question])
  if (kind === 'content') {
    if (of !== 'endedAt') plan.content = { ...plan.content, [of]: value }
    else if (value) plan.ended = known(value as string)
    else delete plan.ended
  }
  if (kind === 'finding') {
    const others = sheet.questions.filter((one) => one.id !== of)
    if (value === undefined) sheet.questions = others
    else if (others.length === sheet.questions.length) sheet.questions = [...others, freeQuestion(of)]
    if (value === undefined) await drop(of)
    else await put(answerOfFinding(of, value as FindingContent))
  }
  if (kind === 'recheck') {
    const question = `hazard/${of}`
    const told = value as KeptRecheck | undefined
    if (!told) await drop(question)
    else {
      const { result, text, dueOn, photos } = told
      await put({ question, is: result, note: text, ...(dueOn ? { dueOn } : {}), ...kept(photos) })
      const seen = plan.draft?.check.rechecks?.find((one) => one.hazard === of)
      if (seen && !sheet.questions.some((one) => one.id === question))
        sheet.questions = [questionOfHazard({ ...seen, id: of, dueOn: null }), ...sheet.questions]
    }
  }
  if (kind === 'list' && rest.length === 0) await takeList(database, sheet, of, value as string | undefined, editions)
  if (kind === 'list' && rest.length > 0) {
    const list = sheet.lists.find((one) => one.id === of)
    if (!list) return
    const answers = answersField(list)?.id
    if (rest.length === 2 && rest[0] === answers) {
      const question = sheet.questions.find((one) => one.of?.list === of && one.of.question === rest[1])?.id
      const answer = value as Answers[string] | undefined
      if (question && !answer) await drop(question)
      if (question && answer) {
        const { is, note = '', photos } = answer
        // Its finding, where the desk wrote one, is an item of its own.
        await put({
          question,
          is,
          note,
          ...(is === 'fail' ? { quiet: true } : {}),
          ...(photos ? { kept: photos } : {}),
        })
      }
    } else {
      const { [rest.join('/')]: _, ...others } = list.values
      const values = value === undefined ? others : { ...others, [rest.join('/')]: value }
      sheet.lists = sheet.lists.map((one) => (one.id === of ? { ...one, values } : one))
    }
  }
  await database.sheets.put(sheet)
}

/** A checklist that the desk took into the check, or took out of it. */
async function takeList(
  database: FieldDatabase,
  sheet: Sheet,
  id: string,
  editionId: string | undefined,
  editions: readonly Edition[],
): Promise<void> {
  const stands = sheet.lists.some((one) => one.id === id)
  const edition = editions.find((one) => one.id === editionId)
  if (editionId === undefined) {
    const gone = sheet.questions.filter((one) => one.of?.list === id)
    await database.answers.bulkDelete(gone.map((one): [string, string] => [sheet.id, one.id]))
    sheet.lists = sheet.lists.filter((one) => one.id !== id)
    sheet.questions = sheet.questions.filter((one) => one.of?.list !== id)
  } else if (!stands && edition) {
    const list = listOf(id, edition, {})
    sheet.lists = [...sheet.lists, list]
    sheet.questions = [...sheet.questions, ...questionsIn(list)]
  }
}

function answerOfFinding(question: string, one: FindingContent): Omit<Answered, 'sheet' | 'at'> {
  const { text, place, grade, criterion, violation, basis, measure, measureAt, dueOn, photos } = one
  return {
    question,
    is: 'fail',
    note: text,
    grade,
    place,
    basis,
    measure,
    measureAt,
    ...(criterion ? { criterion } : {}),
    ...(violation ? { violation } : {}),
    ...(dueOn ? { dueOn } : {}),
    ...kept(photos),
  }
}

/**
 * A check that its paper began at the office is a draft there from then on: as the office told it when the first paper came. What the desk writes
 * afterwards is then told apart from what this phone wrote.
 */
export async function adoptBegun(database: FieldDatabase, id: string): Promise<void> {
  const { sheets, sendings } = database
  await database.transaction('rw', [sheets, sendings], async () => {
    const sheet = await sheets.get(id)
    if (!sheet?.plan || sheet.plan.draft) return
    const sent = await sendings.filter((one) => one.group === id && one.reply !== undefined).sortBy('order')
    const check = sent.map((one) => one.reply as Check).find((one) => one.id === id)
    if (check) await sheets.put({ ...sheet, plan: { ...sheet.plan, draft: { check, overruled: {} } } })
  })
}

/**
 * A person chose field by field between the phone and the desk. What was taken from the desk is written here, and the check is open again to be signed; where
 * all of the phone’s stays, the signed record stands, and what gave way is kept with it. Either way it rests on what the desk has now. Gives whether it is
 * to be signed again.
 */
export async function decideDraft(
  database: FieldDatabase,
  id: string,
  now: Check,
  {
    news,
    theirs,
    editions,
    at,
  }: {
    news: readonly Clash[]
    /** Fields of the desk that are taken over. */
    theirs: ReadonlySet<string>
    editions: readonly Edition[]
    at: Clocked
  },
): Promise<boolean> {
  const { sheets, answers, photos, sendings } = database
  return database.transaction('rw', [sheets, answers, photos, sendings], async () => {
    const before = await sheets.get(id)
    if (!before?.plan?.draft) return false
    const gave = news.filter((one) => !theirs.has(one.field)).map((one) => [one.field, one.theirs ?? null] as const)
    const overruled = { ...before.plan.draft.overruled, ...Object.fromEntries(gave) }
    await sheets.put({ ...before, plan: { ...before.plan, draft: { check: now, overruled } } })
    for (const { field, theirs: value } of news.filter((one) => theirs.has(one.field)))
      await takeField(database, id, field, value, at, editions)
    const sheet = (await sheets.get(id))!
    const isChanged = theirs.size > 0
    if (isChanged) {
      sheet.state = 'open'
      delete sheet.closed
      await dropSignatures(database, id)
      // It never arrived: signed again, it goes as the same deed.
      await sendings.delete(id)
      await sheets.put(sheet)
    }
    return isChanged
  })
}

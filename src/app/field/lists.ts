import type { CheckList } from '#modules/inspections'
import {
  type Answers,
  type Edition,
  type Fault,
  type Field,
  fillForm,
  firstState,
  type Form,
  type KeptFile,
  progressOf,
  questionsOf,
  type Values,
} from '#modules/ledgers'
import type { Answered, Photo, Sheet, SheetList } from './store.ts'

type QuestionsField = Extract<Field, { type: 'questions' }>

/** A checklist that is taken into a check: the mine and the day are told by the check. */
export function beginList(edition: Edition, id: string, mine: string, day: string): SheetList {
  const { row } = edition.definition
  return { id, edition, values: { ...(row.mine ? { [row.mine]: mine } : {}), ...(row.day ? { [row.day]: day } : {}) } }
}

export function answersField({ edition }: Pick<SheetList, 'edition'>): QuestionsField | undefined {
  return edition.definition.fields.find((one): one is QuestionsField => one.type === 'questions')
}

/** Fields of a checklist that are written by hand beside its answers, or told from them. */
export function ownFields({ edition }: Pick<SheetList, 'edition'>): Field[] {
  const { fields, row } = edition.definition
  return fields.filter((one) => !['questions', 'signature', 'mine'].includes(one.type) && one.id !== row.mine)
}

/** Types of fields that this app has a control for. */
const written: readonly Field['type'][] = ['text', 'long-text', 'number', 'day', 'choice', 'yes-no', 'place']

/** Whether a checklist can be answered on a phone: what it asks for in any case can be written here. */
export function isForPhone({ definition }: Edition): boolean {
  return (
    definition.fields.some((one) => one.type === 'questions') &&
    ownFields({ edition: { definition } as Edition }).every(
      (one) => one.type === 'computed' || written.includes(one.type) || !one.required,
    )
  )
}

/** How many items a checklist has. */
export function questionCount(edition: Edition): number {
  return questionsOf(answersField({ edition })?.groups ?? []).length
}

export function hasControl(field: Field): boolean {
  return written.includes(field.type)
}

/** Where, as a checklist has it. */
export function placeOf({ edition, values }: SheetList): string {
  const field = edition.definition.fields.find((one) => one.type === 'place')
  return field ? ((values[field.id] as { text?: string } | undefined)?.text ?? '') : ''
}

/** The place of the checklist that asks a question. */
export function placeAt(sheet: Sheet, question: string): string {
  const of = sheet.questions.find((one) => one.id === question)?.of
  const list = sheet.lists.find((one) => one.id === of?.list)
  return list ? placeOf(list) : ''
}

/** The values of a checklist as they are entered: fields, answers with their photos, the signatures in their order. */
export function valuesOf(
  list: SheetList,
  { questions }: Pick<Sheet, 'questions'>,
  answers: readonly Answered[],
  photos: readonly Photo[],
  noteOf: (answer: Answered) => string = (one) => one.note.trim(),
): Values {
  const field = answersField(list)
  // The first line is the inspector's, the second the mine's.
  const signatures = ['own', 'mine'].flatMap((which) => photos.filter((one) => one.signer?.startsWith(`${which}:`)))
  const values: Record<string, unknown> = { ...list.values }
  for (const one of list.edition.definition.fields) {
    const signed = one.type === 'signature' ? signatures.shift() : undefined
    if (signed) values[one.id] = { sha256: signed.sha256, name: signed.name }
  }
  if (!field) return values
  const given = questions.flatMap((one): [string, Answers[string]][] => {
    const answer = one.of?.list === list.id ? answers.find((each) => each.question === one.id) : undefined
    return answer && one.of ? [[one.of.question, answerOf(answer, photos, noteOf(answer))]] : []
  })
  return given.length > 0 ? { ...values, [field.id]: Object.fromEntries(given) } : values
}

function answerOf(answer: Answered, photos: readonly Photo[], note: string): Answers[string] {
  const files = filesOf(answer, photos)
  return {
    is: answer.is === 'partial' ? 'fail' : answer.is,
    ...(note ? { note: note.slice(0, 1000) } : {}),
    ...(files.length > 0 ? { photos: files } : {}),
  }
}

/** Pictures of an answer: those of this phone and those that the office has, each once. */
export function filesOf({ question, kept = [] }: Answered, photos: readonly Photo[]): KeptFile[] {
  const own = photos.filter((one) => one.question === question).map(({ sha256, name }) => ({ sha256, name }))
  return [...new Map([...kept, ...own].map((one) => [one.sha256, one])).values()]
}

const unsigned: KeptFile = { sha256: '0'.repeat(64), name: '-' }

/**
 * The form of a checklist as the engine of ledgers fills it in, with the rules between its fields: the same as at the desk and on the server. Before
 * anybody has signed, the lines for signatures count as signed: they are asked for last.
 */
export function formOf(list: SheetList, given: Values, today: string, register?: Sheet['register']): Form {
  const { definition } = list.edition
  const lines = definition.fields.filter((one) => one.type === 'signature' && given[one.id] === undefined)
  const values = { ...given, ...Object.fromEntries(lines.map((one) => [one.id, unsigned])) }
  const mine = register && Object.fromEntries(Object.entries(register).map(([name, one]) => [`mine.${name}`, one]))
  const moment = { today, state: firstState(definition).id, ...(mine ? { mine } : {}) }
  return fillForm(definition, values, moment, 'make')
}

/** What is wrong with the checklists of a check: which one, and the fault with its field. */
export function listFault(
  sheet: Sheet,
  answers: readonly Answered[],
  photos: readonly Photo[],
  today: string,
): { list: SheetList; fault: Fault } | undefined {
  for (const list of sheet.lists) {
    const fault = formOf(list, valuesOf(list, sheet, answers, photos), today, sheet.register).faults[0]
    if (fault) return { list, fault }
  }
  return undefined
}

/** A checklist as the record of its check tells it. */
export function checkListOf({ id, edition }: SheetList, values: Values): CheckList {
  const field = answersField({ edition })
  const groups = field?.groups ?? []
  const { keyFail: _, ...counts } = progressOf(groups, (field && values[field.id]) as Answers | undefined)
  return {
    id,
    ledger: edition.ledger,
    edition: edition.id,
    editionNumber: edition.number,
    title: edition.definition.title,
    groups: groups.map((one) => one.title),
    values,
    counts,
    number: null,
    version: 1,
  }
}

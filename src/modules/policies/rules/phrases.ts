/**
 * Obligations in words, made from their members: who, deed, mines, rhythm, limit, ladder. `speak` gives the word of a key in
 * the reader's language; web pages pass their `say`.
 */
import { mineFactNames } from '#modules/mines'
import { words as peopleWords } from '#modules/people'
import { type Language, sayIn, type Words } from '#platform/words'
import type { Binds, Rhythm, Step, Where, Within } from '../model.ts'
import { words as ownWords } from '../words.ts'
import { mineChoices } from './choices.ts'
import { type Members, membersOf } from './members.ts'

export type Speak = { (key: string, facts?: Readonly<Record<string, unknown>>): string; language: Language }
type Draft = Readonly<Record<string, unknown>>

const allWords: Words = { ...peopleWords, ...ownWords }

/** The words of one language, for use where there is no reader: an edition's own sentences. */
export function speakIn(language: Language): Speak {
  return Object.assign(
    (key: string, facts?: Readonly<Record<string, unknown>>) => sayIn(language, allWords, key, facts),
    { language },
  )
}

/** 能源局局长（区县）, each mine: who owes. */
export function whoIn(speak: Speak, binds: Binds): string {
  const zh = speak.language === 'zh'
  if ('mine' in binds) return speak('who.mine')
  const level = binds.level
    ? zh
      ? `（${speak(`level.${binds.level}`)}）`
      : `, ${speak(`level.${binds.level}`).toLowerCase()}`
    : ''
  if ('organisation' in binds) return `${speak(`office.${binds.organisation}`)}${level}`
  const of =
    binds.of && !speak(`role.${binds.post}`).includes(speak(`office.${binds.of}`)) ? speak(`office.${binds.of}`) : ''
  return of
    ? zh
      ? `${of} ${speak(`role.${binds.post}`)}${level}`
      : `${speak(`role.${binds.post}`)} (${of.toLowerCase()}${level})`
    : `${speak(`role.${binds.post}`)}${level}`
}

/** 每月, 每 2 年. */
export function rhythmIn(speak: Speak, every: Rhythm): string {
  return typeof every === 'string' ? speak(`every.${every}`) : speak(`every-n.${every.of}`, { n: every.n })
}

/** 5 日内, 3 个工作日内; an empty span is 及时. */
export function withinIn(speak: Speak, within: Within): string {
  for (const unit of ['days', 'workingDays', 'hours', 'months'] as const) {
    const n = within[unit]
    if (n !== undefined) return n === 0 ? speak('within.at-once') : speak(`within.${unit}`, { n })
  }
  return speak('within.open')
}

/** A condition in words: 矿种类别 煤矿 · 采煤工作面 ≤ 2. */
export function whereIn(speak: Speak, where: Where): string {
  const zh = speak.language === 'zh'
  if ('all' in where) return where.all.map((one) => whereIn(speak, one)).join(zh ? '，' : ', ')
  if ('any' in where) return where.any.map((one) => whereIn(speak, one)).join(zh ? ' 或 ' : ' or ')
  if ('not' in where && 'fact' in where.not && 'atLeast' in where.not)
    return `${factIn(speak, where.not.fact)} < ${where.not.atLeast}`
  if ('not' in where && 'fact' in where.not && 'atMost' in where.not)
    return `${factIn(speak, where.not.fact)} > ${where.not.atMost}`
  if ('not' in where) return speak('where.not', { what: whereIn(speak, where.not) })
  const name = factIn(speak, where.fact)
  if ('atLeast' in where) return `${name} ≥ ${where.atLeast}`
  if ('atMost' in where) return `${name} ≤ ${where.atMost}`
  if ('since' in where) return speak('where.since', { fact: name, day: where.since })
  const values = Array.isArray(where.is) ? where.is : [where.is]
  const others = Object.keys(mineChoices(where.fact) ?? {}).filter((one) => !values.map(String).includes(one))
  // All states but two are told by the two.
  if (values.length > 3 && others.length > 0 && others.length < values.length)
    return speak('where.not', { what: whereIn(speak, { fact: where.fact, is: others }) })
  const listed = values.map((one) => valueIn(speak, where.fact, one)).join(zh ? '、' : ' / ')
  // 煤矿 and 正常生产 name their fact themselves.
  return selfSpeaking.has(where.fact) ? listed : `${name} ${listed}`
}

const selfSpeaking = new Set([
  'mine.kind',
  'mine.state',
  'mine.ownership',
  'mine.gasGrade',
  'entry.mode',
  'entry.coverage',
  'entry.subject',
])

export function factIn(speak: Speak, fact: string): string {
  const declared = mineFactNames.find((one) => one.name === fact)
  return declared ? declared.label[speak.language === 'zh' ? 0 : 1] : speak(`fact.${fact}`)
}

export function valueIn(speak: Speak, fact: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return speak(value ? 'value.yes' : 'value.no')
  const label = mineChoices(fact)?.[String(value)]
  if (label) return label[speak.language === 'zh' ? 0 : 1]
  // As the fact says it, else as any would.
  const keys = [`${fact.replace(/^entry\./, '')}.${value}`, `value.${value}`]
  const key = keys.find((one) => speak(one) !== one)
  return key ? speak(key) : String(value)
}

/** 到期前 5 天提醒本人 → 到期告知上级 → 逾期 10 天拟督办函. */
export function ladderIn(speak: Speak, ladder: readonly Step[]): string {
  return ladder
    .map((step) => speak('ladder.step', { when: whenIn(speak, step.at), what: stepIn(speak, step) }))
    .join(' → ')
}

export function whenIn(speak: Speak, at: number): string {
  return at === 0 ? speak('ladder.on') : speak(at < 0 ? 'ladder.before' : 'ladder.after', { n: Math.abs(at) })
}

/** 提醒本人, 告知安委办, 拟督办函. To whom: a role of the ladder, of a post or of an office. */
export function stepIn(speak: Speak, step: StepSaid): string {
  const wanted = step.whom ?? 'owner'
  const known = ['whom', 'role', 'office'].map((one) => `${one}.${wanted}`).find((key) => speak(key) !== key)
  const which = step.which ? paperIn(speak, step.which) : speak('paper.letter')
  return speak(`step.${step.do}`, { whom: known ? speak(known) : wanted, which })
}

type StepSaid = { do: Step['do']; whom?: string | null | undefined; which?: string | null | undefined }

/** Papers go by their Chinese names; those we know have an English one. */
export function paperIn(speak: Speak, which: string): string {
  const key = `paper.${which}`
  const said = speak(key)
  return said === key ? which : said
}

/** How often, by when or what holds: the heart of an obligation in one phrase. */
export function demandIn(speak: Speak, draft: Draft): string {
  const one = membersOf(draft)
  switch (draft['kind']) {
    case 'quota': {
      const every = one.every ? rhythmIn(speak, one.every) : '—'
      return speak('demand.quota', {
        every,
        n: one.atLeast ?? '—',
        each: one.spread === 'each' ? speak('demand.each') : '',
      }).trim()
    }
    case 'reaction': {
      const event = one.after?.word ? speak(`does.${one.after.word}`) : '—'
      return one.before
        ? speak('demand.before', { event, within: withinIn(speak, one.before) })
        : speak('demand.reaction', { event, within: withinIn(speak, one.within ?? {}) })
    }
    case 'task': {
      const parts = [
        one.due ? speak('demand.due', { day: one.due }) : '',
        one.every ? speak('demand.standing', { every: rhythmIn(speak, one.every) }) : '',
      ]
      return parts.filter(Boolean).join(' · ') || speak('demand.no-limit')
    }
    case 'target':
      return `${speak('demand.target', { bound: boundIn(one) ?? '—', day: one.by ?? '—' })}${one.strive ? ` · ${speak('demand.strive')}` : ''}`
    default:
      return one.holds ? whereIn(speak, one.holds) : '—'
  }
}

/** ≥ 95: the value of a target; undefined while it is open. */
export function boundIn(one: Members): string | undefined {
  return one.atLeast !== undefined ? `≥ ${one.atLeast}` : one.atMost !== undefined ? `≤ ${one.atMost}` : undefined
}

/** The whole obligation as one sentence: for editions whose printed words are in one language only. */
export function sentenceIn(language: Language, draft: Draft): string {
  const speak = speakIn(language)
  const one = membersOf(draft)
  const who = one.binds ? whoIn(speak, one.binds) : speak('who.open')
  // Only its own words tell a task or a target from another.
  const own = draft['kind'] === 'task' || draft['kind'] === 'target' ? `“${one.says?.[0] ?? ''}”` : ''
  const about = one.where ? ` (${whereIn(speak, one.where)})` : ''
  return `${who}: ${[own, one.does ? speak(`does.${one.does}`) : '', demandIn(speak, draft)].filter(Boolean).join(', ')}${about}`
}

import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Day, Instant } from '#platform/day'
import { dayOf, weekday } from '#platform/day'
import type { Reason } from '#platform/refusal'
import { sayIn, type Language, type Words } from '#platform/words'
import { words as platformWords } from './words.ts'

type Facts = Readonly<Record<string, unknown>>

/** Speaks the reader's language: a key of the words and its facts; the other members write figures, days and reasons. */
export type Say = {
  (key: string, facts?: Facts): string
  language: Language
  has(key: string): boolean
  /** The sentence of a refusal or of a rule's reason. */
  reason(why: Reason): string
  /** `2026-11-17` in tables, `11月17日` in sentences (with the year when it is not `year`), `11-17` short. */
  day(day: Day, how?: 'table' | 'sentence' | 'short' | 'weekday'): string
  /** Beijing wall time, 24 hours: `11-17 15:24`. */
  moment(moment: Instant, how?: 'full' | 'short' | 'time'): string
  /** Thousands with a comma, true minus sign. */
  number(n: number, digits?: number): string
}

const SayContext = createContext<{ say: Say; choose: (language: Language) => void } | undefined>(undefined)

const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Words of pages that are loaded when they are opened: said from then on. */
const late: Words = {}

/** Adds the words of a page that is loaded later, when its file is: they do not weigh upon every start. */
export function alsoSay(words: Words): void {
  Object.assign(late, words)
}

/** Makes a Say from words; tests and the provider use it. */
export function makeSay(language: Language, words: Words): Say {
  const all = Object.assign(Object.create(late) as Words, platformWords, words)
  const zh = language === 'zh'
  const format = new Map<number, Intl.NumberFormat>()
  const say = (key: string, facts?: Facts) => sayIn(language, all, key, facts)
  return Object.assign(say, {
    language,
    has: (key: string) => key in all,
    reason: (why: Reason) => sayIn(language, all, why.code, why.facts),
    day(day: Day, how: 'table' | 'sentence' | 'short' | 'weekday' = 'table') {
      const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))]
      if (how === 'table') return day
      if (how === 'short') return day.slice(5)
      if (how === 'weekday')
        return zh
          ? `星期${'一二三四五六日'[weekday(day) - 1]}`
          : ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekday(day) - 1]!
      return zh ? `${month}月${date}日` : `${date} ${english[month - 1]}`
    },
    moment(moment: Instant, how: 'full' | 'short' | 'time' = 'short') {
      const wall = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString()
      const time = wall.slice(11, 16)
      if (how === 'time') return time
      return `${how === 'full' ? dayOf(moment) : wall.slice(5, 10)} ${time}`
    },
    number(n: number, digits = 0) {
      let one = format.get(digits)
      if (!one)
        format.set(
          digits,
          (one = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })),
        )
      return one.format(n).replace('-', '−')
    },
  })
}

/** Gives everything below it a language and the words of the modules; words of the same key in an inner provider win. */
export function SayProvider({
  language,
  words,
  choose,
  children,
}: {
  language: Language
  words: Words
  choose: (language: Language) => void
  children: ReactNode
}) {
  const value = useMemo(() => ({ say: makeSay(language, words), choose }), [language, words, choose])
  return <SayContext value={value}>{children}</SayContext>
}

function useContextOfSay(): { say: Say; choose: (language: Language) => void } {
  const found = useContext(SayContext)
  if (!found) throw new Error('useSay outside of a SayProvider')
  return found
}

export function useSay(): Say {
  return useContextOfSay().say
}

/** The language and how to change it; the shell tells the server. */
export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const { say, choose } = useContextOfSay()
  return { language: say.language, choose }
}

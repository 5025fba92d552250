import { type Reason, reason } from '#platform/refusal'
import { z } from 'zod'

/** A fact that a deed may carry; its label and its choices' labels stand in words as `fact.<name>` and `<name>.<choice>`. */
export type DeedFact = {
  type: 'yes-no' | 'whole' | 'number' | 'choice' | 'text' | 'day'
  choices?: readonly string[]
  required?: true
}

/** What kind of thing a deed is about: exactly one mine, a mine if one likes, or none. */
export type Deed = { mine: 'one' | 'some' | 'none'; facts: Readonly<Record<string, DeedFact>> }

/** Characters that a text of an entry may have. */
export const longestText = 2000

const findings = { type: 'whole' } as const
const yesNo = { type: 'yes-no' } as const
const text = { type: 'text' } as const
const word = { type: 'text', required: true } as const
/** 补办: the day of the period that the deed makes good. */
const makesGood = { type: 'day' } as const
const modes = ['plain', 'surprise', 'secret', 'night', 'joint', 'cross', 'remote', 'expert'] as const
const mode = { type: 'choice', choices: modes } as const

/** Deeds of an office as a whole, whoever of it enters them; the others are those of a post. */
export const deedsOfOffice: ReadonlySet<string> = new Set(['check.made', 'recheck.made', 'selfcheck.made'])

/** Whether what a module told and what somebody enters by hand for the same office, mine and day may be one deed. */
export function maybeSame(
  word: string,
  told: { post: string | null; facts: Readonly<Record<string, unknown>> },
  entered: { post: string; facts: Readonly<Record<string, unknown>> },
): boolean {
  if (!deedsOfOffice.has(word) && told.post !== null && told.post !== entered.post) return false
  const [one, other] = [told.facts['by'], entered.facts['by']]
  return one === undefined || other === undefined || one === other
}

/** Deeds that a person may enter by hand: the closed list behind 登记. Other words are written by the modules that own them. */
export const deeds = {
  'visit.made': { mine: 'one', facts: { underground: yesNo, mode, findings, purpose: text } },
  'check.made': {
    mine: 'one',
    facts: {
      level: { type: 'choice', choices: ['city', 'county', 'town'] },
      mode,
      findings,
      special: text,
      recheckOf: text,
      coverage: { type: 'choice', choices: ['full', 'special', 'part'] },
    },
  },
  'recheck.made': { mine: 'one', facts: { findings, closed: yesNo } },
  'selfcheck.made': {
    mine: 'one',
    facts: {
      by: { type: 'choice', choices: ['mine-head', 'mine-deputy'] },
      scope: { type: 'choice', choices: ['major', 'general'] },
      findings,
      before: { type: 'choice', choices: ['resumption'] },
    },
  },
  'patrol.made': {
    mine: 'one',
    facts: { subject: { type: 'choice', choices: ['closed-mine', 'stopped-mine'] }, opened: yesNo, findings },
  },
  'meeting.held': { mine: 'some', facts: { meeting: word, subject: text, persons: { type: 'whole' } } },
  'report.sent': { mine: 'some', facts: { report: word, to: text } },
  'report.published': { mine: 'some', facts: { what: word } },
  'training.held': { mine: 'some', facts: { course: word, persons: { type: 'whole' } } },
  'drill.held': {
    mine: 'some',
    facts: { drill: { type: 'choice', choices: ['escape', 'joint', 'rescue', 'desktop'] }, persons: { type: 'whole' } },
  },
  'assessment.made': {
    mine: 'some',
    facts: {
      of: {
        type: 'choice',
        choices: ['enterprise', 'mine', 'resident', 'county', 'town', 'enforcer', 'office'],
        required: true,
      },
      score: { type: 'number' },
    },
  },
  'risk.collected': { mine: 'some', facts: { risks: { type: 'whole' } } },
  'letter.sent': { mine: 'some', facts: { letter: word, to: text } },
  'interview.held': { mine: 'some', facts: { reason: text, persons: { type: 'whole' } } },
  'plan.made': { mine: 'some', facts: { plan: word } },
  'rule.issued': { mine: 'some', facts: { rule: word } },
  'survey.made': { mine: 'some', facts: { survey: word } },
  'evaluation.scored': { mine: 'some', facts: { of: text, score: { type: 'number' } } },
  'statistics.made': { mine: 'none', facts: { of: word, value: { type: 'number' } } },
  'register.updated': { mine: 'some', facts: { register: word } },
  'publicity.made': { mine: 'some', facts: { activity: word, persons: { type: 'whole' } } },
  'exam.held': { mine: 'some', facts: { persons: { type: 'whole' }, passed: { type: 'whole' } } },
  'promise.signed': { mine: 'some', facts: { promise: text } },
  'equipment.checked': { mine: 'one', facts: { equipment: text, findings } },
  'accident.happened': {
    mine: 'one',
    facts: {
      grade: { type: 'choice', choices: ['ordinary', 'larger', 'major', 'grave'], required: true },
      deaths: { type: 'whole' },
    },
  },
  'hazard.listed': { mine: 'one', facts: { hazard: text } },
  'hazard.delisted': { mine: 'one', facts: { hazard: text } },
} as const satisfies Record<string, Deed>

export type DeedWord = keyof typeof deeds
export const DeedWord = z.enum(Object.keys(deeds) as [DeedWord, ...DeedWord[]])

export function isDeed(name: string): name is DeedWord {
  return Object.hasOwn(deeds, name)
}

/** Facts that every deed may carry: what was seen, and the day of the period that it makes good. */
export const commonFacts: Readonly<Record<string, DeedFact>> = { text, for: makesGood }

/** Why facts do not fit a deed: a missing or unknown one, or one of the wrong kind. Facts that policies name beside the list pass. */
export function whyNotFacts(name: DeedWord, facts: Readonly<Record<string, unknown>>): Reason | undefined {
  const declared: Readonly<Record<string, DeedFact>> = { ...commonFacts, ...deeds[name].facts }
  for (const [key, fact] of Object.entries(declared)) {
    const value = facts[key]
    if (value === undefined || value === null) {
      if (fact.required) return reason('deed-fact-missing', { word: name, fact: key })
      continue
    }
    if (!fits(fact, value)) return reason('deed-fact-wrong', { word: name, fact: key })
  }
  for (const [key, value] of Object.entries(facts)) {
    if (!/^[a-z][a-zA-Z0-9]{0,39}$/.test(key)) return reason('deed-fact-wrong', { word: name, fact: key })
    if (!(key in declared) && !['string', 'number', 'boolean'].includes(typeof value) && value !== null)
      return reason('deed-fact-wrong', { word: name, fact: key })
  }
  return undefined
}

function fits(fact: DeedFact, value: unknown): boolean {
  switch (fact.type) {
    case 'yes-no':
      return typeof value === 'boolean'
    case 'whole':
      return Number.isInteger(value) && (value as number) >= 0
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'choice':
      // A policy may ask for a word that the list does not suggest.
      return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value)
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'text':
      break
  }
  // One check may have had several subjects: a list of texts counts for each.
  const texts = Array.isArray(value) ? (value as unknown[]) : [value]
  return texts.length > 0 && texts.every((one) => typeof one === 'string' && one.length <= longestText)
}

import { mineFactNames } from '#modules/mines'
import { clauseOf, type Speak } from '#modules/duties'
import type { PlanLine, Uncovered, Why } from '../model.ts'

/** What a line is to be, in one phrase: 双随机 aside, its mode, coverage and subjects. */
export function kindSaid(line: Pick<PlanLine, 'mode' | 'coverage' | 'subjects'>, say: Speak): string {
  const subjects = line.subjects.map((one) => subjectSaid(one, say)).join(say('inspections.and'))
  const coverage =
    line.coverage === 'special' && subjects
      ? say('inspections.special-of', { subjects })
      : [say(`inspections.coverage.${line.coverage}`), subjects && say('inspections.with', { subjects })]
          .filter(Boolean)
          .join(say('inspections.with-comma'))
  return line.mode === 'plain'
    ? coverage
    : `${say(`inspections.mode.${line.mode}`)}${say('inspections.with-gap')}${coverage}`
}

/** A month in a narrow place: 3 月, Mar. */
export function monthSaid(month: string, say: Speak): string {
  const n = Number(month.slice(5))
  return say.language === 'zh' ? `${n} 月` : (shortMonths[n - 1] ?? month)
}

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A subject's word, or the policy's own where nobody has put it into words. */
export function subjectSaid(subject: string, say: Speak): string {
  const key = `inspections.subject.${subject}`
  const said = say(key)
  return said === key ? subject : said
}

/** Why a line stands in the plan: document and clause, or standard and class, or somebody's reason. */
export function whySaid(why: Why, say: Speak): string {
  if (why.from === 'hand') return say('inspections.why.hand', { reason: why.reason })
  if (why.from === 'standard')
    return say('inspections.why.standard', { class: why.class, times: why.times, source: why.source })
  return say('inspections.why.obligation', {
    policy: why.policyTitle,
    clause: why.clause,
    says: why.says[say.language === 'zh' ? 0 : 1],
  })
}

/** The same in a row: document and clause, standard and class; a reason written by hand stays whole. */
export function whyInRow(why: Why, say: Speak): string {
  if (why.from === 'obligation') return clauseOf(why)
  return why.from === 'standard' ? say('inspections.why.class', { class: why.class, times: why.times }) : why.reason
}

function factSaid(name: string, say: Speak): string {
  const label = mineFactNames.find((one) => one.name === name)?.label
  return label ? label[say.language === 'zh' ? 0 : 1] : name
}

/** What is uncovered, how many times in which period, and why. */
export function uncoveredSaid(one: Pick<Uncovered, 'why' | 'missing' | 'because' | 'facts'>, say: Speak): string {
  const period = one.why.from === 'obligation' ? `${one.why.periodFrom} – ${one.why.periodTo}` : ''
  const facts = one.facts.map((name) => factSaid(name, say)).join(say('inspections.and'))
  return say(`inspections.uncovered.${one.because}`, { n: one.missing, period, facts })
}

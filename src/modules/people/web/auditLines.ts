import type { Say } from '#platform/web'
import type { AuditLine } from '../model.ts'

/** Families of record words, as the filter offers them; a full word asks for that word alone. */
export const families = [
  'account.refused',
  'account.',
  'post.',
  'person.',
  'organisation.',
  'region.',
  'backup.',
  'drill.',
  'retention.',
] as const

/** Reasons that have a short word here; others say their sentence. */
const short = (why: string) => `people.refused-${why}`

/** What was refused and why, or what was done: the facts of an entry in one sentence. */
export function sentenceOf(line: Pick<AuditLine, 'word' | 'facts'>, say: Say): string {
  return factsOf(line, say)
    .map(([name, value]) => (name ? `${name} ${value}` : value))
    .join(' · ')
}

/** Facts of an entry with their names; the first needs none. Identities, which nobody reads, are left to the drawer. */
function factsOf({ word, facts }: Pick<AuditLine, 'word' | 'facts'>, say: Say): [name: string, value: string][] {
  const found: [string, string][] = []
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : undefined)
  const why = text('why')
  if (why && say.has(short(why))) found.push(['', say(short(why))])
  else if (why) found.push(['', say.has(why) ? sayWithout(why, say) : why])
  const { raw, statistics, files } = facts
  if (word === 'retention.set')
    found.push([
      '',
      say('retention.history-days', { raw: Number(raw), statistics: Number(statistics), files: Number(files) }),
    ])
  if (text('endpoint')) found.push([say('people.asked-for'), text('endpoint')!])
  if (typeof facts['more'] === 'number') found.push(['', say('people.and-more', { n: facts['more'] })])
  if (typeof facts['failures'] === 'number' && word === 'account.locked')
    found.push(['', say('people.after-failures', { n: facts['failures'] })])
  if (text('until')) found.push([say('people.until'), say.moment(text('until')!, 'full')])
  const kind = text('administrator')
  if (kind) found.push(['', say(`administrator.${kind}`)])
  if (facts['asleep'] === true) found.push(['', say('account-state.asleep')])
  const days = (['fromDay', 'toDay', 'onDay'] as const).flatMap((key) =>
    text(key) ? [[say(`people.fact-${key}`), text(key)!] as [string, string]] : [],
  )
  found.push(...days)
  if (facts['kind'] === 'acting') found.push(['', say('holding.acting')])
  if (Array.isArray(facts['permissions']))
    found.push([
      say('people.extra'),
      facts['permissions'].map((one) => say(`permission.${String(one)}`)).join('、') || '—',
    ])
  const changed = facts['changed']
  if (Array.isArray(changed) && changed.length > 0)
    found.push([say('people.changed-fields'), changed.map((one) => fieldOf(String(one), say)).join(say('people.and'))])
  if (text('title')) found.push(['', text('title')!])
  if (text('name')) found.push(['', text('name')!])
  if (typeof facts['saved'] === 'number') found.push(['', String(facts['saved'])])
  if (facts['void'] === true) found.push(['', say('people.voided')])
  const reason = text('reason')
  if (reason) found.push([say('people.reason'), reason === 'handed-over' ? say('people.hand-over') : reason])
  return found
}

/** A reason's sentence when its facts are not kept: the braces go. */
function sayWithout(code: string, say: Say): string {
  return say(code)
    .replaceAll(/[（(]?\{\w+\}[）)]?/g, '')
    .trim()
}

function fieldOf(name: string, say: Say): string {
  const key = `people.field-${name}`
  return say.has(key) ? say(key) : name
}

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['HeadlessChrome/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Firefox/', 'Firefox'],
  ['Version/', 'Safari'],
] as const
const systems = ['Windows', 'Android', 'iPhone', 'Mac OS X', 'Linux'] as const

/** The browser with its version and the system, as a person knows them; nothing for programs of other kinds. */
export function agentOf(agent: string): string | undefined {
  const found = browsers.find(([mark]) => agent.includes(mark))
  if (!found) return undefined
  const version = /^\d+/.exec(agent.slice(agent.indexOf(found[0]) + found[0].length))?.[0]
  return [[found[1], version].filter(Boolean).join(' '), systems.find((one) => agent.includes(one))]
    .filter(Boolean)
    .join(' · ')
}

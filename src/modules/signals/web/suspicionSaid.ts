import type { Say } from '#platform/web'
import type { ShownSuspicion } from '../model.ts'

const worded = new Set(['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F10', 'F14', 'F15', 'E1', 'E3', 'E4', 'E5', 'E7'])
/** kWh and tons of a day, and points of its share, need no decimals. */
const ofDay = new Set(['used', 'base', 'need', 'expected', 'tons', 'night'])

/** Why something is suspected, in a sentence with its figures. */
export function whySaid(say: Say, { rule, facts }: Pick<ShownSuspicion, 'rule' | 'facts'>): string {
  const said: Record<string, string> = {}
  for (const [key, value] of Object.entries(facts))
    said[key] =
      key === 'same' || key === 'share'
        ? say.number(Math.round(value * 100))
        : say.number(
            value,
            Number.isInteger(value) || ofDay.has(key) ? 0 : key === 'minutes' || key === 'hours' ? 1 : 2,
          )
  if (rule === 'F1' && 'distinct' in facts) return say('suspicion.why.F1.distinct', said)
  if (rule === 'F5')
    return [
      say('suspicion.why.F5', said),
      facts['rises'] ? say('suspicion.why.F5.rises') : '',
      facts['steps'] === 0 ? say('suspicion.why.F5.no-steps') : '',
      say.language === 'zh' ? '。' : '.',
    ].join('')
  if (['F9', 'F12', 'F13'].includes(rule)) return say(`suspicion.why.${rule}.${facts['kind']}`, said)
  if (rule === 'F11') return changeSaid(say, facts, said)
  if (rule === 'E2') return say(`suspicion.why.E2.${facts['days'] === 1 ? 'day' : 'days'}`, said)
  if (rule === 'E6')
    return say(`suspicion.why.E6.${'still' in facts ? (facts['still'] === 0 ? 'none' : 'still') : 'low'}`, said)
  return worded.has(rule) ? say(`suspicion.why.${rule}`, said) : say('suspicion.why.other')
}

/** What changed of a definition; of many at once how many points of each. */
function changeSaid(say: Say, facts: ShownSuspicion['facts'], said: Record<string, string>): string {
  const parts = ['limits', 'moved', 'anew'].filter((one) => facts[one])
  const many = 'points' in facts ? 'many' : 'one'
  const all = parts
    .map((one) => say(`suspicion.why.F11.${many}.${one}`, said))
    .join(say.language === 'zh' ? '，' : ', ')
  return say(`suspicion.why.F11.${many}`, { ...said, all })
}

/** What a line of the plot is called: its place, or in words what no point tells (`power:…`, `sending:…`, `people:…`). */
export function lineSaid(say: Say, { place }: ShownSuspicion['evidence'][number]): string {
  const [, own] = /^(?:power|sending|people):(.+)$/.exec(place) ?? []
  return own === undefined ? place : say(`suspicion.line.${own}`)
}

/** What happened to a suspicion, in order: raised, told again as it grew, looked into, decided. What was made of it stands beside it as links. */
export function courseSaid(say: Say, one: ShownSuspicion): readonly { at: string; text: string }[] {
  const { recordedAt, toldAt, toAt, lookedAt, decidedAt, note } = one
  const name = one.lookedName ?? '—'
  const said = [
    { at: recordedAt, text: say('suspicion.raised-by') },
    ...(toldAt > recordedAt ? [{ at: toldAt, text: say('suspicion.grown-by', { to: say.moment(toAt) }) }] : []),
    ...(lookedAt
      ? [{ at: lookedAt, text: say(note ? 'suspicion.looked-noted' : 'suspicion.looked-by', { name, note }) }]
      : []),
  ]
  if (decidedAt)
    said.push({
      at: decidedAt,
      text: say(`suspicion.decided-by.${one.state}`, { name: one.decidedName ?? '—', finding: one.finding ?? '' }),
    })
  return said.toSorted((a, b) => a.at.localeCompare(b.at))
}

import type { Say } from '#platform/web'
import { evidenceWords } from '../words/evidence.ts'

type Facts = Readonly<Record<string, unknown>>

/** A warning by the shipped limits of head counts that are not confirmed says so (`status` of the standard). */
const unconfirmed = 'unverified_2023'
const settings = ['alarm', 'alarm-below', 'cut', 'restore'] as const

/** Why something was told, in a sentence with its figures; '' where title and peak say it all. */
export function whyTold(say: Say, condition: string, facts: Facts): string {
  const said = saidOf(say, facts)
  if (condition.startsWith('own:')) {
    const text = ['cause', 'measure', 'state'].map((key) => facts[key]).filter((one) => typeof one === 'string' && one)
    return text.length > 0 ? say('warning.why.told', { text: text.join(say.language === 'zh' ? '；' : '; ') }) : ''
  }
  if (condition === 'setting-loose') return looseSaid(say, facts, said)
  const form =
    'points' in facts ? 'many' : 'underground' in facts ? 'underground' : facts['calibrated'] === null ? 'never' : ''
  const key = `warning.why.${condition}${form && `.${form}`}`
  if (!(key in evidenceWords)) return ''
  return [
    say(key, said),
    Number(facts['uncounted']) > 0 ? say('warning.why.uncounted', said) : '',
    facts['status'] === unconfirmed ? say('warning.why.unverified_2023') : '',
  ].join('')
}

/** Numbers as the language writes them, moments as dates, nothing as a dash. */
function saidOf(say: Say, facts: Facts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (typeof value === 'number') return [key, say.number(value, Number.isInteger(value) ? 0 : 2)]
      return [key, typeof value === 'string' ? value : '—']
    }),
  )
}

function looseSaid(say: Say, facts: Facts, said: Record<string, string>): string {
  if ('points' in facts) return say('warning.why.setting-loose.many', said)
  return settings
    .filter((which) => `${which}-limit` in facts)
    .map((which) =>
      say('warning.why.setting-loose.one', {
        which: say(`warning.why.which.${which}`),
        own: said[which] ?? '—',
        limit: said[`${which}-limit`] ?? '—',
      }),
    )
    .join(say.language === 'zh' ? '；' : '; ')
}

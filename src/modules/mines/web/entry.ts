import { dayOf } from '#platform/day'
import type { Say } from '#platform/web'
import type { TimelineEntry } from '../api.ts'
import type { FieldValue, MineKind } from '../model.ts'
import { isField, show } from './show.ts'

/** An entry in words: what the register's own entries say, the word alone for those of other modules. */
export function titleOf(
  say: Say,
  entry: TimelineEntry,
  names: Readonly<Record<string, string>>,
  kind: MineKind,
): string {
  const { facts, word } = entry
  const own = ['licence', 'face', 'mouth', 'tie'].includes(word.split('.')[0] ?? '')
  if (facts['void'] === true && !own) return say('entry.void')
  if (isField(facts['field'])) {
    const field = facts['field']
    const shown = {
      from: show(say, field, facts['from'] as FieldValue, names, kind),
      to: show(say, field, facts['to'] as FieldValue, names, kind),
    }
    if (field === 'state')
      return say('entry.told', { word: stateWord(say, entry), what: `${shown.from} → ${shown.to}` })
    const told = { field: say(`mine.${field}`), ...shown }
    return facts['correction'] === true
      ? say('entry.correction', told)
      : say('entry.told', { word: say(word), what: say('entry.changed', told) })
  }
  const what = own
    ? [
        facts['void'] === true ? say('entry.voided') : '',
        wordOf(say, entry),
        textOf(facts, 'title', 'number', 'name', 'what'),
      ]
        .filter(Boolean)
        .join(' ')
    : ''
  const first = what ? say('entry.told', { word: say(word), what }) : say(word)
  const findings =
    typeof facts['findings'] === 'number'
      ? say(facts['findings'] > 0 ? 'entry.findings' : 'entry.no-findings', { n: facts['findings'] })
      : ''
  return [first, facts['underground'] === true ? say('entry.underground') : '', findings]
    .filter(Boolean)
    .join(say('entry.and'))
}

function stateWord(say: Say, { word, facts }: TimelineEntry): string {
  if (word !== 'mine.stopped' || facts['to'] !== 'suspended') return say(word)
  return say(facts['planned'] === true ? 'entry.planned' : 'entry.unplanned', { word: say(word) })
}

/** What kind of licence, working place, mouth or tie an entry is about. */
function wordOf(say: Say, { word, facts }: TimelineEntry): string {
  const noun = word.split('.')[0] ?? ''
  const kind = textOf(facts, 'relation', 'kind')
  return kind && say.has(`${noun}.${kind}`) ? say(`${noun}.${kind}`) : ''
}

function textOf(facts: Readonly<Record<string, unknown>>, ...keys: string[]): string {
  for (const key of keys) {
    const value = facts[key]
    if (typeof value === 'string') return value
  }
  return ''
}

/** Who · when it happened · when it was written down · on which ground. */
export function whyOf(say: Say, entry: TimelineEntry, sameYear: boolean): string {
  const recordedOn = dayOf(entry.recordedAt)
  const how = sameYear ? 'short' : 'full'
  const late = recordedOn !== entry.happenedOn
  const happened = late ? say.day(entry.happenedOn, sameYear ? 'short' : 'table') : say.moment(entry.happenedAt, 'time')
  const recorded = late ? say.moment(entry.recordedAt, how) : say.moment(entry.recordedAt, 'time')
  const ground = typeof entry.facts['reason'] === 'string' ? entry.facts['reason'] : null
  return [
    [entry.personName ?? entry.postTitle, entry.organisationName].filter(Boolean).join(' ') ||
      (entry.account === null ? say('entry.program') : null),
    say('entry.happened', { at: happened }),
    say('entry.recorded', { at: recorded }),
    late ? say('entry.late') : null,
    ground,
    entry.proof.length > 0 ? say('entry.proofs', { n: entry.proof.length }) : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

import { useState } from 'react'
import { Button, useSay, type Say } from '#platform/web'
import type { EntryLine, WhyReply } from '../index.ts'
import { valueOf } from './facts.ts'
import { WhyCondition } from './WhyCondition.tsx'

/** The sealed bytes by the ends of their hash. */
export function Hash({ hash }: { hash: string | null }) {
  const say = useSay()
  if (!hash) return <span className="caption">{say('why.unsealed')}</span>
  return (
    <span className="mono" title={hash}>
      {hash.slice(0, 4)}…{hash.slice(-2)}
    </span>
  )
}

/** What an entry says in few words: deed, what was found, which mine. */
export function entryText(entry: EntryLine, say: Say): string {
  const word = say.has(entry.word) ? say(entry.word) : entry.word
  const kinds = ['meeting', 'report', 'what', 'course', 'drill', 'plan', 'letter', 'activity', 'of', 'mode', 'subject']
    .filter((name) => typeof entry.facts[name] === 'string')
    .map((name) => valueOf(`entry.${name}`, entry.facts[name], say))
  const findings =
    typeof entry.facts['findings'] === 'number' ? [say('entries.findings', { n: entry.facts['findings'] })] : []
  return [word, ...kinds, ...findings].join(' · ')
}

/** Entries that count, with both dates; one that was written down on a later day is told by its second date. */
export function CountedTable({ counted, hidden }: { counted: WhyReply['counted']; hidden: number }) {
  const say = useSay()
  return (
    <div className="WhyTable">
      <table>
        <caption className="unseen">{say('why.counted')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('why.happened')}</th>
            <th scope="col">{say('why.written')}</th>
            <th scope="col">{say('why.record')}</th>
            <th scope="col">{say('why.seal')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ entry, late, role }) => (
            <tr key={`${entry.id} ${role}`}>
              <td>{say.moment(entry.happenedAt)}</td>
              <td className={entry.daysAfter > 0 ? 'WhyTable-late' : ''}>{say.moment(entry.recordedAt)}</td>
              <td>
                {role !== 'counted' && <span className="caption">{say(`why.role.${role}`)} </span>}
                {entryText(entry, say)}
                {late && <span className="WhyTable-late"> {say('state-late')}</span>}
                {entry.personName && <span className="caption"> {entry.personName}</span>}
              </td>
              <td>
                <Hash hash={entry.hash} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="caption">{say('why.hidden', { n: hidden })}</p>}
    </div>
  )
}

/** Entries of the same deed that did not count, each with the reason; the first three, then all. */
export function NotCountedList({ list }: { list: WhyReply['notCounted'] }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<string>()
  return (
    <ul className="WhyNot">
      {(all ? list : list.slice(0, 3)).map(({ entry, why, tree }) => (
        <li key={entry.id}>
          <span className="WhyNot-day">{say.moment(entry.happenedAt).slice(0, 5)}</span>
          <span>
            {entryText(entry, say)}
            {entry.mineName && ` · ${entry.mineName}`} <span className="WhyNot-why">{say(`why.not.${why}`)}</span>
            {tree && (
              <>
                {' '}
                <button
                  type="button"
                  className="ClauseLink"
                  aria-expanded={open === entry.id}
                  onClick={() => setOpen(open === entry.id ? undefined : entry.id)}
                >
                  {say('why.condition')}
                </button>
                {open === entry.id && <WhyCondition tree={tree} />}
              </>
            )}
          </span>
        </li>
      ))}
      {!all && list.length > 3 && (
        <li>
          <Button kind="bare" size="small" onClick={() => setAll(true)}>
            {say('why.not.all', { n: list.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}

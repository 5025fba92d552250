import './Entry.css'
import { useState } from 'react'
import { readFile } from '#platform/api'
import { Button, Chip, hrefOf, useMay, useSay, useWho } from '#platform/web'
import type { EntryLine } from '../index.ts'
import { EntryCorrect } from './EntryCorrect.tsx'
import { factName, valueOf } from './facts.ts'
import { entryText, Hash } from './WhyEntries.tsx'

export type ShownEntry = EntryLine & { corrected: 'no' | 'changed' | 'voided' }

/** An entry of the record: who, both dates, and on a press all that it says, its proof and its seal. */
export function EntryCard({
  entry,
  open: openAtFirst = false,
  readOnly = false,
}: {
  entry: ShownEntry
  open?: boolean
  readOnly?: boolean
}) {
  const say = useSay()
  const [open, setOpen] = useState(openAtFirst)
  const who = [entry.personName, entry.postTitle ?? entry.organisationName].filter(Boolean).join(' ')
  return (
    <li className={`EntryCard ${entry.corrected === 'voided' ? 'EntryCard-voided' : ''}`}>
      <button type="button" className="EntryCard-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="EntryCard-title">
          <span>{entryText(entry, say)}</span>
          {entry.corrected !== 'no' && <Chip tone="outline">{say(`entries.${entry.corrected}`)}</Chip>}
          {entry.proof.length > 0 && (
            <span className="caption">{say('entries.proofs', { n: entry.proof.length })}</span>
          )}
        </span>
        <span className="caption">
          {entry.mineName && `${entry.mineName} · `}
          {who && `${who} · `}
          {say('entries.happened', { at: say.moment(entry.happenedAt) })} ·{' '}
          <span className={entry.daysAfter > 0 ? 'EntryCard-late' : ''}>
            {say('entries.written', { at: say.moment(entry.recordedAt) })}
          </span>
        </span>
      </button>
      {open && <Details entry={entry} readOnly={readOnly} />}
    </li>
  )
}

function Details({ entry, readOnly }: { entry: ShownEntry; readOnly: boolean }) {
  const say = useSay()
  const who = useWho()
  const mayLog = useMay('duties.log') && !readOnly
  const [correcting, setCorrecting] = useState(false)
  // What points to other things by their identity is shown where it leads, not here.
  const facts = Object.entries(entry.facts).filter(
    ([name, value]) =>
      !pointers.has(name) &&
      ['string', 'number', 'boolean'].includes(typeof value) &&
      value !== '' &&
      !isIdentity(value),
  )
  // An office corrects its own entries; the server has the last word.
  const { organisation } = who
  const own =
    who.posts.some((one) => one.id === entry.post) ||
    (organisation !== null && [organisation.name, organisation.shortName].includes(entry.organisationName ?? ''))
  return (
    <div className="EntryCard-more">
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{factName(`entry.${name}`, say)}</dt>
            <dd>{valueOf(`entry.${name}`, value, say)}</dd>
          </div>
        ))}
        <div>
          <dt>{say('why.seal')}</dt>
          <dd>
            <Hash hash={entry.hash} />
          </dd>
        </div>
      </dl>
      {entry.proof.length > 0 && (
        <div className="EntryCard-proofs">
          {entry.proof.map((sha256) => (
            <a
              key={sha256}
              href={hrefOf(readFile, { params: { sha256 } })}
              target="_blank"
              rel="noreferrer"
              title={sha256}
            >
              <Thumb sha256={sha256} />
              <span className="mono">{sha256.slice(0, 8)}…</span>
            </a>
          ))}
        </div>
      )}
      {mayLog && own && entry.corrected === 'no' && !correcting && (
        <Button size="small" onClick={() => setCorrecting(true)}>
          {say('entry.corrected')}
        </Button>
      )}
      {correcting && <EntryCorrect entry={entry} onClose={() => setCorrecting(false)} />}
    </div>
  )
}

/** Facts that say what the entry belongs to, by keys that nobody reads. */
const pointers: ReadonlySet<string> = new Set(['duty', 'policy', 'obligation'])

function isIdentity(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}

/** The picture itself, or the word for a file when it is none. */
function Thumb({ sha256 }: { sha256: string }) {
  const say = useSay()
  const [none, setNone] = useState(false)
  if (none) return <span className="EntryCard-file">{say('entries.file')}</span>
  return <img src={hrefOf(readFile, { params: { sha256 } })} alt={say('entries.proof')} onError={() => setNone(true)} />
}

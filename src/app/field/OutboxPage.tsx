import { useState } from 'react'
import { heldBy, join, mineOf, type Sending } from '#platform/outbox'
import { useSay } from '#platform/web'
import { decide, sendingsOf, tryAgain } from '../../platform/web/outbox/store.ts'
import { useField, useKept } from './context.ts'
import { Dispute } from './Dispute.tsx'
import { FieldHead } from './FieldBar.tsx'
import { disputesIn } from './hazards.ts'
import { Mend } from './Mend.tsx'

/** What waits, what was refused and why, what both sides changed, and what has arrived lately. */
export function OutboxPage() {
  const say = useSay()
  const { database, sender } = useField()
  const all = useKept(() => sendingsOf(database), [database])
  if (!all) return <div className="Field" aria-busy="true" />
  const open = all.filter((one) => one.state !== 'arrived')
  const disputes = disputesIn(all)
  const arrived = all
    .filter((one) => one.state === 'arrived')
    .toReversed()
    .slice(0, 20)
  const again = async (which: 'waiting' | { id: string }) => {
    await tryAgain(database, which)
    await sender.wake()
  }
  return (
    <div className="Field">
      <FieldHead title={say('field.outbox')} />
      <main className="Field-main">
        {disputes.map((one) => (
          <Dispute key={one.conflict} dispute={one} />
        ))}
        {open.length === 0 && disputes.length === 0 && (
          <p className="Field-quiet">
            <b>{say('field.empty-outbox')}</b>
            <br />
            {say('field.empty-outbox-why')}
          </p>
        )}
        <ul className="Lines">
          {open.map((one) => (
            <li key={one.id}>
              <b>{one.about}</b>
              <small className={one.state === 'refused' || one.state === 'conflict' ? 'Owed' : ''}>
                {say(one.word)} · {say(heldBy(one, all).length > 0 ? 'field.held' : `field.${one.state}`)}
                {one.attempts > 1 && ` · ${say('field.attempts', { n: one.attempts })}`}
                {one.why && ` · ${say.reason(one.why)}`}
              </small>
              {one.state === 'refused' && (
                <button type="button" className="Deed Deed-small" onClick={() => void again({ id: one.id })}>
                  {say('field.try-again')}
                </button>
              )}
              {one.state === 'refused' && <Mend one={one} onMended={() => void sender.wake()} />}
              {one.state === 'conflict' && <Conflict one={one} onDecided={() => void sender.wake()} />}
            </li>
          ))}
        </ul>
        {arrived.length > 0 && <h2>{say('field.sent-today')}</h2>}
        <ul className="Lines">
          {arrived.map((one) => (
            <li key={one.id}>
              <b>{one.about}</b>
              <small>
                {say(one.word)} · {say('field.arrived')}
                {one.arrivedAt !== undefined && ` · ${say.moment(new Date(one.arrivedAt).toISOString())}`}
              </small>
            </li>
          ))}
        </ul>
      </main>
      {open.length > 0 && (
        <div className="FieldDeeds">
          <button type="button" className="Deed Deed-act" onClick={() => void again('waiting')}>
            {say('field.send-now')}
          </button>
        </div>
      )}
    </div>
  )
}

function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Both versions side by side, field by field; a person chooses, and both stay on the record. */
function Conflict({ one, onDecided }: { one: Sending; onDecided: () => void }) {
  const say = useSay()
  const { database } = useField()
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({})
  const { clashes } = join(one.base?.fields ?? {}, mineOf(one), one.theirs?.fields ?? {})
  const ready = clashes.every((clash) => clash.field in choices)
  return (
    <div className="Conflict">
      {clashes.map((clash) => (
        <fieldset key={clash.field}>
          <legend>{say.has(`fact.${clash.field}`) ? say(`fact.${clash.field}`) : clash.field}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <button
              key={side}
              type="button"
              className="Choice Choice-grade"
              aria-pressed={choices[clash.field] === side}
              onClick={() => setChoices({ ...choices, [clash.field]: side })}
            >
              <small>{say(side === 'mine' ? 'field.mine-side' : 'field.their-side')}</small> {shownValue(clash[side])}
            </button>
          ))}
        </fieldset>
      ))}
      <button
        type="button"
        className="Deed Deed-act"
        disabled={!ready}
        onClick={() =>
          void decide(database, one.id, choices, (fields, version) => ({ fields, version })).then(onDecided)
        }
      >
        {say('field.decide')}
      </button>
    </div>
  )
}

import './HandOverCard.css'
import { useState } from 'react'
import { addDays } from '#platform/day'
import { Button, Chip, notify, StateMark, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import type { HandOver } from '../model.ts'
import { DeedNote, ReasonField } from './DeedNote.tsx'
import { waitsFor } from './reading.ts'

/** One hand-over: from whom to whom on which day, what is open, who has acknowledged, and what I can do with it. */
export function HandOverCard({ one, mayCancel, plain }: { one: HandOver; mayCancel: boolean; plain?: boolean }) {
  const say = useSay()
  const who = useWho()
  const [asking, setAsking] = useState<'acknowledge' | 'cancel'>()
  const mine = waitsFor(one, who.person)
  const party = one.fromPerson === who.person || one.toPerson === who.person
  return (
    <article className="HandOverCard" aria-label={`${one.postTitle} ${one.fromName} → ${one.toName}`}>
      <header className="HandOverCard-head">
        <h3>
          {one.fromName} → {one.toName}
        </h3>
        <span className="caption">
          {plain ? '' : `${one.organisationName} · ${one.postTitle} · `}
          {say('people.on-day', { day: one.onDay })}
        </span>
        <Chip tone={one.state === 'done' ? 'act' : 'neutral'}>{say(`hand-over.${one.state}`)}</Chip>
      </header>
      <div className="HandOverCard-sides">
        <Side
          label={say('people.giver')}
          name={one.fromName}
          at={one.fromAcknowledgedAt}
          over={one.state === 'cancelled'}
        />
        <Side
          label={say('people.taker')}
          name={one.toName}
          at={one.toAcknowledgedAt}
          over={one.state === 'cancelled'}
        />
      </div>
      {one.openDuties && (
        <p className="HandOverCard-text">
          <b>{say('people.open-duties')}</b>
          {one.openDuties}
        </p>
      )}
      {one.note && (
        <p className="HandOverCard-text">
          <b>{say('people.note')}</b>
          {one.note}
        </p>
      )}
      <p className="caption">{say('people.proposed-at', { at: say.moment(one.recordedAt, 'full') })}</p>
      {(mine || (mayCancel && one.state === 'proposed' && !party)) && (
        <div className="HandOverCard-deeds">
          {mine && (
            <Button kind="act" onClick={() => setAsking('acknowledge')}>
              {say('people.acknowledge')}
            </Button>
          )}
          {mayCancel && one.state === 'proposed' && !party && (
            <Button onClick={() => setAsking('cancel')}>{say('people.cancel-hand-over')}</Button>
          )}
        </div>
      )}
      {asking === 'acknowledge' && <Acknowledge one={one} onClose={() => setAsking(undefined)} />}
      {asking === 'cancel' && <Cancel one={one} onClose={() => setAsking(undefined)} />}
    </article>
  )
}

function Side({ label, name, at, over }: { label: string; name: string; at: string | null; over: boolean }) {
  const say = useSay()
  const text = at
    ? say('people.acknowledged-at', { label, name, at: say.moment(at, 'full') })
    : say(over ? 'people.not-acknowledged' : 'people.to-acknowledge', { label, name })
  return <StateMark state={at ? 'met' : over ? 'waived' : 'blocked'} text={text} />
}

function Acknowledge({ one, onClose }: { one: HandOver; onClose: () => void }) {
  const say = useSay()
  const who = useWho()
  const acknowledge = useSend(api.acknowledgeHandOver, {
    invalidates: 'all',
    onDone: (reply) => {
      notify(say(reply.state === 'done' ? 'people.handed-over' : 'people.acknowledged'))
      onClose()
    },
  })
  const gives = one.fromPerson === who.person
  const last = (gives ? one.toAcknowledgedAt : one.fromAcknowledgedAt) !== null
  const facts = {
    from: one.fromName,
    to: one.toName,
    last: say.day(addDays(one.onDay, -1), 'sentence'),
    day: say.day(one.onDay, 'sentence'),
  }
  return (
    <DeedNote
      title={say(gives ? 'people.acknowledge-giving' : 'people.acknowledge-taking')}
      about={`${one.organisationName} · ${one.postTitle} · ${one.fromName} → ${one.toName}`}
      deed={say('people.acknowledge')}
      ready
      sets={[
        say(gives ? 'people.sets-giver' : 'people.sets-taker', facts),
        last ? say('people.sets-pass', facts) : say('people.sets-other', { name: gives ? one.toName : one.fromName }),
      ]}
      sending={acknowledge}
      onDeed={() => acknowledge.send({ params: { id: one.id } })}
      onClose={onClose}
    />
  )
}

function Cancel({ one, onClose }: { one: HandOver; onClose: () => void }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const cancel = useSend(api.cancelHandOver, {
    invalidates: [api.findHandOvers],
    onDone: () => {
      notify(say('people.hand-over-cancelled'))
      onClose()
    },
  })
  return (
    <DeedNote
      title={say('people.cancel-hand-over')}
      about={`${one.organisationName} · ${one.postTitle} · ${one.fromName} → ${one.toName}`}
      deed={say('people.cancel-hand-over')}
      kind="debt"
      ready={reason.trim() !== ''}
      sets={[say('people.sets-cancel', { name: one.fromName })]}
      sending={cancel}
      onDeed={() => cancel.send({ params: { id: one.id }, body: { reason } })}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </DeedNote>
  )
}

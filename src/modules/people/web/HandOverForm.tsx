import { useState } from 'react'
import { addDays } from '#platform/day'
import { reason } from '#platform/refusal'
import { DateField, Field, notify, PickOne, TextArea, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import type { PersonInList } from '../model.ts'
import { whyNotAppoint } from '../rules/appointments.ts'
import { DeedNote } from './DeedNote.tsx'
import { PersonFinder } from './Finders.tsx'
import type { PostInFull } from './reading.ts'

/** Proposes that a post passes to another person on a day, with what is open; both parties then acknowledge. */
export function HandOverForm({ post, onDone, onClose }: { post: PostInFull; onDone: () => void; onClose: () => void }) {
  const say = useSay()
  const who = useWho()
  const givers = post.holders.filter((one) => one.person !== who.person)
  const [giver, setGiver] = useState(givers[0]?.person)
  const [taker, setTaker] = useState<PersonInList>()
  const [onDay, setOnDay] = useState<string | undefined>(addDays(who.today, 1))
  const [note, setNote] = useState('')
  const [openDuties, setOpenDuties] = useState('')
  const propose = useSend(api.proposeHandOver, {
    invalidates: [api.findHandOvers],
    onDone: () => {
      notify(say('people.proposed'))
      onDone()
      onClose()
    },
  })
  const from = post.holders.find((one) => one.person === giver)
  const whyNot = !giver ? reason('appoint-self') : taker ? whyNotAppoint(who, post, [giver, taker.id]) : undefined
  return (
    <DeedNote
      title={say('people.propose')}
      about={`${post.organisationName} · ${post.title}`}
      deed={say('people.propose-deed')}
      ready={from !== undefined && taker !== undefined && onDay !== undefined}
      whyNot={whyNot}
      sets={
        from && taker && onDay
          ? [
              say('people.sets-propose', { from: from.name, to: taker.name }),
              say('people.sets-pass', {
                from: from.name,
                to: taker.name,
                last: say.day(addDays(onDay, -1), 'sentence'),
                day: say.day(onDay, 'sentence'),
              }),
            ]
          : []
      }
      sending={propose}
      onDeed={() =>
        giver &&
        taker &&
        onDay &&
        propose.send({
          params: { id: post.id },
          body: { fromPerson: giver, toPerson: taker.id, onDay, note, openDuties },
        })
      }
      onClose={onClose}
    >
      {givers.length > 1 ? (
        <Field label={say('people.giver')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={giver}
              onPick={setGiver}
              options={givers.map((one) => ({ key: one.person, label: one.name }))}
            />
          )}
        </Field>
      ) : null}
      <Field label={say('people.taker')}>
        {(ids) => (
          <PersonFinder
            ids={ids}
            organisation={post.organisation}
            but={[who.person, ...(giver ? [giver] : [])]}
            value={taker}
            onChange={setTaker}
          />
        )}
      </Field>
      <Field label={say('people.hand-over-day')} hint={say('people.hand-over-day-hint')}>
        {(ids) => <DateField {...ids} value={onDay} today={who.today} onChange={setOnDay} />}
      </Field>
      <Field label={say('people.open-duties')} optional hint={say('people.open-duties-hint')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={3}
            maxLength={20_000}
            value={openDuties}
            onChange={(e) => setOpenDuties(e.target.value)}
          />
        )}
      </Field>
      <Field label={say('people.note')} optional>
        {(ids) => (
          <TextArea {...ids} rows={2} maxLength={4000} value={note} onChange={(e) => setNote(e.target.value)} />
        )}
      </Field>
    </DeedNote>
  )
}

import { useState } from 'react'
import { addDays } from '#platform/day'
import { CheckBox, DateField, Field, notify, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import { whyNotHold } from '../rules/appointments.ts'
import { DeedNote, ReasonField } from './DeedNote.tsx'
import { stretchOf } from './HoldingLines.tsx'
import type { PostInFull } from './reading.ts'

type Given = { post: PostInFull; holding: PostInFull['history'][number]; onClose: () => void }

/** Ends a holding after a day; the post stays, with all that it owes. */
export function EndForm({ post, holding, onClose }: Given) {
  const say = useSay()
  const { today } = useWho()
  const [toDay, setToDay] = useState<string | undefined>(holding.fromDay < today ? addDays(today, -1) : today)
  const [reason, setReason] = useState('')
  const end = useSend(api.endHolding, {
    invalidates: 'all',
    onDone: () => {
      notify(say('people.ended', { name: holding.name }))
      onClose()
    },
  })
  const alone = !post.holders.some((one) => one.id !== holding.id)
  return (
    <DeedNote
      title={say('people.end-title', { name: holding.name })}
      about={`${post.organisationName} · ${post.title} · ${stretchOf(holding, say)}`}
      deed={say('people.end')}
      kind="debt"
      ready={toDay !== undefined && reason.trim() !== ''}
      sets={
        toDay
          ? [
              say('people.sets-end', { name: holding.name, day: say.day(addDays(toDay, 1), 'sentence') }),
              alone && say('people.sets-vacant'),
            ]
          : []
      }
      sending={end}
      onDeed={() => toDay && end.send({ params: { id: holding.id }, body: { toDay, reason } })}
      onClose={onClose}
    >
      <Field label={say('people.last-day')}>
        {(ids) => <DateField {...ids} value={toDay} from={holding.fromDay} today={today} onChange={setToDay} />}
      </Field>
      <ReasonField value={reason} onChange={setReason} />
    </DeedNote>
  )
}

/** A wrong line is struck and written anew, or not at all; the wrong one stays readable with the reason. */
export function CorrectForm({ post, holding, onClose }: Given) {
  const say = useSay()
  const { today } = useWho()
  const [fromDay, setFromDay] = useState<string | undefined>(holding.fromDay)
  const [toDay, setToDay] = useState<string | undefined>(holding.toDay ?? undefined)
  const [nothing, setNothing] = useState(false)
  const [reason, setReason] = useState('')
  const correct = useSend(api.correctHolding, {
    invalidates: 'all',
    onDone: () => {
      notify(say('people.corrected'))
      onClose()
    },
  })
  const same = !nothing && fromDay === holding.fromDay && (toDay ?? null) === holding.toDay
  const others = post.history.filter((one) => one.id !== holding.id)
  const wanted = fromDay && { person: holding.person, kind: holding.kind, fromDay, toDay: toDay ?? null }
  const whyNot = wanted && !nothing ? whyNotHold(post, wanted, others) : undefined
  return (
    <DeedNote
      title={say('people.correct-title', { name: holding.name })}
      about={`${post.organisationName} · ${post.title} · ${stretchOf(holding, say)}`}
      deed={say(nothing ? 'people.void' : 'people.correct')}
      kind={nothing ? 'debt' : 'act'}
      ready={!same && fromDay !== undefined && reason.trim() !== ''}
      whyNot={whyNot}
      sets={[say(nothing ? 'people.sets-void' : 'people.sets-correct'), say('people.sets-again')]}
      sending={correct}
      onDeed={() =>
        fromDay &&
        correct.send({
          params: { id: holding.id },
          body: { fromDay, toDay: toDay ?? null, void: nothing, reason },
        })
      }
      onClose={onClose}
    >
      <div className="DeedNote-pair">
        <Field label={say('people.from-day')}>
          {(ids) => (
            <DateField
              {...ids}
              value={fromDay}
              from={post.fromDay}
              today={today}
              disabled={nothing}
              onChange={setFromDay}
            />
          )}
        </Field>
        <Field label={say('people.to-day')} optional>
          {(ids) => (
            <DateField
              {...ids}
              value={toDay}
              from={fromDay}
              today={today}
              clearable
              disabled={nothing}
              onChange={setToDay}
            />
          )}
        </Field>
      </div>
      <CheckBox
        label={say('people.never-was')}
        checked={nothing}
        onChange={(event) => setNothing(event.target.checked)}
      />
      <ReasonField value={reason} onChange={setReason} />
    </DeedNote>
  )
}

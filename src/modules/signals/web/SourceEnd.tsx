import { useState } from 'react'
import { dayOf } from '#platform/day'
import { Button, ConfirmNote, Field, mintId, notify, RefusedNote, TextInput, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { SignalSource } from '../model.ts'

/** A source is ended with its last day, or one that was ended is resumed; with a reason, which stands in the record. */
export function SourceEnd({ source: { source, code, fromDay, toDay } }: { source: SignalSource }) {
  const say = useSay()
  const what = toDay === null ? 'end' : 'resume'
  const [isOpen, setOpen] = useState(false)
  const [id, setId] = useState(mintId)
  const [today] = useState(() => dayOf(new Date()))
  const [own, setOwn] = useState({ day: today, reason: '' })
  const onDone = () => {
    notify(say(`sources.${what}-done`, { code, day: own.day }))
    setOpen(false)
    setId(mintId())
  }
  const ending = useSend(api.endSource, { invalidates: [api.findSources], onDone })
  const resuming = useSend(api.resumeSource, { invalidates: [api.findSources], onDone })
  const sending = what === 'end' ? ending : resuming
  const call = { params: { source }, body: { id, reason: own.reason.trim() } }
  const send = () =>
    what === 'end' ? ending.send({ ...call, body: { ...call.body, toDay: own.day } }) : resuming.send(call)
  if (!isOpen)
    return (
      <p>
        <Button size="small" onClick={() => setOpen(true)}>
          {say(`sources.${what}`)}
        </Button>
      </p>
    )
  return (
    <ConfirmNote
      title={say(`sources.${what}`)}
      deed={say(`sources.${what}`)}
      disabled={own.reason.trim().length < 2 || (what === 'end' && own.day < fromDay)}
      busy={sending.isPending}
      onDeed={send}
      onCancel={() => setOpen(false)}
    >
      <p>{say(`sources.${what}-why`, { code })}</p>
      {what === 'end' && (
        <Field label={say('sources.last-day')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="date"
              min={fromDay}
              value={own.day}
              onChange={(event) => setOwn((now) => ({ ...now, day: event.target.value }))}
            />
          )}
        </Field>
      )}
      <Field label={say('sources.reason')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={own.reason}
            maxLength={500}
            onChange={(event) => setOwn((now) => ({ ...now, reason: event.target.value }))}
          />
        )}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

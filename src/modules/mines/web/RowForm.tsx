import { useState, type ReactNode } from 'react'
import type { CallOf, EndpointParts } from '#platform/endpoint'
import { Button, DateField, Drawer, Field, RefusedNote, TextInput, useSay, useSend, useWho } from '#platform/web'
import { api } from '../index.ts'

/** A drawer with a few fields and one deed; what is refused is said above the deed, and what was typed stays. */
export function RowForm<const E extends EndpointParts>({
  title,
  over,
  endpoint,
  given,
  deed,
  onClose,
  children,
}: {
  title: string
  over: string
  endpoint: E
  given: () => CallOf<E>
  deed: string
  onClose: () => void
  children: ReactNode
}) {
  const say = useSay()
  const send = useSend(endpoint, { invalidates: [api.readMine, api.findMines, api.readMineTimeline], onDone: onClose })
  return (
    <Drawer
      title={title}
      over={over}
      onClose={onClose}
      foot={
        <div className="Mines-deeds">
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="act" busy={send.isPending} onClick={() => send.send(given())}>
            {deed}
          </Button>
        </div>
      }
    >
      <div className="Mines-form">
        {children}
        {send.error && <RefusedNote why={send.error} />}
      </div>
    </Drawer>
  )
}

/** A day, today when nothing else was picked. */
export function DayInput({
  label,
  value,
  onChange,
  optional,
  future,
}: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
  optional?: boolean
  future?: boolean
}) {
  const { today } = useWho()
  return (
    <Field label={label} {...(optional ? { optional } : {})}>
      {(ids) => (
        <DateField
          {...ids}
          value={value}
          onChange={onChange}
          clearable={optional ?? false}
          {...(future ? {} : { to: today })}
        />
      )}
    </Field>
  )
}

/** Ends a licence, a working place, a tie, or seals a mouth. */
export function EndForm({
  endpoint,
  mine,
  id,
  title,
  over,
  onClose,
}: {
  endpoint: typeof api.endLicence | typeof api.endFace | typeof api.sealMouth | typeof api.endTie
  mine: string
  id: string
  title: string
  over: string
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [on, setOn] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  return (
    <RowForm
      title={title}
      over={over}
      endpoint={endpoint as typeof api.endLicence}
      given={() => ({ params: { mine, id }, body: { on: on ?? today, reason } })}
      deed={title}
      onClose={onClose}
    >
      <DayInput label={say('rows.on-day')} value={on} onChange={setOn} />
      <ReasonInput value={reason} onChange={setReason} />
    </RowForm>
  )
}

export function ReasonInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const say = useSay()
  return (
    <Field label={say('change.reason')}>
      {(ids) => <TextInput {...ids} value={value} maxLength={500} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

import { useState, type ReactNode } from 'react'
import {
  Button,
  CheckBox,
  ConsequenceLine,
  DateField,
  Drawer,
  Field,
  PickOne,
  RefusedNote,
  TextInput,
} from '#platform/web'
import { useSay, useSend, useWho } from '#platform/web'
import { api } from '../index.ts'

/** What is entered beside a mine with days of its own; each is added, corrected, voided and ended in the same way. */
const endpoints = {
  licence: { add: api.addLicence, correct: api.correctLicence, void: api.voidLicence, end: api.endLicence },
  face: { add: api.addFace, correct: api.correctFace, void: api.voidFace, end: api.endFace },
  mouth: { add: api.addMouth, correct: api.correctMouth, void: api.voidMouth, end: api.sealMouth },
  drawing: { add: api.addDrawing, correct: api.correctDrawing, void: api.voidDrawing, end: api.endDrawing },
  tie: { add: api.tiePost, correct: api.correctTie, void: api.voidTie, end: api.endTie },
}
export type Noun = keyof typeof endpoints

// The five are alike but for their parts, which each form builds for its own noun.
const alike = endpoints as unknown as Record<Noun, (typeof endpoints)['face']>
type Parts = Readonly<Record<string, unknown>>

/** A drawer with fields and one deed: what is missing is named, what saving does is said, what is refused stands above it. */
function DeedDrawer({
  title,
  over,
  deed,
  missing,
  sending,
  onDeed,
  onClose,
  children,
}: {
  title: string
  over: string
  deed: string
  missing: readonly string[]
  sending: { isPending: boolean; error: Parameters<typeof RefusedNote>[0]['why'] | null }
  onDeed: () => void
  onClose: () => void
  children: ReactNode
}) {
  const say = useSay()
  return (
    <Drawer
      title={title}
      over={over}
      onClose={onClose}
      foot={
        <div className="Mines-deeds">
          {missing.length > 0 && (
            <span className="caption">{say('rows.missing', { what: missing.join(say('rows.and')) })}</span>
          )}
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="act" disabled={missing.length > 0} busy={sending.isPending} onClick={onDeed}>
            {deed}
          </Button>
        </div>
      }
    >
      <div className="Mines-form">
        {children}
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </Drawer>
  )
}

/**
 * Adds a row, or corrects `wrong`: the wrong row is voided and another written, or only voided when it never was. `parts` is
 * the body as the endpoint of the noun wants it.
 */
export function RowForm({
  noun,
  mine,
  over,
  wrong,
  parts,
  missing,
  onClose,
  children,
}: {
  noun: Noun
  mine: string
  over: string
  wrong: (Parts & { id: string }) | undefined
  parts: Parts
  missing: readonly (string | false)[]
  onClose: () => void
  children: ReactNode
}) {
  const say = useSay()
  const [id] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [never, setNever] = useState(false)
  const options = { invalidates: [api.readMine, api.findMines, api.readMineTimeline], onDone: onClose }
  const adding = useSend(alike[noun].add, options)
  const correcting = useSend(alike[noun].correct, options)
  const voiding = useSend(alike[noun].void, options)
  if (!wrong)
    return (
      <DeedDrawer
        title={say(`rows.add-${noun}`)}
        over={over}
        deed={say('rows.save')}
        missing={missing.filter((one) => one !== false)}
        sending={adding}
        onDeed={() => adding.send({ params: { mine }, body: { ...parts, id } as never })}
        onClose={onClose}
      >
        {children}
      </DeedDrawer>
    )
  const params = { mine, id: wrong.id }
  const same = !never && Object.entries(parts).every(([key, value]) => (wrong[key] ?? null) === (value ?? null))
  return (
    <DeedDrawer
      title={say(`rows.correct-${noun}`)}
      over={over}
      deed={say(never ? 'rows.void' : 'rows.correct')}
      missing={[
        ...(never ? [] : missing.filter((one) => one !== false)),
        ...(same ? [say('rows.a-difference')] : []),
        ...(reason.trim() === '' ? [say('change.reason')] : []),
      ]}
      sending={never ? voiding : correcting}
      onDeed={() =>
        never
          ? voiding.send({ params, body: { reason } })
          : correcting.send({ params, body: { ...parts, newId: id, reason } as never })
      }
      onClose={onClose}
    >
      {!never && children}
      <CheckBox label={say('rows.never')} checked={never} onChange={(event) => setNever(event.target.checked)} />
      <ReasonInput value={reason} onChange={setReason} />
      <ConsequenceLine>{say(never ? 'rows.sets-void' : 'rows.sets-correct')}</ConsequenceLine>
    </DeedDrawer>
  )
}

/** Ends a licence, a working place or a tie on a day, or seals a mouth. */
export function EndForm({
  noun,
  mine,
  id,
  over,
  onClose,
}: {
  noun: Noun
  mine: string
  id: string
  over: string
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [on, setOn] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  const sending = useSend(alike[noun].end, {
    invalidates: [api.readMine, api.findMines, api.readMineTimeline],
    onDone: onClose,
  })
  return (
    <DeedDrawer
      title={say(`rows.end-${noun}`)}
      over={over}
      deed={say(`rows.end-${noun}`)}
      missing={reason.trim() === '' ? [say('change.reason')] : []}
      sending={sending}
      onDeed={() => sending.send({ params: { mine, id }, body: { on: on ?? today, reason } })}
      onClose={onClose}
    >
      <DayInput label={say('rows.on-day')} value={on} onChange={setOn} />
      <ReasonInput value={reason} onChange={setReason} />
      <ConsequenceLine>{say('rows.sets-end')}</ConsequenceLine>
    </DeedDrawer>
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

/** The kind of a row, named by `WORD.KIND`. */
export function KindPick<K extends string>({
  word,
  kinds,
  value,
  onPick,
}: {
  word: string
  kinds: readonly K[]
  value: K
  onPick: (kind: K) => void
}) {
  const say = useSay()
  return (
    <Field label={say('rows.kind')}>
      {(ids) => (
        <PickOne
          {...ids}
          value={value}
          options={kinds.map((key) => ({ key, label: say(`${word}.${key}`) }))}
          onPick={(next) => next && onPick(next as K)}
        />
      )}
    </Field>
  )
}

/** A line of text with its label. */
export function TextLine({
  label,
  value,
  onChange,
  optional,
  refused,
  decimal,
}: {
  label: string
  value: string
  onChange: (text: string) => void
  optional?: boolean
  refused?: string | undefined
  decimal?: boolean
}) {
  return (
    <Field label={label} {...(optional ? { optional } : {})} {...(refused ? { refused } : {})}>
      {(ids) => (
        <TextInput
          {...ids}
          value={value}
          maxLength={100}
          {...(decimal ? { inputMode: 'decimal' as const } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
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

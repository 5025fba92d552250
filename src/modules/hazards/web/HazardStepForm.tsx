import { useState } from 'react'
import { ProofInput } from '#modules/duties/web'
import {
  CheckBox,
  ConfirmNote,
  DateField,
  Field,
  mintId,
  notify,
  PickOne,
  RefusedNote,
  TextArea,
  TextInput,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { Step } from '../api.ts'
import { api } from '../index.ts'
import type { Hazard, Member } from '../model.ts'
import { CriterionPick } from './CriterionPick.tsx'
import { MembersField, PersonField, useMineOrganisation } from './MembersField.tsx'
import { beganWith, type StepField, stepFields, type StepValues, takenOf } from './stepFields.ts'

/** The form of one step: what it asks for, files with it, and its refusal where it was asked. */
export function HazardStepForm({ hazard, step, onClose }: { hazard: Hazard; step: Step; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const { today } = useWho()
  const [values, setValues] = useState<StepValues>(() => beganWith(step, hazard, today))
  const [apart, setApart] = useState(false)
  const sending = useSend(api.takeStep, {
    invalidates: 'all',
    onDone: () => {
      notify(say('hazards.done', { step: say(`hazard-step.${step}`) }))
      onClose()
    },
  })
  const take = takenOf(step, values)
  return (
    <ConfirmNote
      title={say(`hazard-step.${step}`)}
      deed={say(`hazard-step.${step}`)}
      disabled={!take}
      busy={sending.isPending}
      onDeed={() =>
        take && sending.send({ params: { hazard: hazard.id }, body: { id, version: hazard.version, take, apart } })
      }
      onCancel={onClose}
    >
      <div className="Hazards-form">
        <p className="caption">{`${hazard.mineName} · ${hazard.text}`}</p>
        {stepFields[step].map((field) => (
          <StepInput
            key={field.key}
            field={field}
            hazard={hazard}
            value={values[field.key]}
            onChange={(value) => setValues((now) => ({ ...now, [field.key]: value }))}
          />
        ))}
        {sending.error && <RefusedNote why={sending.error} />}
        {(apart || sending.error?.code === 'deed-entered-already') && (
          <CheckBox label={say('hazards.apart')} checked={apart} onChange={(event) => setApart(event.target.checked)} />
        )}
      </div>
    </ConfirmNote>
  )
}

type InputProps = { field: StepField; hazard: Hazard; value: unknown; onChange: (value: unknown) => void }

function StepInput({ field, hazard, value, onChange }: InputProps) {
  const say = useSay()
  const label = say(`hazards.field.${field.key}`)
  const text = typeof value === 'string' ? value : ''
  if (field.type === 'yes-no')
    return <CheckBox label={label} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
  if (field.type === 'files') return <ProofInput label={label} mine={hazard.mine} onChange={onChange} />
  if (field.type === 'person' || field.type === 'persons')
    return <PeopleInput {...{ field, hazard, value, onChange }} />
  if (field.type === 'five') return <FiveInput value={value} onChange={onChange} />
  if (field.type === 'criterion')
    return (
      <CriterionPick
        label={label}
        mine={hazard.mine}
        on={hazard.foundOn}
        value={text || undefined}
        optional
        onChange={onChange}
      />
    )
  return (
    <Field label={label} {...(field.optional ? { optional: true } : {})}>
      {(ids) => {
        switch (field.type) {
          case 'area':
            return (
              <TextArea {...ids} value={text} maxLength={2000} onChange={(event) => onChange(event.target.value)} />
            )
          case 'day':
            return <DateField {...ids} value={text || undefined} onChange={onChange} />
          case 'pick':
            return (
              <PickOne
                {...ids}
                empty={say('hazards.pick')}
                value={text || undefined}
                options={(field.options ?? []).map((key) => ({ key, label: say(`${pickWords[field.key]}.${key}`) }))}
                onPick={onChange}
              />
            )
          case 'term':
            return <TermInput ids={ids} value={value} onChange={onChange} />
          case 'text':
          case 'person':
          case 'persons':
          case 'yes-no':
          case 'files':
          case 'five':
          case 'criterion':
            break
        }
        return <TextInput {...ids} value={text} maxLength={200} onChange={(event) => onChange(event.target.value)} />
      }}
    </Field>
  )
}

function PeopleInput({ field, hazard, value, onChange }: InputProps) {
  const say = useSay()
  const ofMine = useMineOrganisation(field.of === 'mine' ? { id: hazard.mine, name: hazard.mineName } : undefined)
  const common = {
    label: say(`hazards.field.${field.label ?? field.key}`),
    organisation: ofMine,
    ...(field.optional ? { optional: true as const } : {}),
  }
  if (field.type === 'person')
    return <PersonField {...common} value={value as Member | undefined} onChange={onChange} />
  const but = hazard.rectifiedBy ? [hazard.rectifiedBy] : []
  return (
    <MembersField {...common} but={but} value={(value as readonly Member[] | undefined) ?? []} onChange={onChange} />
  )
}

const pickWords: Readonly<Record<string, string>> = {
  grade: 'hazard-grade',
  result: 'hazard-result',
  level: 'hazard-level',
}

function TermInput({ ids, value, onChange }: { ids: object; value: unknown; onChange: (value: unknown) => void }) {
  const say = useSay()
  const now = (value ?? { unit: 'days' }) as { n?: string; unit: string }
  return (
    <span className="Hazards-steps">
      <TextInput
        {...ids}
        inputMode="numeric"
        size={4}
        value={now.n ?? ''}
        onChange={(event) => onChange({ ...now, n: event.target.value })}
      />
      <PickOne
        aria-label={say('hazards.unit')}
        value={now.unit}
        options={['days', 'workingDays'].map((key) => ({ key, label: say(`hazards.unit.${key}`) }))}
        onPick={(unit) => onChange({ ...now, unit })}
      />
    </span>
  )
}

function FiveInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const say = useSay()
  const now = (value ?? {}) as Record<string, string>
  return (
    <fieldset className="Hazards-form">
      <legend className="caption">{say('hazards.five')}</legend>
      {(['responsible', 'measures', 'funds', 'plan'] as const).map((key) => (
        <Field key={key} label={say(`hazards.five.${key}`)}>
          {(ids) => (
            <TextInput
              {...ids}
              value={now[key] ?? ''}
              maxLength={2000}
              onChange={(event) => onChange({ ...now, [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('hazards.five.until')}>
        {(ids) => <DateField {...ids} value={now['until']} onChange={(until) => onChange({ ...now, until })} />}
      </Field>
    </fieldset>
  )
}

import { useEffect, useRef, useState } from 'react'
import { Button, CheckBox, DateField, Field, PickOne, TextArea, TextInput, useKeys, useSay } from '#platform/web'
import type { DraftObligation } from '../api.ts'
import type { Binds, Step, Where } from '../model.ts'
import { mineFactChoices, proofChoices } from '../rules/choices.ts'
import { wholeOf } from '../rules/open.ts'
import { BindsField } from './BindsField.tsx'
import { useHandGuard } from './handGuard.ts'
import { KindFields } from './KindFields.tsx'
import { LadderRows } from './LadderRows.tsx'
import { WhereRows } from './WhereRows.tsx'

export type Draft = DraftObligation
export type Fault = (member: string) => string | undefined
/** The form of one kind shares these with the whole form. */
export type PartProps = { draft: Draft; set: (patch: Record<string, unknown>) => void; fault: Fault }

const kinds = ['quota', 'reaction', 'task', 'target', 'limit'] as const
/** Members that every kind has; what belongs to one kind only is dropped when another is chosen. */
const shared = ['id', 'clause', 'says', 'from', 'to', 'where', 'proof', 'ladder', 'set', 'note', 'binds']

/** Writes an obligation: closed lists for every word, the fault at its field, and what saving does in the button. */
export function ObligationForm({
  draft: given,
  title,
  deed,
  missing,
  onSave,
  onCancel,
}: {
  draft: Draft
  title: string
  deed: string
  missing?: string | undefined
  onSave: (draft: Draft) => Promise<void>
  onCancel: () => void
}) {
  const say = useSay()
  const [draft, setDraft] = useState<Draft>(given)
  const [wrong, setWrong] = useState<string | undefined>(missing)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const guard = useHandGuard(wrong)
  useEffect(() => {
    // The hand goes to what is missing; where nothing is, to the form itself, from which Tab leads on.
    const wanted = form.current?.querySelector<HTMLElement>(
      'fieldset[aria-invalid="true"] :is(input, select, textarea, button), [aria-invalid="true"]',
    )
    const moved = requestAnimationFrame(() => (wanted ?? form.current)?.focus({ preventScroll: wanted === undefined }))
    return () => cancelAnimationFrame(moved)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another fault moves the hand anew
  }, [wrong])
  const set = (patch: Record<string, unknown>): void => {
    setDraft((old) => clean({ ...old, ...patch }))
    if (wrong && wrong in patch) setWrong(undefined)
  }
  const fault: Fault = (member) => (wrong === member ? say(`fault-${member}`) : undefined)
  async function save(): Promise<void> {
    if (!draft.says[0].trim()) return setWrong('says')
    const whole = wholeOf(draft)
    if ('member' in whole) return setWrong(whole.member)
    setBusy(true)
    await onSave(draft)
    setBusy(false)
  }
  useKeys([
    { key: 'Ctrl+Enter', label: deed, run: () => void save(), everywhere: true },
    { key: 'Escape', label: say('cancel'), run: onCancel },
  ])
  const part = { draft, set, fault }
  const proof = (draft['proof'] as string[] | undefined) ?? []
  const many = draft.kind === 'task' || draft.kind === 'target'
  return (
    <form
      ref={form}
      tabIndex={-1}
      onKeyDownCapture={guard}
      className="ObligationForm"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <header>
        <PickOne
          aria-label={say('form-kind')}
          value={draft.kind}
          onPick={(kind) =>
            kind &&
            setDraft((old) =>
              clean({
                ...Object.fromEntries(Object.entries(old).filter(([key]) => shared.includes(key))),
                kind,
                ...defaults[kind as keyof typeof defaults],
              } as Draft),
            )
          }
          options={kinds.map((key) => ({ key, label: say(`kind-${key}`) }))}
        />
        <h3>{title}</h3>
        <span className="caption">{draft.clause}</span>
      </header>
      <Field label={say('form-says')} refused={fault('says')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            value={draft.says[0]}
            onChange={(event) => set({ says: [event.target.value, draft.says[1]] })}
          />
        )}
      </Field>
      {say.language === 'en' && (
        <Field label={say('form-says-en')} optional>
          {(ids) => (
            <TextInput
              {...ids}
              value={draft.says[1]}
              onChange={(event) => set({ says: [draft.says[0], event.target.value] })}
            />
          )}
        </Field>
      )}
      <BindsField
        value={draft['binds'] as Binds | undefined}
        refused={fault('binds')}
        onChange={(binds) => set({ binds })}
      />
      <KindFields {...part} />
      {!many && (
        <WhereRows
          label={say('field-object')}
          hint={say('form-object-hint')}
          value={draft['where'] as Where | undefined}
          facts={mineFactChoices}
          onChange={(where) => set({ where })}
        />
      )}
      <fieldset className="ProofField">
        <legend>{say('field-proof')}</legend>
        {[...new Set([...proof, ...proofChoices])].slice(0, Math.max(12, proof.length)).map((one) => (
          <CheckBox
            key={one}
            label={say.has(`proof.${one}`) ? say(`proof.${one}`) : one}
            checked={proof.includes(one)}
            onChange={() =>
              set({ proof: proof.includes(one) ? proof.filter((each) => each !== one) : [...proof, one] })
            }
          />
        ))}
      </fieldset>
      <LadderRows value={(draft['ladder'] as Step[] | undefined) ?? []} onChange={(ladder) => set({ ladder })} />
      <div className="ObligationForm-row">
        <Field label={say('field-from')} refused={fault('from')}>
          {(ids) => (
            <DateField {...ids} value={draft['from'] as string | undefined} onChange={(from) => set({ from })} />
          )}
        </Field>
        <Field label={say('form-to')} optional>
          {(ids) => (
            <DateField {...ids} clearable value={draft['to'] as string | undefined} onChange={(to) => set({ to })} />
          )}
        </Field>
      </div>
      <footer>
        <Button kind="act" type="submit" busy={busy} hint="Ctrl+Enter">
          {deed}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
        <span className="caption">{wrong ? say('form-incomplete') : say('form-whole')}</span>
      </footer>
    </form>
  )
}

const defaults = {
  quota: { atLeast: 1, every: 'month', spread: 'any' },
  reaction: { within: { days: 5 } },
  task: { joint: [] },
  target: { strive: false },
  limit: {},
} as const

/** Members without a value are absent, so that an obligation stays equal to itself. */
function clean(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== '')) as Draft
}

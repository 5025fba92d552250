import { useState } from 'react'
import { DateField, Field, mintId, PickOne, TextArea, TextInput, useSay } from '#platform/web'
import { EvidenceKind, EvidenceWay } from '../model.ts'
import { MomentInput, OfficersInput } from './CaseControls.tsx'
import { CaseRowsInput } from './CaseRowsInput.tsx'
import { itemWays, personWays } from './caseStepFields.ts'

type Item = { name: string; model: string; amount: string; note: string }
type Draft = Record<string, unknown> & { items?: readonly Item[]; officers?: readonly string[]; way?: EvidenceWay }

const columns = ['name', 'model', 'amount', 'note'] as const
/** What kind of evidence comes of a way by itself. */
const kindOf: Partial<Record<EvidenceWay, EvidenceKind>> = {
  asked: 'statement',
  appraised: 'appraisal',
  photographed: 'audiovisual',
  recorded: 'inspection',
  instrument: 'electronic',
  copied: 'document',
  sampled: 'object',
  registered: 'object',
  sealed: 'object',
  seized: 'object',
}

/** One piece of evidence as it was taken: what, how, where, by which two officers, which things. */
export function CaseEvidenceFields({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const now = (value ?? {}) as Draft
  const tell = (patch: Draft) =>
    onChange({ id, place: '', keeper: '', proves: '', person: '', items: [], until: null, ...now, ...patch })
  const text = (key: string) => (typeof now[key] === 'string' ? now[key] : '')
  const { way } = now
  const line = (key: string, label = `case-evidence.${key}`) => (
    <Field label={say(label)}>
      {(ids) => (
        <TextInput
          {...ids}
          value={text(key)}
          maxLength={300}
          onChange={(event) => tell({ [key]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <div className="Case-pair">
        <Field label={say('case-evidence.way')}>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('cases.pick')}
              value={way}
              options={EvidenceWay.options.map((key) => ({ key, label: say(`evidence-way.${key}`) }))}
              onPick={(key) => tell({ way: key as EvidenceWay, kind: kindOf[key as EvidenceWay] ?? now['kind'] })}
            />
          )}
        </Field>
        <Field label={say('case-evidence.kind')}>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('cases.pick')}
              value={text('kind') || undefined}
              options={EvidenceKind.options.map((key) => ({ key, label: say(`evidence-kind.${key}`) }))}
              onPick={(kind) => tell({ kind })}
            />
          )}
        </Field>
      </div>
      {line('name')}
      <Field label={say('case-evidence.proves')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            value={text('proves')}
            onChange={(event) => tell({ proves: event.target.value })}
          />
        )}
      </Field>
      <div className="Case-pair">
        <Field label={say('case-evidence.takenAt')}>
          {(ids) => (
            <MomentInput {...ids} value={text('takenAt') || undefined} onChange={(takenAt) => tell({ takenAt })} />
          )}
        </Field>
        {line('place')}
      </div>
      {line('keeper')}
      {way && personWays.includes(way) && line('person', personLabel(way))}
      <OfficersInput
        label={say('case-evidence.officers')}
        value={now.officers ?? []}
        onChange={(officers) => tell({ officers })}
      />
      {way && itemWays.includes(way) && <Items value={now.items ?? []} onChange={(items) => tell({ items })} />}
      {(way === 'sealed' || way === 'seized' || way === 'registered') && (
        <Field label={say('case-evidence.until')} optional>
          {(ids) => (
            <DateField
              {...ids}
              clearable
              value={text('until') || undefined}
              onChange={(until) => tell({ until: until ?? null })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function personLabel(way: EvidenceWay): string {
  return way === 'handed-over' ? 'case-evidence.person' : `case-evidence.person.${way}`
}

/** 物品清单: a row a thing. */
function Items({ value, onChange }: { value: readonly Item[]; onChange: (value: readonly Item[]) => void }) {
  const say = useSay()
  return (
    <CaseRowsInput
      title={say('case-evidence.items')}
      columns={columns.map((key) => [key, say(`case-evidence.item.${key}`)])}
      rows={value.map((item) => columns.map((key) => item[key]))}
      most={200}
      onChange={(rows) =>
        onChange(rows.map(([name = '', model = '', amount = '', note = '']) => ({ name, model, amount, note })))
      }
    />
  )
}

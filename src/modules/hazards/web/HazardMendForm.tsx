import { useState } from 'react'
import {
  ConfirmNote,
  Field,
  mintId,
  notify,
  PickOne,
  RefusedNote,
  TextArea,
  TextInput,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import { Category, type Hazard } from '../model.ts'
import { namesOf } from '../rules/members.ts'
import { PersonField, useMineOrganisation } from './MembersField.tsx'

type Words = Pick<Hazard, 'text' | 'place' | 'category' | 'campaign' | 'responsible'>

/** 改写内容: mends the words of a hazard on the version that stood when the form was opened; what met another edit is kept twice. */
export function HazardMendForm({ hazard, onClose }: { hazard: Hazard; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [began] = useState(hazard)
  const [written, setWritten] = useState<Words>(began)
  const organisation = useMineOrganisation({ id: hazard.mine, name: hazard.mineName })
  const change = (patch: Partial<Words>) => setWritten((now) => ({ ...now, ...patch }))
  const sending = useSend(api.editHazard, {
    invalidates: 'all',
    onDone: ({ conflict }) => {
      notify(say(conflict ? 'hazards.mend.met' : 'hazards.mend.done'))
      onClose()
    },
  })
  const changes = Object.fromEntries(
    (['text', 'place', 'category', 'campaign', 'responsible'] as const).flatMap((key) =>
      (written[key] ?? '') === (began[key] ?? '') ? [] : [[key, written[key]]],
    ),
  )
  const line = (key: 'place' | 'campaign', most: number) => (
    <Field label={say(`hazards.${key}`)} optional>
      {(ids) => (
        <TextInput
          {...ids}
          value={written[key] ?? ''}
          maxLength={most}
          onChange={(event) => change({ [key]: event.target.value || (key === 'place' ? '' : null) })}
        />
      )}
    </Field>
  )
  return (
    <ConfirmNote
      title={say('hazards.mend')}
      deed={say('hazards.mend.save')}
      disabled={Object.keys(changes).length === 0 || written.text.trim() === ''}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { hazard: began.id }, body: { id, version: began.version, changes } })}
      onCancel={onClose}
    >
      <div className="Hazards-form">
        <p className="caption">{`${began.mineName} · ${began.number}`}</p>
        <Field label={say('hazards.text')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={3}
              maxLength={2000}
              value={written.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
        {line('place', 200)}
        <Field label={say('hazards.category')} optional>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('hazards.pick')}
              value={written.category ?? undefined}
              options={Category.options.map((key) => ({ key, label: say(`hazard-category.${key}`) }))}
              onPick={(one) => change({ category: (one as Words['category'] | undefined) ?? null })}
            />
          )}
        </Field>
        {line('campaign', 100)}
        <PersonField
          label={say('hazards.responsible')}
          optional
          organisation={organisation}
          value={written.responsible ?? undefined}
          onChange={(one) => change({ responsible: one ? namesOf([one])[0]! : null })}
        />
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}

import { useState } from 'react'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { Button, DateField, Field, PickOne, TextArea, TextInput, useSay } from '#platform/web'
import { Category } from '../model.ts'
import { CriterionPick } from './CriterionPick.tsx'
import type { ItemDraft } from './selfcheckDraft.ts'

/** One hazard of a self-check: what and where, how grave, by when and by whom, or that it is removed already. */
export function SelfcheckItemFields({
  item,
  n,
  mine,
  day,
  onChange,
  onDrop,
}: {
  item: ItemDraft
  n: number
  mine: string
  day: string
  onChange: (patch: Partial<ItemDraft>) => void
  onDrop: () => void
}) {
  const say = useSay()
  const [files, setFiles] = useState<readonly ProofFile[]>([])
  const [kept] = useState(item.before)
  const line = (key: 'place' | 'responsible', most: number) => (
    <Field label={say(`hazards.${key}`)} optional>
      {(ids) => (
        <TextInput
          {...ids}
          value={item[key]}
          maxLength={most}
          onChange={(event) => onChange({ [key]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="Hazards-item" role="group" aria-label={say('selfchecks.item', { n })}>
      <Field label={`${n}. ${say('hazards.text')}`}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            value={item.text}
            maxLength={2000}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
      <div className="Hazards-pair">
        {line('place', 200)}
        <Field label={say('hazards.category')} optional>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('hazards.pick')}
              value={item.category}
              options={Category.options.map((key) => ({ key, label: say(`hazard-category.${key}`) }))}
              onPick={(category) => onChange({ category })}
            />
          )}
        </Field>
        <Field label={say('hazards.grade')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={item.grade}
              options={(['general', 'major'] as const).map((key) => ({ key, label: say(`hazard-grade.${key}`) }))}
              onPick={(grade) => onChange({ grade: grade as ItemDraft['grade'] })}
            />
          )}
        </Field>
        {line('responsible', 50)}
      </div>
      {item.grade === 'major' ? (
        <CriterionPick
          label={say('hazards.criterion')}
          mine={mine}
          on={day}
          value={item.criterion}
          onChange={(criterion) => onChange({ criterion })}
        />
      ) : (
        <div className="Hazards-pair">
          <Field label={say('hazards.due-on')} optional>
            {(ids) => <DateField {...ids} value={item.dueOn} onChange={(dueOn) => onChange({ dueOn })} />}
          </Field>
          <Field label={say('selfchecks.closed')} optional>
            {(ids) => (
              <TextInput
                {...ids}
                value={item.closed}
                maxLength={500}
                onChange={(event) => onChange({ closed: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {kept.length > 0 && <p className="caption">{say('selfchecks.photos-kept', { n: kept.length })}</p>}
      <FilesField
        files={files}
        mine={mine}
        onChange={(next) => {
          setFiles(next)
          onChange({ before: [...kept, ...next.flatMap((one) => (one.sha256 ? [one.sha256] : []))] })
        }}
      />
      <span className="Hazards-deeds">
        <Button size="small" kind="bare" onClick={onDrop}>
          {say('selfchecks.drop-item', { n })}
        </Button>
      </span>
    </div>
  )
}

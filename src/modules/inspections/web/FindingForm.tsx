import { dayOf } from '#platform/day'
import { Button, ConsequenceLine, Field, RefusedNote, TextArea, TextInput, useSay } from '#platform/web'
import { FilesField } from '#modules/duties/web'
import type { Check, Finding } from '../index.ts'
import { Clashes } from './Clashes.tsx'
import { MeasureField, RuleFields } from './FindingFields.tsx'
import type { Offer } from './Lists.tsx'
import { useFinding } from './useFinding.ts'

const labels: Readonly<Record<string, string>> = { measureAt: 'measure-at', dueOn: 'due' }

/** Everything that is written of a finding, with what follows from it. */
export function FindingForm({
  check,
  finding,
  offer,
  id,
  n,
  onClose,
}: {
  check: Check
  finding?: Finding
  offer?: Offer
  id: string
  n: number
  onClose: () => void
}) {
  const say = useSay()
  const day = dayOf(check.beganAt)
  const { own, change, files, setFiles, edition, clashes, choose, saving, save, removing, remove, isReady } =
    useFinding({
      check,
      finding,
      offer,
      id,
      onClose,
    })
  return (
    <section
      className="FindingForm"
      aria-label={`${say('inspections.findings')} ${n}`}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
      }}
    >
      <Clashes
        clashes={clashes}
        labelOf={(field) => say(`inspections.finding.${labels[field] ?? field}`)}
        onChoose={choose}
      />
      <div className="FindingForm-text">
        <span className="FindingLine-n">{n}</span>
        <TextArea
          autoFocus
          aria-label={say('inspections.finding.text')}
          value={own.text}
          maxLength={2000}
          onChange={(e) => change({ text: e.target.value })}
        />
      </div>
      <Field label={say('inspections.finding.place')} place="beside">
        {(ids) => (
          <TextInput {...ids} value={own.place} maxLength={200} onChange={(e) => change({ place: e.target.value })} />
        )}
      </Field>
      <RuleFields own={own} edition={edition} onChange={change} />
      <MeasureField own={own} from={day} onChange={change} />
      <Field
        label={say('inspections.finding.photos')}
        place="beside"
        {...(own.photos.length > 0 ? { hint: say('inspections.finding.photos-n', { n: own.photos.length }) } : {})}
      >
        {() => <FilesField files={files} onChange={setFiles} mine={check.mine} />}
      </Field>
      <ConsequenceLine>
        {say('inspections.finding.sets-off', {
          grade: say(`inspections.grade.${own.grade}`),
          measure: say(`inspections.measure.${own.measure}`),
        })}
      </ConsequenceLine>
      {saving.error && saving.error.code !== 'finding-changed' && <RefusedNote why={saving.error} />}
      <footer className="FindingForm-foot">
        {finding && (
          <Button kind="bare" busy={removing.isPending} onClick={remove}>
            {say('inspections.finding.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button kind="act" hint="Ctrl Enter" busy={saving.isPending} disabled={!isReady} onClick={save}>
          {say('inspections.finding.save')}
        </Button>
      </footer>
    </section>
  )
}

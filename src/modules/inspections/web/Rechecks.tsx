import './Rechecks.css'
import { useState } from 'react'
import { dayOf } from '#platform/day'
import {
  Button,
  Chip,
  ConsequenceLine,
  DateField,
  Field,
  notify,
  RefusedNote,
  SegmentedChoice,
  TextArea,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api as hazards, type Hazard } from '#modules/hazards'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { api, type Check, type Recheck, type RecheckContent, RecheckResult } from '../index.ts'
import { PartHead } from './PartHead.tsx'

/** 复查: open hazards of the mine, and what the team found of each that it looked at. */
export function Rechecks({ check, may }: { check: Check; may: boolean }) {
  const say = useSay()
  const [at, setAt] = useState<string>()
  const query = { mine: check.mine, view: 'open' as const, size: 200 }
  const read = useRead(hazards.findHazards, { query }, { when: check.state === 'open', wakes: ['hazard.', 'recheck.'] })
  const written = new Map((check.rechecks ?? []).map((one) => [one.hazard, one]))
  // What the mine says is put right comes first.
  const open = (read.data?.items ?? [])
    .filter((one) => one.origin !== check.id)
    .toSorted((a, b) => Number(b.state === 'rectified') - Number(a.state === 'rectified'))
  const shown = may
    ? open.map(lineOf)
    : (check.rechecks ?? []).map(({ hazard, ...one }) => ({ ...one, id: hazard, dueOn: null }))
  return (
    <>
      <PartHead
        title={say('inspections.rechecks')}
        note={may && say('inspections.rechecks-sum', { n: written.size, of: open.length })}
      />
      {may && read.data && open.length === 0 && <p className="caption">{say('inspections.rechecks-none')}</p>}
      {shown.map((one) => (
        <div key={one.id} className="Recheck">
          <button
            type="button"
            className="FindingLine"
            aria-expanded={at === one.id}
            onClick={() => setAt(at === one.id ? undefined : one.id)}
          >
            <span className="FindingLine-n">{one.number}</span>
            <span className="FindingLine-text">{[one.place, one.says].filter(Boolean).join('　')}</span>
            <Chip tone={one.grade === 'major' ? 'ink' : 'neutral'}>{say(`hazard-state.${one.state}`)}</Chip>
            {written.has(one.id) && (
              <Chip tone={written.get(one.id)!.result === 'pass' ? 'act' : 'debt'}>
                {say(`inspections.recheck.${written.get(one.id)!.result}`)}
              </Chip>
            )}
          </button>
          {at === one.id && !may && <p className="caption">{written.get(one.id)?.text}</p>}
          {at === one.id && may && (
            <RecheckForm
              key={written.get(one.id)?.version ?? 0}
              check={check}
              hazard={one.id}
              was={written.get(one.id)}
              onClose={() => setAt(undefined)}
            />
          )}
        </div>
      ))}
      {may && written.size > 0 && <ConsequenceLine>{say('inspections.rechecks-note')}</ConsequenceLine>}
    </>
  )
}

function lineOf({ id, number, text, place, grade, state, dueOn }: Hazard) {
  return { id, number, says: text, place, grade, state, dueOn }
}

const empty: RecheckContent = { result: 'pass', text: '', dueOn: null, photos: [] }

function RecheckForm({
  check,
  hazard,
  was,
  onClose,
}: {
  check: Check
  hazard: string
  was: Recheck | undefined
  onClose: () => void
}) {
  const say = useSay()
  const [own, setOwn] = useState<RecheckContent>(was ?? empty)
  const [files, setFiles] = useState<ProofFile[]>([])
  const change = (patch: Partial<RecheckContent>) => setOwn((now) => ({ ...now, ...patch }))
  const sending = useSend(api.saveRecheck, {
    invalidates: [api.readCheck],
    onDone: () => {
      notify(say('inspections.recheck.saved'))
      onClose()
    },
  })
  const send = (recheck: RecheckContent | null) =>
    sending.send({ params: { id: check.id }, body: { hazard, recheck, version: was?.version ?? null } })
  const { result, text, dueOn, photos } = own
  const hashes = files.flatMap((one) => one.sha256 ?? [])
  return (
    <section className="FindingForm" aria-label={say('inspections.recheck.result')}>
      <Field label={say('inspections.recheck.result')} place="beside">
        {() => (
          <SegmentedChoice
            label={say('inspections.recheck.result')}
            value={result}
            onChange={(next) => change({ result: next, ...(next === 'pass' ? { dueOn: null } : {}) })}
            options={RecheckResult.options.map((key) => ({ key, label: say(`inspections.recheck.${key}`) }))}
          />
        )}
      </Field>
      <Field label={say('inspections.recheck.text')} place="beside">
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            value={text}
            maxLength={2000}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {result !== 'pass' && (
        <Field label={say('inspections.recheck.due')} place="beside" optional>
          {(ids) => (
            <DateField
              {...ids}
              value={dueOn ?? undefined}
              from={dayOf(check.beganAt)}
              onChange={(day) => change({ dueOn: day ?? null })}
            />
          )}
        </Field>
      )}
      <Field
        label={say('inspections.finding.photos')}
        place="beside"
        {...(photos.length > 0 ? { hint: say('inspections.finding.photos-n', { n: photos.length }) } : {})}
      >
        {() => <FilesField files={files} onChange={setFiles} mine={check.mine} />}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
      <footer className="FindingForm-foot">
        {was && (
          <Button kind="bare" onClick={() => send(null)}>
            {say('inspections.recheck.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button
          kind="act"
          busy={sending.isPending}
          disabled={text.trim() === '' || files.some((one) => !one.sha256 && !one.refused)}
          onClick={() => send({ result, text, dueOn, photos: [...photos, ...hashes] })}
        >
          {say('inspections.finding.save')}
        </Button>
      </footer>
    </section>
  )
}

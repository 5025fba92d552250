import { useState } from 'react'
import { dayOf } from '#platform/day'
import {
  Button,
  Chip,
  ConsequenceLine,
  DateField,
  Field,
  notify,
  PickOne,
  RefusedNote,
  SegmentedChoice,
  TextArea,
  TextInput,
  useInvalidate,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api as hazards } from '#modules/hazards'
import { api as mines } from '#modules/mines'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { api, type Check, type Finding, FindingContent, FindingGrade, Measure } from '../index.ts'
import { type Fields, isSame, mergeWritten } from '../rules/merge.ts'
import { Clashes } from './Clashes.tsx'
import type { Offer } from './Lists.tsx'

const empty: FindingContent = {
  text: '',
  place: '',
  grade: 'general',
  criterion: null,
  violation: null,
  basis: '',
  measure: 'correct-by',
  measureAt: '',
  dueOn: null,
  photos: [],
}

function offered(offer: Offer | undefined): FindingContent {
  if (!offer) return empty
  const { criteria, ...content } = offer
  return { ...empty, ...content, ...(criteria.length > 0 ? { grade: 'major', measure: 'stop-work' } : {}) }
}

const labels: Readonly<Record<string, string>> = { measureAt: 'measure-at', dueOn: 'due' }

function contentOf(of: FindingContent): FindingContent {
  const names = Object.keys(FindingContent.shape) as (keyof FindingContent)[]
  return Object.fromEntries(names.map((name) => [name, of[name]])) as FindingContent
}

/** What was written here since a finding was seen. */
function changedFrom(seen: FindingContent, own: FindingContent): Fields {
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => !isSame(seen[name as keyof FindingContent], value)),
  )
}

/** One finding: a line when it is not in hand, else everything that is written of it, with what follows from it. */
export function FindingCard({
  check,
  finding,
  fresh,
  offer,
  n,
  open,
  may,
  onOpen,
}: {
  check: Check
  finding?: Finding
  /** Identity of one that is being added. */
  fresh?: string
  /** Of one that is being added: what a checklist says already. */
  offer?: Offer
  n: number
  open: boolean
  may: boolean
  onOpen: (open: boolean) => void
}) {
  const say = useSay()
  if (finding && !(open && may))
    return (
      <button type="button" className="FindingLine" aria-pressed={open} onClick={() => onOpen(!open)}>
        <span className="FindingLine-n">{n}</span>
        <span className="FindingLine-text">{[finding.place, finding.text].filter(Boolean).join('　')}</span>
        <Chip tone={finding.grade === 'major' ? 'ink' : 'neutral'}>{say(`inspections.grade.${finding.grade}`)}</Chip>
        <Chip tone="outline">
          {finding.dueOn
            ? say('inspections.finding.due-on', { on: finding.dueOn.slice(5) })
            : say(`inspections.measure.${finding.measure}`)}
        </Chip>
        {finding.photos.length > 0 && (
          <span className="caption">{say('inspections.finding.photos-n', { n: finding.photos.length })}</span>
        )}
      </button>
    )
  return (
    <FindingForm
      check={check}
      n={n}
      id={finding?.id ?? fresh!}
      {...(finding ? { finding } : {})}
      {...(offer ? { offer } : {})}
      onClose={() => onOpen(false)}
    />
  )
}

function FindingForm({
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
  const [own, setOwn] = useState<FindingContent>(finding ? contentOf(finding) : offered(offer))
  const [criteriaOffered, setCriteriaOffered] = useState(offer?.criteria)
  const [files, setFiles] = useState<ProofFile[]>([])
  // What a colleague saved of it meanwhile is merged in, field by field.
  const [seen, setSeen] = useState(finding)
  const isNews = finding !== undefined && seen !== undefined && finding.version > seen.version
  const merged = isNews
    ? mergeWritten(contentOf(seen), changedFrom(contentOf(seen), own), contentOf(finding))
    : undefined
  if (merged?.clashes.length === 0) {
    setSeen(finding)
    setOwn({ ...contentOf(finding!), ...merged.own })
  }
  const invalidate = useInvalidate()
  const change = (patch: Partial<FindingContent>) => setOwn((now) => ({ ...now, ...patch }))
  const office = useRead(api.readOffice, {}, { fresh: 300_000 })
  const mine = useRead(mines.readMine, { params: { mine: check.mine } }, { fresh: 300_000 })
  const kind = mine.data?.mine.kind
  const criteria = useRead(
    hazards.findCriteria,
    { query: { kind, on: day } },
    { when: own.grade === 'major' && kind !== undefined, fresh: 300_000 },
  )
  const edition = criteria.data?.editions.find((one) => one.held)
  // Of the criteria that a checklist names the one of the edition in force; where it has none the finding is general until somebody says otherwise.
  if (criteriaOffered && criteriaOffered.length > 0 && criteria.data) {
    const held = new Set(edition?.categories.flatMap((one) => one.criteria.map((each) => each.id)))
    const criterion = criteriaOffered.find((one) => held.has(one))
    setCriteriaOffered(undefined)
    setOwn((now) => ({ ...now, ...(criterion ? { criterion } : { grade: 'general', measure: 'correct-by' }) }))
  }
  const saving = useSend(api.saveFinding, {
    invalidates: [api.readCheck],
    onDone: () => {
      notify(say('inspections.finding.saved'))
      onClose()
    },
    onRefused: (why) => void (why.code === 'finding-changed' && invalidate([api.readCheck])),
  })
  const removing = useSend(api.removeFinding, { invalidates: [api.readCheck], onDone: onClose })
  const isMajor = own.grade === 'major'
  const hashes = files.flatMap((one) => one.sha256 ?? [])
  function save(): void {
    const { text, place, grade, criterion, violation, basis, measure, measureAt, dueOn, photos } = own
    saving.send({
      params: { id: check.id },
      body: {
        text,
        place,
        grade,
        criterion: isMajor ? criterion : null,
        violation,
        basis,
        measure,
        measureAt,
        dueOn: measure === 'correct-by' || isMajor ? dueOn : null,
        photos: [...photos, ...hashes],
        finding: id,
        // Taken out by a colleague meanwhile it is written down anew.
        version: finding ? (seen?.version ?? finding.version) : null,
      },
    })
  }
  return (
    <section
      className="FindingForm"
      aria-label={`${say('inspections.findings')} ${n}`}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
      }}
    >
      <Clashes
        clashes={merged?.clashes ?? []}
        labelOf={(field) => say(`inspections.finding.${labels[field] ?? field}`)}
        onChoose={(field, whose) => {
          const theirs = contentOf(finding!)[field as keyof FindingContent]
          setSeen((was) => was && { ...was, [field]: theirs })
          if (whose === 'theirs') change({ [field]: theirs })
        }}
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
      <Field
        label={say('inspections.finding.grade')}
        place="beside"
        {...(isMajor && edition
          ? { hint: say('inspections.finding.criterion-on', { number: edition.number, from: edition.from }) }
          : {})}
      >
        {() => (
          <SegmentedChoice
            label={say('inspections.finding.grade')}
            value={own.grade}
            onChange={(grade) =>
              change({ grade, ...(grade === 'major' && own.measure === 'correct-now' ? { measure: 'stop-work' } : {}) })
            }
            options={FindingGrade.options.map((key) => ({ key, label: say(`inspections.grade.${key}`) }))}
          />
        )}
      </Field>
      {isMajor && (
        <Field label={say('inspections.finding.criterion')} place="beside">
          {(ids) => (
            <PickOne
              {...ids}
              value={own.criterion ?? undefined}
              empty={say('inspections.choose')}
              onPick={(criterion) => change({ criterion: criterion ?? null })}
              options={(edition?.categories ?? []).flatMap((category) =>
                category.criteria.map((one) => ({
                  key: one.id,
                  label: `${one.id} ${one.says[say.language === 'zh' ? 0 : 1]}`,
                })),
              )}
            />
          )}
        </Field>
      )}
      <Field label={say('inspections.finding.violation')} place="beside" optional>
        {(ids) => (
          <PickOne
            {...ids}
            value={own.violation ?? undefined}
            empty={say('inspections.choose')}
            onPick={(violation) => change({ violation: violation ?? null })}
            options={(office.data?.violations.kinds ?? []).map((one) => ({
              key: one.code,
              label: `${one.code} ${one.says[say.language === 'zh' ? 0 : 1]}`,
            }))}
          />
        )}
      </Field>
      <Field label={say('inspections.finding.basis')} place="beside" optional>
        {(ids) => (
          <TextInput {...ids} value={own.basis} maxLength={300} onChange={(e) => change({ basis: e.target.value })} />
        )}
      </Field>
      <Field label={say('inspections.finding.measure')} place="beside">
        {(ids) => (
          <div className="FindingForm-measure">
            <PickOne
              {...ids}
              value={own.measure}
              onPick={(one) => change({ measure: one as Measure })}
              options={Measure.options.map((key) => ({ key, label: say(`inspections.measure.${key}`) }))}
            />
            {own.measure === 'correct-by' ? (
              <DateField
                aria-label={say('inspections.finding.due')}
                value={own.dueOn ?? undefined}
                from={day}
                onChange={(dueOn) => change({ dueOn: dueOn ?? null })}
              />
            ) : (
              own.measure !== 'correct-now' &&
              own.measure !== 'stop-mine' && (
                <TextInput
                  aria-label={say('inspections.finding.measure-at')}
                  placeholder={say('inspections.finding.measure-at')}
                  value={own.measureAt}
                  maxLength={100}
                  onChange={(e) => change({ measureAt: e.target.value })}
                />
              )
            )}
          </div>
        )}
      </Field>
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
          <Button
            kind="bare"
            busy={removing.isPending}
            onClick={() =>
              removing.send({ params: { id: check.id, finding: finding.id }, body: { version: finding.version } })
            }
          >
            {say('inspections.finding.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button
          kind="act"
          hint="Ctrl Enter"
          busy={saving.isPending}
          disabled={
            (merged?.clashes.length ?? 0) > 0 ||
            own.text.trim().length < 2 ||
            files.some((one) => !one.sha256 && !one.refused)
          }
          onClick={save}
        >
          {say('inspections.finding.save')}
        </Button>
      </footer>
    </section>
  )
}

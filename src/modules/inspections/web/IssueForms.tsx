import { type ReactNode, useState } from 'react'
import {
  CheckBox,
  ConfirmNote,
  ConsequenceLine,
  Field,
  mintId,
  notify,
  RefusedNote,
  TextArea,
  TextInput,
  useSay,
  useSend,
} from '#platform/web'
import { api, type Check, type Finding, type PaperContent, type Recheck } from '../index.ts'
import { instantOf, nowWall, wallOf } from './wallClock.ts'

type Texts = Readonly<Record<string, string>>

/** Text fields of a paper: name, label, how many lines, how long. */
type Asked = { name: string; label: string; rows?: number; most?: number; optional?: boolean }

/** Issues a paper: what it says is asked above, that it never changes is said below. */
function IssueNote({
  check,
  kind,
  content,
  whole,
  note,
  children,
  onClose,
}: {
  check: Check
  kind: PaperContent['kind']
  content: PaperContent
  /** Whether everything is there. */
  whole: boolean
  note?: string
  children: ReactNode
  onClose: () => void
}) {
  const say = useSay()
  const [paper] = useState(mintId)
  const sending = useSend(api.issuePaper, {
    invalidates: [api.readCheck],
    onDone: (saved) => {
      notify(say('inspections.issue.done', { number: saved.papers?.find((one) => one.id === paper)?.number ?? '' }))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={say(`inspections.paper.kind.${kind}`)}
      deed={say(`inspections.issue.${kind}`)}
      kind={kind === 'withdrawal' ? 'debt' : 'act'}
      busy={sending.isPending}
      disabled={!whole}
      onDeed={() => sending.send({ params: { id: check.id }, body: { paper, content } })}
      onCancel={onClose}
    >
      <div className="LineForm">
        {children}
        <ConsequenceLine>{[say('inspections.issue.note'), note].filter(Boolean).join('')}</ConsequenceLine>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}

function TextFields({
  asked,
  texts,
  onTell,
}: {
  asked: readonly Asked[]
  texts: Texts
  onTell: (next: Texts) => void
}) {
  return asked.map(({ name, label, rows, most = 500, optional }) => (
    <Field key={name} label={label} optional={optional ?? false}>
      {(ids) => {
        const tell = (event: { target: { value: string } }) => onTell({ ...texts, [name]: event.target.value })
        const given = { ...ids, value: texts[name] ?? '', maxLength: most, onChange: tell }
        return rows ? <TextArea {...given} rows={rows} /> : <TextInput {...given} />
      }}
    </Field>
  ))
}

/** One or more out of what is offered. */
function Choices({
  label,
  offered,
  chosen,
  onChoose,
}: {
  label: string
  offered: readonly { id: string; says: string }[]
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
}) {
  return (
    <fieldset className="TeamField">
      <legend>{label}</legend>
      {offered.map(({ id, says }) => (
        <CheckBox
          key={id}
          label={says}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChoose(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
          }
        />
      ))}
    </fieldset>
  )
}

const isSaid = (texts: Texts, names: readonly string[]) => names.every((one) => (texts[one] ?? '').trim().length >= 2)

export function DisposalForm({
  check,
  offered,
  onClose,
}: {
  check: Check
  offered: readonly Finding[]
  onClose: () => void
}) {
  const say = useSay()
  const [findings, setFindings] = useState<readonly string[]>(() => offered.map((one) => one.id))
  const [texts, setTexts] = useState<Texts>({})
  const { basis = '', review = '', court = '' } = texts
  return (
    <IssueNote
      check={check}
      kind="disposal"
      content={{ kind: 'disposal', findings: [...findings], basis, review, court }}
      whole={findings.length > 0 && isSaid(texts, ['basis', 'review', 'court'])}
      note={say('inspections.disposal.note')}
      onClose={onClose}
    >
      <Choices
        label={say('inspections.issue.about')}
        offered={offered.map((one) => ({ id: one.id, says: findingSaid(one) }))}
        chosen={findings}
        onChoose={setFindings}
      />
      <TextFields
        asked={[
          { name: 'basis', label: say('inspections.issue.basis'), rows: 2 },
          { name: 'review', label: say('inspections.disposal.review'), most: 100 },
          { name: 'court', label: say('inspections.disposal.court'), most: 100 },
        ]}
        texts={texts}
        onTell={setTexts}
      />
    </IssueNote>
  )

  function findingSaid({ place, text, measure }: Finding): string {
    return `${[place, text].filter(Boolean).join('　')}（${say(`inspections.measure.${measure}`)}）`
  }
}

export function WithdrawalForm({ check, onClose }: { check: Check; onClose: () => void }) {
  const say = useSay()
  const withdrawn = check.findings.filter((one) => one.measure === 'withdraw')
  const [first] = withdrawn
  const [findings, setFindings] = useState<readonly string[]>(() => withdrawn.map((one) => one.id))
  const [at, setAt] = useState(() => (check.endedAt ? wallOf(check.endedAt) : nowWall()))
  const [texts, setTexts] = useState<Texts>({
    place: first?.place ?? '',
    danger: first?.text ?? '',
    area: first?.measureAt ?? '',
  })
  const { place = '', danger = '', area = '', basis = '', opinion = '' } = texts
  return (
    <IssueNote
      check={check}
      kind="withdrawal"
      content={{
        kind: 'withdrawal',
        findings: [...findings],
        at: at ? instantOf(at) : check.beganAt,
        place,
        danger,
        area,
        basis,
        opinion,
      }}
      whole={at !== '' && isSaid(texts, ['place', 'danger', 'area', 'basis'])}
      onClose={onClose}
    >
      {withdrawn.length > 0 && (
        <Choices
          label={say('inspections.issue.about')}
          offered={withdrawn.map((one) => ({ id: one.id, says: [one.place, one.text].filter(Boolean).join('　') }))}
          chosen={findings}
          onChoose={setFindings}
        />
      )}
      <Field label={say('inspections.withdrawal.at')}>
        {(ids) => (
          <TextInput {...ids} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        )}
      </Field>
      <TextFields
        asked={[
          { name: 'place', label: say('inspections.withdrawal.place'), most: 200 },
          { name: 'danger', label: say('inspections.withdrawal.danger'), rows: 2, most: 1000 },
          { name: 'area', label: say('inspections.withdrawal.area') },
          { name: 'basis', label: say('inspections.issue.basis') },
          { name: 'opinion', label: say('inspections.issue.opinion-of-unit'), optional: true },
        ]}
        texts={texts}
        onTell={setTexts}
      />
    </IssueNote>
  )
}

export function OpinionForm({
  check,
  offered,
  onClose,
}: {
  check: Check
  offered: readonly Recheck[]
  onClose: () => void
}) {
  const say = useSay()
  const [hazards, setHazards] = useState<readonly string[]>(() => offered.map((one) => one.hazard))
  const [texts, setTexts] = useState<Texts>({ opinion: check.opinion })
  const { remark = '', opinion = '' } = texts
  return (
    <IssueNote
      check={check}
      kind="opinion"
      content={{ kind: 'opinion', hazards: [...hazards], remark, opinion }}
      whole={hazards.length > 0}
      onClose={onClose}
    >
      <Choices
        label={say('inspections.opinion-paper.hazards')}
        offered={offered.map((one) => ({
          id: one.hazard,
          says: `${one.number}　${[one.place, one.says].filter(Boolean).join('　')}（${say(`inspections.recheck.${one.result}`)}）`,
        }))}
        chosen={hazards}
        onChoose={setHazards}
      />
      <TextFields
        asked={[
          {
            name: 'remark',
            label: say('inspections.opinion-paper.remark'),
            rows: 2,
            most: 1000,
            optional: true,
          },
          { name: 'opinion', label: say('inspections.issue.opinion-of-unit'), optional: true },
        ]}
        texts={texts}
        onTell={setTexts}
      />
    </IssueNote>
  )
}

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
import { api, type Check, type CheckPaper, type PaperContent } from '../index.ts'

export type Texts = Readonly<Record<string, string>>

/** Text fields of a paper: name, label, how many lines, how long. */
type Asked = { name: string; label: string; rows?: number; most?: number; optional?: boolean }

/** Issues a paper, or the one that corrects another: what it says is asked above, that it never changes is said below. */
export function IssueNote({
  check,
  kind,
  content,
  corrects,
  whole,
  note,
  children,
  onClose,
}: {
  check: Check
  kind: PaperContent['kind']
  content: PaperContent
  /** The paper that this one replaces 更正. */
  corrects: CheckPaper | undefined
  /** Whether everything is there. */
  whole: boolean
  note?: string
  children: ReactNode
  onClose: () => void
}) {
  const say = useSay()
  const [paper] = useState(mintId)
  const [why, setWhy] = useState('')
  const done = (key: string) => (saved: Check) => {
    notify(say(key, { number: saved.papers?.find((one) => one.id === paper)?.number ?? '' }))
    onClose()
  }
  const issuing = useSend(api.issuePaper, {
    invalidates: [api.readCheck],
    onDone: done('inspections.issue.done'),
  })
  const correcting = useSend(api.correctPaper, {
    invalidates: [api.readCheck],
    onDone: done('inspections.correct.done'),
  })
  const sending = corrects ? correcting : issuing
  const name = say(`inspections.paper.kind.${kind}`)
  return (
    <ConfirmNote
      title={corrects ? say('inspections.correct.title', { kind: name, number: corrects.number }) : name}
      deed={say(corrects ? 'inspections.correct.deed' : `inspections.issue.${kind}`)}
      kind={kind === 'withdrawal' ? 'debt' : 'act'}
      busy={sending.isPending}
      disabled={!whole || (corrects !== undefined && why.trim().length < 2)}
      onDeed={() =>
        corrects
          ? correcting.send({
              params: { id: check.id, paper: corrects.id },
              body: { correction: paper, content, why: why.trim() },
            })
          : issuing.send({ params: { id: check.id }, body: { paper, content } })
      }
      onCancel={onClose}
    >
      <div className="LineForm">
        {corrects && (
          <Field label={say('inspections.correct.why')}>
            {(ids) => (
              <TextArea
                {...ids}
                rows={2}
                maxLength={300}
                value={why}
                onChange={(event) => setWhy(event.target.value)}
              />
            )}
          </Field>
        )}
        {children}
        <ConsequenceLine>
          {[say(corrects ? 'inspections.correct.note' : 'inspections.issue.note'), note].filter(Boolean).join('')}
        </ConsequenceLine>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}

export function TextFields({
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
export function Choices({
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

export function isSaid(texts: Texts, names: readonly string[]): boolean {
  return names.every((one) => (texts[one] ?? '').trim().length >= 2)
}

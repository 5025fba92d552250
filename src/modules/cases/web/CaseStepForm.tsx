import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  alsoSay,
  Button,
  Card,
  DateField,
  Field,
  keyOf,
  mintId,
  notify,
  RefusedNote,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { Case, TakenStep } from '../model.ts'
import { followed } from './caseServing.ts'
import { namesSaid, ofWhom, whyNotTaken, whyShown } from './caseShown.ts'
import { CaseStepAid } from './CaseStepAid.tsx'
import { beganWith } from './caseStepBegins.ts'
import { caseStepFields, isAsked, lackingIn, type StepValues, type TakenKind, takenOf } from './caseStepFields.ts'
import { StepInput } from './CaseStepInput.tsx'
import { spotWords } from '../words/spot.ts'

alsoSay(spotWords)

type Props = { file: Case; kind: TakenKind; party: string | null; onClose: () => void }

/** The form of one step: what it asks for, what saving sets off, and its refusal where it was asked. */
export function CaseStepForm({ file, kind, party, onClose }: Props) {
  const say = useSay()
  const { today } = useWho()
  const client = useQueryClient()
  const [step] = useState(mintId)
  const [on, setOn] = useState<string>(today)
  const [values, setValues] = useState<StepValues>(() => beganWith(kind, file, party, today))
  const sending = useSend(api.takeCaseStep, {
    invalidates: 'all',
    onDone: (now) => {
      // Whoever takes the next step at once takes it with the case as this one left it.
      client.setQueryData(keyOf(api.readCase, { params: { id: file.id } }), now)
      notify(say('cases.step-done', { step: say(`case-step.${kind}`) }))
      onClose()
    },
  })
  const take: TakenStep | undefined = takenOf(kind, party, values)
  // As it was opened: what a colleague does meanwhile is refused on sending, with the form kept.
  const [whyNot] = useState(() => whyNotTaken(file, kind, party))
  const lacking = lackingIn(kind, party, values)
  const of = file.parties.find((one) => one.id === party)
  const send = () => take && sending.send({ params: { id: file.id }, body: { step, version: file.version, on, take } })
  if (whyNot)
    return (
      <Card
        title={ofWhom(say, say(`case-step.${kind}`), of?.name)}
        link={
          <Button kind="bare" size="small" onClick={onClose}>
            {say('close')}
          </Button>
        }
      >
        <RefusedNote why={whyShown(whyNot, file, say)} />
      </Card>
    )
  return (
    <Card
      tone="chosen"
      title={ofWhom(say, say(`case-step.${kind}`), of?.name)}
      link={
        <Button kind="bare" size="small" onClick={onClose}>
          {say('cancel')}
        </Button>
      }
    >
      <form
        className="Case-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      >
        <Field label={say('case-field.on')}>
          {(ids) => <DateField {...ids} value={on} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
        {caseStepFields[kind]
          .filter((field) => isAsked(field, values))
          .map((field) => (
            <StepInput
              key={field.key}
              {...{ field, file, party, values }}
              value={values[field.key]}
              onChange={(value) =>
                setValues((now) => ({ ...now, [field.key]: value, ...followed(kind, file, field.key, value, party) }))
              }
            />
          ))}
        <CaseStepAid {...{ file, kind, party, values }} />
        {sending.error && <RefusedNote why={whyShown(sending.error, file, say)} />}
        <span className="Case-deeds Case-deeds-end">
          {lacking.length > 0 && (
            <span className="caption" role="status">
              {say('cases.step-lacks', {
                what: namesSaid(
                  say,
                  lacking.map((one) => say(`case-field.${one.label ?? one.key}`)),
                ),
              })}
            </span>
          )}
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="act" type="submit" hint="Ctrl Enter" disabled={!take} busy={sending.isPending}>
            {say(`case-step.${kind}`)}
          </Button>
        </span>
      </form>
    </Card>
  )
}

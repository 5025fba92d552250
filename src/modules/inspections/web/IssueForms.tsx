import { useState } from 'react'
import { api as people, missingOfficeFacts } from '#modules/people'
import { OfficeFactsNote } from '#modules/people/web'
import { Field, TextInput, useRead, useSay } from '#platform/web'
import { type Check, type CheckPaper, type Finding, type Recheck } from '../index.ts'
import { disposable } from '../rules/papers/disposal.ts'
import { Choices, IssueNote, isSaid, TextFields, type Texts } from './IssueNote.tsx'
import { instantOf, nowWall, wallOf } from './wallClock.ts'

export function DisposalForm({
  check,
  offered,
  corrects,
  onClose,
}: {
  check: Check
  corrects?: CheckPaper | undefined
  offered: readonly Finding[]
  onClose: () => void
}) {
  const say = useSay()
  // What is ordered on the spot is chosen; a finding that has a term alone is offered.
  const [findings, setFindings] = useState<readonly string[]>(() => {
    const onTheSpot = disposable(offered)
    return corrects?.findings ?? (onTheSpot.length > 0 ? onTheSpot : offered).map((one) => one.id)
  })
  const [written, setTexts] = useState<Texts>(corrects?.written ?? {})
  const office = useRead(people.readOfficeFacts, { query: { organisation: check.organisation } })
  const facts = office.data?.facts
  const texts: Texts = { ...(facts ? { review: facts.reviewBody, court: facts.court } : {}), ...written }
  const { basis = '', review = '', court = '' } = texts
  return (
    <IssueNote
      check={check}
      corrects={corrects}
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
      <OfficeFactsNote
        organisation={check.organisation}
        missing={facts ? missingOfficeFacts(facts).filter((one) => one === 'reviewBody' || one === 'court') : []}
      />
    </IssueNote>
  )

  function findingSaid({ place, text, measure, dueOn }: Finding): string {
    const term = dueOn ? `，${say('inspections.disposal.by', { on: say.day(dueOn, 'sentence') })}` : ''
    return `${[place, text].filter(Boolean).join('　')}（${say(`inspections.measure.${measure}`)}${term}）`
  }
}

export function WithdrawalForm({
  check,
  corrects,
  onClose,
}: {
  check: Check
  corrects?: CheckPaper | undefined
  onClose: () => void
}) {
  const say = useSay()
  const withdrawn = check.findings.filter((one) => one.measure === 'withdraw')
  const [first] = withdrawn
  const [findings, setFindings] = useState<readonly string[]>(
    () => corrects?.findings ?? withdrawn.map((one) => one.id),
  )
  const [at, setAt] = useState(() => {
    const known = corrects?.written['at'] ?? check.endedAt
    return known ? wallOf(known) : nowWall()
  })
  const [texts, setTexts] = useState<Texts>({
    place: first?.place ?? '',
    danger: first?.text ?? '',
    area: first?.measureAt ?? '',
    ...corrects?.written,
  })
  const { place = '', danger = '', area = '', basis = '', opinion = '' } = texts
  return (
    <IssueNote
      check={check}
      corrects={corrects}
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
  corrects,
  onClose,
}: {
  check: Check
  corrects?: CheckPaper | undefined
  offered: readonly Recheck[]
  onClose: () => void
}) {
  const say = useSay()
  const [hazards, setHazards] = useState<readonly string[]>(
    () => corrects?.findings ?? offered.map((one) => one.hazard),
  )
  const [texts, setTexts] = useState<Texts>({ opinion: check.opinion, ...corrects?.written })
  const { remark = '', opinion = '' } = texts
  return (
    <IssueNote
      check={check}
      corrects={corrects}
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

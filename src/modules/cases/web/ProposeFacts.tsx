import { Card, CheckBox, DateField, Field, PickOne, TextArea, TextInput, useSay, useWho } from '#platform/web'
import { CaseSource } from '../model.ts'
import {
  daysOf,
  enterpriseOf,
  type Proposal,
  type Registered,
  sourceOf,
  summaryOf,
  titleOf,
} from '../rules/proposal.ts'

/** 案由, days, source, summary: written by the findings until a person writes them himself. */
export function ProposeFacts({
  draft,
  known,
  change,
}: {
  draft: Proposal
  known: Registered | undefined
  change: (patch: Partial<Proposal>) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const days = daysOf(draft, today)
  const source = sourceOf(draft)
  const day = (key: 'conductFrom' | 'conductOn' | 'knownOn') => (
    <Field label={say(`propose.${key}`)}>
      {(ids) => <DateField {...ids} value={days[key]} to={today} onChange={(one) => one && change({ [key]: one })} />}
    </Field>
  )
  return (
    <Card title={say('propose.facts')} scope={say('propose.facts-known')}>
      <div className="Propose-form">
        <Field label={say('propose.title')}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={200}
              value={titleOf(draft, enterpriseOf(draft, known).name)}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <div className="Propose-three">
          {day('conductFrom')}
          {day('conductOn')}
          {day('knownOn')}
        </div>
        <CheckBox
          label={say('propose.harm')}
          checked={draft.harm}
          onChange={(event) => change({ harm: event.target.checked })}
        />
        <div className="Propose-three">
          <Field label={say('propose.source')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={source.kind}
                options={CaseSource.shape.kind.options.map((key) => ({ key, label: say(`case-source.${key}`) }))}
                onPick={(kind) => change({ source: kind as CaseSource['kind'] })}
              />
            )}
          </Field>
          <Field label={say('propose.source-text')} optional>
            {(ids) => (
              <TextInput
                {...ids}
                maxLength={500}
                value={source.text}
                onChange={(event) => change({ sourceText: event.target.value })}
              />
            )}
          </Field>
          <Field label={say('propose.campaign')} optional>
            {(ids) => (
              <TextInput
                {...ids}
                maxLength={100}
                value={draft.campaign}
                onChange={(event) => change({ campaign: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={say('propose.summary')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={5}
              maxLength={4000}
              value={summaryOf(draft, draft.mine?.name ?? '')}
              onChange={(event) => change({ summary: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  )
}

import type { ReplyOf } from '#platform/endpoint'
import { DateField, Field, PickOne, SegmentedChoice, TextInput, useRead, useSay } from '#platform/web'
import type { api as hazards } from '#modules/hazards'
import { api, type FindingContent, FindingGrade, Measure } from '../index.ts'

type Edition = ReplyOf<typeof hazards.findCriteria>['editions'][number]
type Change = (patch: Partial<FindingContent>) => void

/** How grave a finding is, by which criterion; what kind of violation; which rule is broken. */
export function RuleFields({
  own,
  edition,
  onChange: change,
}: {
  own: FindingContent
  edition: Edition | undefined
  onChange: Change
}) {
  const say = useSay()
  const isMajor = own.grade === 'major'
  const office = useRead(api.readOffice, {}, { fresh: 300_000 })
  return (
    <>
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
    </>
  )
}

/** What is ordered: by which day, or where. */
export function MeasureField({ own, from, onChange: change }: { own: FindingContent; from: string; onChange: Change }) {
  const say = useSay()
  return (
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
              from={from}
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
  )
}

import { CheckBox, Field, PickOne, StateMark, TextArea, TextInput, useSay } from '#platform/web'
import { type Check, type CheckContent, FocalPoint } from '../index.ts'
import { sharesOf } from '../rules/shares.ts'

type Props = { check: Check; may: boolean; onWrite: (change: Partial<CheckContent>) => void }

/** How the time was spent, who wrote the record, what was seen, and what the unit says to it. */
export function CheckEnd({ check, may, onWrite }: Props) {
  const say = useSay()
  return (
    <>
      <Minutes check={check} may={may} onWrite={onWrite} />
      <Field label={say('inspections.recorder')} place="beside">
        {(ids) => (
          <PickOne
            {...ids}
            disabled={!may}
            value={check.recorder ?? undefined}
            empty={say('inspections.choose')}
            onPick={(recorder) => onWrite({ recorder: recorder ?? null })}
            options={check.officers.map((one) => ({ key: one.person, label: one.name }))}
          />
        )}
      </Field>
      <Field label={say('inspections.situation')} place="beside">
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            readOnly={!may}
            maxLength={3000}
            value={check.situation}
            onChange={(e) => onWrite({ situation: e.target.value })}
          />
        )}
      </Field>
      <Field label={say('inspections.opinion')} place="beside">
        {(ids) => (
          <TextInput
            {...ids}
            value={check.opinion}
            readOnly={!may}
            onChange={(event) => onWrite({ opinion: event.target.value })}
            maxLength={1000}
            placeholder={say('inspections.opinion-hint')}
          />
        )}
      </Field>
      <Field label={say('inspections.refused')} place="beside">
        {(ids) => (
          <div className="CheckForm-refused">
            <CheckBox
              {...ids}
              label={say('inspections.refused')}
              disabled={!may}
              checked={check.refused !== null}
              onChange={(e) => onWrite({ refused: e.target.checked ? '' : null })}
            />
            {check.refused !== null && (
              <TextInput
                aria-label={say('inspections.refused-why')}
                placeholder={say('inspections.refused-why')}
                readOnly={!may}
                value={check.refused}
                maxLength={500}
                onChange={(e) => onWrite({ refused: e.target.value })}
              />
            )}
          </div>
        )}
      </Field>
    </>
  )
}

/** 三三制: minutes of each focal point, and whether they are thirds. */
function Minutes({ check, may, onWrite }: Props) {
  const say = useSay()
  const { total, shares, off } = sharesOf([check.minutes], check.tolerance)
  return (
    <Field
      label={say('inspections.minutes')}
      place="beside"
      hint={
        total === 0 ? (
          say('inspections.thirds-none')
        ) : (
          <StateMark
            state={off.length === 0 ? 'met' : 'soon'}
            size={14}
            text={`${say('inspections.thirds')} ${FocalPoint.options.map((one) => `${Math.round(shares[one] * 100)} %`).join(' · ')}`}
          />
        )
      }
    >
      {() => (
        <div className="CheckForm-minutes">
          {FocalPoint.options.map((point) => (
            <label key={point}>
              {say(`inspections.point.${point}`)}
              <TextInput
                type="number"
                min={0}
                max={6000}
                readOnly={!may}
                value={check.minutes[point]}
                onChange={(e) =>
                  onWrite({
                    minutes: { ...check.minutes, [point]: Math.max(0, Math.round(Number(e.target.value) || 0)) },
                  })
                }
              />
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}

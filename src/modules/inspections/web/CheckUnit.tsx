import { readPaperFile } from '#platform/papers-api'
import { FileText } from 'lucide-react'
import { Link } from 'react-router'
import { Button, Chip, download, Field, TextInput, useNotifyRefused, useSay } from '#platform/web'
import type { Check, CheckContent } from '../index.ts'
import { instantOf, wallOf } from './wallClock.ts'

type Props = { check: Check; may: boolean; onWrite: (change: Partial<CheckContent>) => void }

/** The unit checked, when, by which scheme, where, and who went. */
export function CheckUnit({ check, may, onWrite }: Props) {
  const say = useSay()
  const { unit } = check
  const text = (name: 'route' | 'companions') => ({
    value: check[name],
    readOnly: !may,
    onChange: (event: { target: { value: string } }) => onWrite({ [name]: event.target.value }),
  })
  return (
    <>
      <div className="CheckForm-pair">
        <Field label={say('inspections.unit')} place="beside">
          {(ids) => <TextInput {...ids} value={unit.name} readOnly />}
        </Field>
        <Field
          label={say('inspections.ended-at')}
          place="beside"
          hint={say('inspections.record.from', { day: '', from: say.moment(check.beganAt) })}
        >
          {(ids) => (
            <TextInput
              {...ids}
              type="datetime-local"
              readOnly={!may}
              value={check.endedAt ? wallOf(check.endedAt) : ''}
              onChange={(e) => onWrite({ endedAt: e.target.value ? instantOf(e.target.value) : null })}
            />
          )}
        </Field>
      </div>
      {check.line !== null && <FollowedScheme check={check} />}
      <div className="CheckForm-three">
        {(['head', 'phone', 'creditCode'] as const).map((name) => (
          <Field key={name} label={say(`inspections.${name === 'creditCode' ? 'credit' : name}`)} place="beside">
            {(ids) => (
              <TextInput
                {...ids}
                readOnly={!may}
                value={unit[name]}
                maxLength={30}
                onChange={(e) => onWrite({ unit: { ...unit, [name]: e.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={say('inspections.route')} place="beside">
        {(ids) => <TextInput {...ids} {...text('route')} maxLength={500} />}
      </Field>
      <div className="CheckForm-pair">
        <Field label={say('inspections.team')} place="beside">
          {({ id }) => (
            <div id={id} className="CheckForm-officers">
              {check.officers.map((one) => (
                <Chip key={one.person}>
                  {one.name} {one.certificate}
                </Chip>
              ))}
            </div>
          )}
        </Field>
        <Field label={say('inspections.companions')} place="beside">
          {(ids) => <TextInput {...ids} {...text('companions')} maxLength={300} />}
        </Field>
      </div>
    </>
  )
}

/** The scheme 检查方案 that the check follows, as it was approved. */
function FollowedScheme({ check }: { check: Check }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const { scheme } = check
  return (
    <Field label={say('inspections.scheme')} place="beside">
      {({ id }) => (
        <div id={id} className="CheckForm-officers">
          {scheme?.paper ? (
            <Button
              size="small"
              icon={<FileText />}
              onClick={() =>
                void download(readPaperFile, { params: { id: scheme.paper!, format: 'pdf' } }).catch(refused)
              }
            >
              {scheme.number}
            </Button>
          ) : (
            <Link to={`/inspections/lines/${check.line}/scheme`}>{say('inspections.scheme.follows-none-short')}</Link>
          )}
        </div>
      )}
    </Field>
  )
}

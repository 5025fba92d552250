import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  Button,
  CheckBox,
  Chip,
  download,
  Field,
  mintId,
  PickOne,
  StateMark,
  TextArea,
  TextInput,
  useKeys,
  useNotifyRefused,
  useSay,
} from '#platform/web'
import { api, type Check, type CheckContent, FocalPoint } from '../index.ts'
import { sharesOf } from '../rules/shares.ts'
import { CheckPapers } from './CheckPapers.tsx'
import { CheckPeople } from './CheckPeople.tsx'
import { Exams } from './Exams.tsx'
import { FindingCard } from './FindingCard.tsx'
import { Lists, type Offer } from './Lists.tsx'
import { PartHead } from './PartHead.tsx'
import { Rechecks } from './Rechecks.tsx'
import { instantOf, wallOf } from './wallClock.ts'

/** The left side: the unit, when and where, who; findings; persons and time; the unit's opinion. */
export function CheckForm({
  check,
  may,
  at,
  onAt,
  onWrite,
}: {
  check: Check
  may: boolean
  /** The finding in hand; `new` and an identity while one is added. */
  at: string | undefined
  onAt: (finding: string | undefined) => void
  onWrite: (change: Partial<CheckContent>) => void
}) {
  const say = useSay()
  const { unit } = check
  const photos = check.findings.reduce((sum, one) => sum + one.photos.length, 0)
  const isNew = at !== undefined && !check.findings.some((one) => one.id === at)
  const [offer, setOffer] = useState<Offer>()
  const add = () => onAt(mintId())
  const addEmpty = () => {
    setOffer(undefined)
    add()
  }
  useKeys([{ key: 'N', label: say('inspections.add-finding'), when: may, run: addEmpty }])
  const text = (name: 'route' | 'companions' | 'opinion') => ({
    value: check[name],
    readOnly: !may,
    onChange: (event: { target: { value: string } }) => onWrite({ [name]: event.target.value }),
  })
  return (
    <form className="CheckForm" onSubmit={(event) => event.preventDefault()}>
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
      <Lists
        check={check}
        may={may}
        onOffer={(offer) => {
          setOffer(offer)
          add()
        }}
      />
      {check.mode === 'recheck' && <Rechecks check={check} may={may} />}
      <PartHead
        title={say('inspections.findings')}
        note={say('inspections.findings-sum', {
          n: check.findings.length,
          major: check.findings.filter((one) => one.grade === 'major').length,
          photos,
        })}
      >
        {may && (
          <Button size="small" icon={<Plus />} hint="N" onClick={addEmpty}>
            {say('inspections.add-finding')}
          </Button>
        )}
      </PartHead>
      {check.findings.length === 0 && !isNew && <p className="caption">{say('inspections.no-findings')}</p>}
      {[...check.findings, ...(isNew ? [undefined] : [])].map((one, n) => (
        <FindingCard
          key={one?.id ?? at}
          check={check}
          {...(one ? { finding: one } : {})}
          {...(one ? {} : { fresh: at! })}
          {...(one || !offer ? {} : { offer })}
          n={n + 1}
          open={one === undefined || at === one.id}
          may={may}
          onOpen={(open) => onAt(open && one ? one.id : undefined)}
        />
      ))}
      <CheckPapers check={check} />
      <Exams check={check} may={may} />
      <CheckPeople check={check} may={may} onWrite={onWrite} />
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
          <TextInput {...ids} {...text('opinion')} maxLength={1000} placeholder={say('inspections.opinion-hint')} />
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
    </form>
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
              onClick={() => void download(api.printCheckPaper, { params: { id: scheme.paper! } }).catch(refused)}
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

/** 三三制: minutes of each focal point, and whether they are thirds. */
function Minutes({
  check,
  may,
  onWrite,
}: {
  check: Check
  may: boolean
  onWrite: (change: Partial<CheckContent>) => void
}) {
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

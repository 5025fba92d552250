import './Hazards.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FilesField, MineFinder, type ProofFile } from '#modules/duties/web'
import {
  Button,
  Card,
  CheckBox,
  DateField,
  Field,
  mintId,
  notify,
  Page,
  PickOne,
  RefusedNote,
  TextArea,
  TextInput,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { Category, FoundLevel, type Member, Source } from '../model.ts'
import { namesOf } from '../rules/members.ts'
import { CriterionPick } from './CriterionPick.tsx'
import { PersonField, useMineOrganisation } from './MembersField.tsx'
import { instantOf } from './selfcheckDraft.ts'

type Written = {
  text: string
  place: string
  responsible?: Member | undefined
  campaign: string
  grade?: 'general' | 'major' | undefined
  criterion?: string | undefined
  category?: string | undefined
  source: Source
  level?: string | undefined
  day: string
  producing: boolean
}

/** Sources of what comes to an office on its own desk; what checks and self-checks find comes with them. */
const sources = Source.options.filter((one) => !['check', 'selfcheck', 'recheck'].includes(one))

/** 手工登记: a hazard that came from the public, from monitoring, from a higher office, or was seen on the way. */
export function HazardNew() {
  const say = useSay()
  const go = useNavigate()
  const who = useWho()
  const [id] = useState(mintId)
  const [mine, setMine] = useState(who.mine === null ? undefined : { id: who.mine, name: who.organisation?.name ?? '' })
  const [files, setFiles] = useState<readonly ProofFile[]>([])
  const [written, setWritten] = useState<Written>({
    text: '',
    place: '',
    campaign: '',
    source: 'other',
    day: who.today,
    producing: false,
  })
  const organisation = useMineOrganisation(mine)
  const change = (patch: Partial<Written>) => setWritten((now) => ({ ...now, ...patch }))
  const sending = useSend(api.reportHazard, {
    invalidates: 'all',
    onDone: ({ hazard }) => {
      notify(say('hazards.entered', { number: hazard.number }))
      void go(`/hazards/${hazard.id}`)
    },
  })
  const { responsible, grade, criterion, category, level, source, day, producing } = written
  const waits = files.some((one) => !one.sha256 && !one.refused)
  const ready = mine && written.text.trim() !== '' && !(grade === 'major' && !criterion) && !waits
  const words = Object.fromEntries(
    (['place', 'campaign'] as const).flatMap((key) => (written[key].trim() === '' ? [] : [[key, written[key].trim()]])),
  )
  const send = () =>
    mine &&
    sending.send({
      body: {
        id,
        mine: mine.id,
        text: written.text.trim(),
        ...words,
        ...(responsible ? { responsible: namesOf([responsible])[0]! } : {}),
        source,
        producing,
        immediate: false,
        foundAt: instantOf(day),
        before: files.flatMap((one) => (one.sha256 ? [one.sha256] : [])),
        ...(grade ? { grade } : {}),
        ...(grade === 'major' && criterion ? { criterion } : {}),
        ...(category ? { category: category as Category } : {}),
        ...(level ? { level: level as FoundLevel } : {}),
      },
    })
  return (
    <Page title={say('hazards.new')} kind="work" crumbs={[{ label: say('hazards.title'), to: '/hazards' }]}>
      <Card className="Hazards-narrow">
        <div className="Hazards-form">
          <Field label={say('hazards.mine')}>
            {(ids) =>
              mine ? (
                <span className="Hazards-steps">
                  <b>{mine.name}</b>
                  {who.mine === null && (
                    <Button size="small" kind="bare" onClick={() => setMine(undefined)}>
                      {say('hazards.other-mine')}
                    </Button>
                  )}
                </span>
              ) : (
                <MineFinder {...ids} onPick={setMine} />
              )
            }
          </Field>
          <Field label={say('hazards.text')}>
            {(ids) => (
              <TextArea
                {...ids}
                rows={3}
                maxLength={2000}
                value={written.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          <div className="Hazards-pair">
            <Line name="place" most={200} value={written.place} onChange={(place) => change({ place })} />
            <Pick
              name="category"
              options={Category.options}
              value={category}
              optional
              onPick={(one) => change({ category: one })}
            />
            <Field label={say('hazards.found-on')}>
              {(ids) => (
                <DateField {...ids} value={day} to={who.today} onChange={(one) => one && change({ day: one })} />
              )}
            </Field>
          </div>
          <div className="Hazards-pair">
            <Pick name="source" options={sources} value={source} onPick={(one) => change({ source: one as Source })} />
            {who.mine === null && (
              <Pick
                name="level"
                options={FoundLevel.options}
                value={level}
                optional
                onPick={(one) => change({ level: one })}
              />
            )}
            <Line name="campaign" most={100} value={written.campaign} onChange={(campaign) => change({ campaign })} />
          </div>
          <div className="Hazards-pair">
            <Pick
              name="grade"
              options={['general', 'major']}
              value={grade}
              optional
              onPick={(one) => change({ grade: one as Written['grade'] })}
            />
            <PersonField
              key={mine?.id}
              label={say('hazards.responsible')}
              optional
              organisation={organisation}
              value={responsible}
              onChange={(one) => change({ responsible: one })}
            />
          </div>
          {grade === 'major' && mine && (
            <CriterionPick
              label={say('hazards.criterion')}
              mine={mine.id}
              on={day}
              value={criterion}
              onChange={(one) => change({ criterion: one })}
            />
          )}
          <CheckBox
            label={say('hazards.field.producing')}
            checked={producing}
            onChange={(event) => change({ producing: event.target.checked })}
          />
          <FilesField files={files} mine={mine?.id} onChange={setFiles} />
          {sending.error && <RefusedNote why={sending.error} />}
          <span className="Hazards-deeds">
            <Button onClick={() => void go('/hazards')}>{say('cancel')}</Button>
            <Button kind="act" disabled={!ready} busy={sending.isPending} onClick={send}>
              {say('hazards.enter')}
            </Button>
          </span>
        </div>
      </Card>
    </Page>
  )
}

function Line({
  name,
  value,
  most,
  onChange,
}: {
  name: string
  value: string
  most: number
  onChange: (value: string) => void
}) {
  const say = useSay()
  return (
    <Field label={say(`hazards.${name}`)} optional>
      {(ids) => (
        <TextInput {...ids} value={value} maxLength={most} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

function Pick({
  name,
  options,
  value,
  optional,
  onPick,
}: {
  name: string
  options: readonly string[]
  value: string | undefined
  optional?: true
  onPick: (value: string | undefined) => void
}) {
  const say = useSay()
  return (
    <Field label={say(`hazards.${name}`)} {...(optional ? { optional } : {})}>
      {(ids) => (
        <PickOne
          {...ids}
          {...(optional ? { empty: say('hazards.pick') } : {})}
          value={value}
          options={options.map((key) => ({ key, label: say(`hazard-${name}.${key}`) }))}
          onPick={onPick}
        />
      )}
    </Field>
  )
}

import './Hazards.css'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { useKept } from '#modules/duties/web'
import {
  Button,
  Card,
  CheckBox,
  Columns,
  DateField,
  download,
  Field,
  notify,
  Page,
  PickOne,
  RefusedNote,
  SegmentedChoice,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { CheckedBy, CheckScope, type Selfcheck } from '../api.ts'
import { api } from '../index.ts'
import { type About, draftOf, instantOf, itemOf, newDraft, newItem, type SelfcheckDraft } from './selfcheckDraft.ts'
import { SelfcheckItemFields } from './SelfcheckItemFields.tsx'
import { type PreviewedSheet, SelfcheckSheet } from './SelfcheckSheet.tsx'

/** A mine submits its own check: hazard by hazard or as a sheet. What is written is kept in this browser until it is sent. */
export function SelfcheckNew() {
  const say = useSay()
  const go = useNavigate()
  const { mine, post, today } = useWho()
  const notifyRefused = useNotifyRefused()
  const [fresh] = useState(() => newDraft(post?.role ?? '', today))
  const [kept, keep, forget] = useKept('selfcheck')
  const draft = draftOf(kept, fresh)
  const change = (patch: Partial<SelfcheckDraft>) => keep(JSON.stringify({ ...draft, ...patch }))
  const [way, setWay] = useState<'form' | 'sheet'>('form')
  const [sheet, setSheet] = useState<PreviewedSheet>()
  const [apart, setApart] = useState(false)
  const done = (check: Selfcheck) => {
    forget()
    notify(say('selfchecks.sent', { n: check.findings }))
    void go('/hazards/selfchecks')
  }
  const submitting = useSend(api.submitSelfcheck, { invalidates: 'all', onDone: done })
  const running = useSend(api.runSelfcheck, { invalidates: 'all', onDone: done })
  const sending = way === 'form' ? submitting : running
  const items = draft.items.map(itemOf)
  const ready =
    way === 'form' ? items.every(Boolean) : sheet !== undefined && (sheet.faulty.length === 0 || sheet.dropped)
  if (mine === null) return <Page title={say('selfchecks.new')}>{say('hazard-of-another-mine')}</Page>
  const { by, scope, day } = draft.about
  const about = { mine, by, scope, happenedAt: instantOf(day), apart }
  const send = () =>
    way === 'form'
      ? submitting.send({ body: { id: draft.id, ...about, items: items.flatMap((one) => (one ? [one] : [])) } })
      : sheet &&
        running.send({ params: { token: sheet.token }, body: { ...about, drop: sheet.dropped ? sheet.faulty : [] } })
  return (
    <Page
      title={say('selfchecks.new')}
      kind="work"
      crumbs={[{ label: say('selfchecks.title'), to: '/hazards/selfchecks' }]}
      actions={
        <>
          {way === 'sheet' && (
            <Button onClick={() => void download(api.readSelfcheckTemplate, {}).catch(notifyRefused)}>
              {say('selfchecks.template')}
            </Button>
          )}
          <SegmentedChoice
            label={say('selfchecks.way')}
            value={way}
            onChange={setWay}
            options={(['form', 'sheet'] as const).map((key) => ({ key, label: say(`selfchecks.way.${key}`) }))}
          />
        </>
      }
    >
      <Columns>
        {way === 'form' ? (
          <Card title={say('selfchecks.items')} scope={String(draft.items.length)}>
            {draft.items.map((item, at) => (
              <SelfcheckItemFields
                key={item.id}
                item={item}
                n={at + 1}
                mine={mine}
                day={day}
                onChange={(patch) =>
                  change({ items: draft.items.map((one) => (one.id === item.id ? { ...one, ...patch } : one)) })
                }
                onDrop={() => change({ items: draft.items.filter((one) => one.id !== item.id) })}
              />
            ))}
            {draft.items.length === 0 && <p className="caption">{say('selfchecks.nothing')}</p>}
            <Button onClick={() => change({ items: [...draft.items, newItem()] })}>{say('selfchecks.add')}</Button>
          </Card>
        ) : (
          <SelfcheckSheet key={day} mine={mine} day={day} sheet={sheet} onSheet={setSheet} />
        )}
        <AboutCard about={draft.about} onChange={(patch) => change({ about: { ...draft.about, ...patch } })}>
          {kept !== '' && <p className="caption">{say('selfchecks.kept')}</p>}
          {sending.error && <RefusedNote why={sending.error} />}
          {(apart || sending.error?.code === 'deed-entered-already') && (
            <CheckBox
              label={say('hazards.apart')}
              checked={apart}
              onChange={(event) => setApart(event.target.checked)}
            />
          )}
          <Button kind="act" disabled={!ready} busy={sending.isPending} onClick={send}>
            {say(way === 'form' && items.length === 0 ? 'selfchecks.submit-none' : 'selfchecks.submit')}
          </Button>
        </AboutCard>
      </Columns>
    </Page>
  )
}

/** Who checked, what and when: what duties count it by. */
function AboutCard({
  about,
  onChange,
  children,
}: {
  about: About
  onChange: (patch: Partial<About>) => void
  children: ReactNode
}) {
  const say = useSay()
  const { today } = useWho()
  return (
    <Card title={say('selfchecks.about')}>
      <div className="Hazards-form">
        <Field label={say('selfchecks.by')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={about.by}
              options={CheckedBy.options.map((key) => ({ key, label: say(`selfchecks.by.${key}`) }))}
              onPick={(by) => onChange({ by: by as About['by'] })}
            />
          )}
        </Field>
        <Field label={say('selfchecks.scope')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={about.scope}
              options={CheckScope.options.map((key) => ({ key, label: say(`selfchecks.scope.${key}`) }))}
              onPick={(scope) => onChange({ scope: scope as About['scope'] })}
            />
          )}
        </Field>
        <Field label={say('selfchecks.day')}>
          {(ids) => <DateField {...ids} value={about.day} to={today} onChange={(day) => day && onChange({ day })} />}
        </Field>
        {children}
      </div>
    </Card>
  )
}

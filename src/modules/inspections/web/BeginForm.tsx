import './LineForm.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  CheckBox,
  ConfirmNote,
  Field,
  mintId,
  notify,
  PickOne,
  RefusedNote,
  SegmentedChoice,
  TextArea,
  TextInput,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api as mines } from '#modules/mines'
import { api, CheckMode, Coverage, type PlanLine } from '../index.ts'
import { instantOf, nowWall } from './wallClock.ts'

/** Begins a check: from a line of the plan, from a draw, or unplanned. The cap is told before, and asks for a reason when it is used up. */
export function BeginForm({
  line,
  drawn,
  onClose,
}: {
  line?: PlanLine
  drawn?: { draw: string; mines: readonly string[]; team: readonly string[] }
  onClose: () => void
}) {
  const say = useSay()
  const go = useNavigate()
  const [id] = useState(mintId)
  const [mine, setMine] = useState(line?.mine ?? drawn?.mines[0])
  const [mode, setMode] = useState<CheckMode>(line?.mode ?? 'plain')
  const [coverage, setCoverage] = useState<Coverage>(line?.coverage ?? 'part')
  const [subjects, setSubjects] = useState(line?.subjects.join(' ') ?? '')
  const [began, setBegan] = useState(nowWall)
  const [team, setTeam] = useState<readonly string[]>(line?.team ?? drawn?.team ?? [])
  const [beyond, setBeyond] = useState('')
  const office = useRead(api.readOffice, {}, { fresh: 60_000 })
  const register = useRead(mines.findMines, { query: { size: 200 } }, { fresh: 60_000, when: line === undefined })
  const used = useRead(api.readUsed, { params: { mine: mine ?? '' } }, { when: mine !== undefined })
  const sending = useSend(api.beginCheck, {
    invalidates: [api.findChecks, api.readPlan],
    onDone: (check) => {
      notify(say('inspections.begun', { number: check.number }))
      void go(`/inspections/checks/${check.id}`)
    },
  })
  const certified = (office.data?.officers ?? []).filter((one) => one.certificate !== null)
  const over = used.data && used.data.made >= used.data.most
  return (
    <ConfirmNote
      title={line ? `${line.mineName} ${say('inspections.begin')}` : say('inspections.begin')}
      deed={say('inspections.begin')}
      disabled={!mine || team.length === 0}
      busy={sending.isPending}
      onDeed={() =>
        sending.send({
          body: {
            id,
            mine: mine!,
            line: line?.id ?? null,
            draw: drawn?.draw ?? null,
            mode,
            coverage,
            subjects: subjects.split(/[\s,，、]+/).filter(Boolean),
            beganAt: instantOf(began),
            team: [...team],
            beyond: over && beyond.trim() ? beyond.trim() : null,
          },
        })
      }
      onCancel={onClose}
    >
      <div className="LineForm">
        {!line && (
          <Field label={say('inspections.mine')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={mine}
                empty={say('inspections.choose')}
                onPick={setMine}
                options={(register.data?.rows ?? [])
                  .filter((one) => !drawn || drawn.mines.includes(one.id))
                  .map((one) => ({ key: one.id, label: one.name }))}
              />
            )}
          </Field>
        )}
        {used.data && <p className="caption">{say('inspections.used-said', used.data)}</p>}
        {over && (
          <Field
            label={say('inspections.beyond')}
            hint={say('inspections.beyond-hint', {
              ...used.data,
              confidence: say(`inspections.confidence.${used.data.confidence}`),
            })}
          >
            {(ids) => (
              <TextArea {...ids} rows={2} value={beyond} maxLength={500} onChange={(e) => setBeyond(e.target.value)} />
            )}
          </Field>
        )}
        <Field label={say('inspections.mode')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={mode}
              onPick={(one) => setMode((one ?? 'plain') as CheckMode)}
              options={CheckMode.options.map((key) => ({ key, label: say(`inspections.mode.${key}`) }))}
            />
          )}
        </Field>
        <SegmentedChoice
          label={say('inspections.coverage')}
          value={coverage}
          onChange={setCoverage}
          options={Coverage.options.map((key) => ({ key, label: say(`inspections.coverage.${key}`) }))}
        />
        <Field label={say('inspections.subjects')} optional hint={say('inspections.subjects-hint')}>
          {(ids) => (
            <TextInput {...ids} value={subjects} maxLength={200} onChange={(e) => setSubjects(e.target.value)} />
          )}
        </Field>
        <Field label={say('inspections.began-at')}>
          {(ids) => (
            <TextInput {...ids} type="datetime-local" value={began} onChange={(e) => setBegan(e.target.value)} />
          )}
        </Field>
        <fieldset className="LineForm-team">
          <legend>{say('inspections.team')}</legend>
          {certified.map((one) => (
            <CheckBox
              key={one.post}
              label={`${one.name} ${one.certificate}`}
              checked={team.includes(one.post)}
              onChange={(e) =>
                setTeam(e.target.checked ? [...team, one.post] : team.filter((each) => each !== one.post))
              }
            />
          ))}
          {office.data && certified.length < 2 && <p className="caption">{say('inspections.certificate-few')}</p>}
        </fieldset>
      </div>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

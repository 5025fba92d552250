import './LineForm.css'
import { useState } from 'react'
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
import { api, CheckMode, Coverage, type Plan, type PlanLine } from '../index.ts'

/** A line of a plan written or changed by hand, with its reason. */
export function LineForm({ plan, line, onClose }: { plan: Plan; line?: PlanLine; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [mine, setMine] = useState(line?.mine ?? undefined)
  const [month, setMonth] = useState(line?.month ?? monthsOf(plan)[0])
  const [mode, setMode] = useState<CheckMode>(line?.mode ?? 'plain')
  const [coverage, setCoverage] = useState<Coverage>(line?.coverage ?? 'part')
  const [subjects, setSubjects] = useState(line?.subjects.join(' ') ?? '')
  const [team, setTeam] = useState<readonly string[]>(line?.team ?? [])
  const [reason, setReason] = useState('')
  const officers = useRead(api.findOfficers, {}, { fresh: 60_000 })
  const register = useRead(mines.findMines, { query: { size: 200 } }, { fresh: 60_000, when: line === undefined })
  const done = () => {
    notify(say('inspections.line-saved'))
    onClose()
  }
  const adding = useSend(api.addLine, { invalidates: 'all', onDone: done })
  const changing = useSend(api.changeLine, { invalidates: 'all', onDone: done })
  const sending = line ? changing : adding
  function send(): void {
    const content = {
      month: month!,
      mode,
      coverage,
      subjects: subjects.split(/[\s,，、]+/).filter(Boolean),
      team: [...team],
      reason,
    }
    if (line) changing.send({ params: { id: line.id }, body: { ...content, version: line.version } })
    else adding.send({ params: { id: plan.id }, body: { ...content, id, mine: mine ?? null, company: null } })
  }
  return (
    <ConfirmNote
      title={line ? say('inspections.change-line') : say('inspections.add-line')}
      deed={say(line ? 'inspections.change-line' : 'inspections.add-line')}
      disabled={reason.trim().length < 2 || !month || (!line && !mine)}
      busy={sending.isPending}
      onDeed={send}
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
                options={(register.data?.rows ?? []).map((one) => ({ key: one.id, label: one.name }))}
              />
            )}
          </Field>
        )}
        <Field label={say('inspections.col.month')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={month}
              onPick={setMonth}
              options={monthsOf(plan, line).map((one) => ({ key: one, label: one }))}
            />
          )}
        </Field>
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
        <fieldset className="LineForm-team">
          <legend>{say('inspections.team')}</legend>
          {(officers.data?.items ?? []).map((one) => (
            <CheckBox
              key={one.post}
              label={one.title}
              checked={team.includes(one.post)}
              onChange={(e) =>
                setTeam(e.target.checked ? [...team, one.post] : team.filter((each) => each !== one.post))
              }
            />
          ))}
        </fieldset>
        <Field label={say('inspections.reason')}>
          {(ids) => (
            <TextArea {...ids} rows={2} value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
      </div>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

/** Months of the plan's year that are not over, and the one that the line has. */
function monthsOf({ year, today }: Plan, line?: PlanLine): string[] {
  const all = Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`)
  return all.filter((one) => one >= today.slice(0, 7) || one === line?.month)
}

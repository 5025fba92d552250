import { useState } from 'react'
import {
  ConfirmNote,
  Field,
  mintId,
  notify,
  PickOne,
  RefusedNote,
  TextArea,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api, type Plan, type PlanLine } from '../index.ts'
import { howOf, HowFields, MineField, sentHow, TeamField } from './HowFields.tsx'

/** A line of a plan written or changed by hand, with its reason. */
export function LineForm({ plan, line, onClose }: { plan: Plan; line?: PlanLine; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [mine, setMine] = useState(line?.mine ?? undefined)
  const [month, setMonth] = useState(line?.month ?? monthsOf(plan)[0])
  const [how, setHow] = useState(() => howOf(line))
  const [team, setTeam] = useState<readonly string[]>(line?.team ?? [])
  const [reason, setReason] = useState('')
  const officers = useRead(api.findOfficers, {}, { fresh: 60_000 })
  const done = () => {
    notify(say('inspections.line-saved'))
    onClose()
  }
  const adding = useSend(api.addLine, { invalidates: 'all', onDone: done })
  const changing = useSend(api.changeLine, { invalidates: 'all', onDone: done })
  const sending = line ? changing : adding
  function send(): void {
    const content = { month: month!, ...sentHow(how), team: [...team], reason }
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
        {!line && <MineField value={mine} onPick={setMine} />}
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
        <HowFields how={how} onChange={setHow} />
        <TeamField
          posts={(officers.data?.items ?? []).map((one) => ({ post: one.post, label: one.title }))}
          team={team}
          onChange={setTeam}
        />
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

import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  ConfirmNote,
  Field,
  mintId,
  notify,
  RefusedNote,
  TextArea,
  TextInput,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api, type PlanLine } from '../index.ts'
import { howOf, HowFields, MineField, sentHow, TeamField } from './HowFields.tsx'
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
  const [how, setHow] = useState(() => howOf(line))
  const [began, setBegan] = useState(nowWall)
  const [team, setTeam] = useState<readonly string[]>(line?.team ?? drawn?.team ?? [])
  const [beyond, setBeyond] = useState('')
  const [round, setRound] = useState('')
  const office = useRead(api.readOffice, {}, { fresh: 60_000 })
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
            ...sentHow(how),
            beganAt: instantOf(began),
            team: [...team],
            beyond: over && beyond.trim() ? beyond.trim() : null,
            ...(round.trim() ? { round: round.trim() } : {}),
          },
        })
      }
      onCancel={onClose}
    >
      <div className="LineForm">
        {line && (
          <p className="caption">
            {line.scheme?.state === 'approved'
              ? `${say('inspections.scheme.follows')} ${line.scheme.number}`
              : say('inspections.scheme.follows-none')}
          </p>
        )}
        {!line && <MineField value={mine} among={drawn?.mines} onPick={setMine} />}
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
        <HowFields how={how} onChange={setHow} />
        <Field label={say('inspections.began-at')}>
          {(ids) => (
            <TextInput {...ids} type="datetime-local" value={began} onChange={(e) => setBegan(e.target.value)} />
          )}
        </Field>
        <Field label={say('inspections.round')} optional hint={say('inspections.round-hint')}>
          {(ids) => <TextInput {...ids} value={round} maxLength={60} onChange={(e) => setRound(e.target.value)} />}
        </Field>
        <TeamField
          posts={certified.map((one) => ({ post: one.post, label: `${one.name} ${one.certificate}` }))}
          team={team}
          onChange={setTeam}
        >
          {office.data && certified.length < 2 && <p className="caption">{say('inspections.certificate-few')}</p>}
        </TeamField>
      </div>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

import { useState } from 'react'
import { addDays, daysBetween } from '#platform/day'
import {
  DateField,
  Field,
  mintId,
  notify,
  RefusedNote,
  TextInput,
  useSay,
  useSend,
  useWho,
  type Say,
} from '#platform/web'
import { api, type DutyLine } from '../index.ts'
import { DutyAbout, SetsOff } from './DutyAbout.tsx'
import { useKept } from './kept.ts'
import { standOf, titleOf } from './lines.ts'
import { WrittenNote, WrittenText } from './WrittenNote.tsx'

export type Decision = 'waive' | 'suspend' | 'unsuspend' | 'except'

/** 免除, 中止, 恢复, 例外: what it sets off, a reason, and what it is based on. Each is an entry of the record. */
export function DecisionForm({ what, duty, onClose }: { what: Decision; duty: DutyLine; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [reason, setReason, sentReason] = useKept(`${what}.${duty.key}`)
  const [basis, setBasis, sentBasis] = useKept(`${what}.basis.${duty.key}`)
  const [until, setUntil] = useState<string>()
  // One identity for the deed: pressed again after a lost answer, it is done once.
  const [id] = useState(mintId)
  const options = {
    invalidates: 'all' as const,
    onDone: () => {
      sentReason()
      sentBasis()
      notify(say(`decision.${what}.done`, { duty: [duty.mineName, titleOf(duty, say)].filter(Boolean).join(' ') }))
      onClose()
    },
  }
  const waive = useSend(api.waiveDuty, options)
  const suspend = useSend(api.suspendDuty, options)
  const unsuspend = useSend(api.unsuspendDuty, options)
  const except = useSend(api.exceptLimit, options)
  const sending = { waive, suspend, unsuspend, except }[what]
  function send(): void {
    const { key } = duty
    if (what === 'waive') waive.send({ body: { id, key, reason, basis } })
    else if (what === 'except') except.send({ body: { id, key, reason, ...(until ? { until } : {}) } })
    else if (what === 'suspend') suspend.send({ body: { id, key, reason } })
    else unsuspend.send({ body: { id, key, reason } })
  }
  return (
    <WrittenNote
      title={say(`decision.${what}`)}
      deed={say(`why.${what}`)}
      ready={reason.trim().length >= 2 && (what !== 'waive' || basis.trim().length >= 2)}
      busy={sending.isPending}
      onDeed={send}
      onClose={onClose}
    >
      <DutyAbout duty={duty} />
      <WrittenText label={say('decision.reason')} value={reason} most={1000} onChange={setReason} />
      {what === 'waive' && (
        <Field label={say('decision.basis')} hint={say('decision.basis-hint')}>
          {(ids) => (
            <TextInput {...ids} value={basis} maxLength={300} onChange={(event) => setBasis(event.target.value)} />
          )}
        </Field>
      )}
      {what === 'except' && (
        <Field label={say('decision.until')} optional hint={say('decision.until-hint')}>
          {(ids) => <DateField {...ids} value={until} from={today} clearable onChange={setUntil} />}
        </Field>
      )}
      <SetsOff>{consequences(what, duty, until, today, say)}</SetsOff>
      {sending.error && <RefusedNote why={sending.error} />}
    </WrittenNote>
  )
}

function consequences(what: Decision, duty: DutyLine, until: string | undefined, today: string, say: Say): string[] {
  const now = standOf(duty, today, say)
  const due = duty.dueOn ?? ''
  if (what === 'waive') return [say('decision.waive.turns', { now }), say('decision.waive.note')]
  if (what === 'suspend') return [say('decision.suspend.turns', { now, due }), say('decision.suspend.note')]
  if (what === 'unsuspend') {
    const n = duty.suspendedOn ? Math.max(0, daysBetween(duty.suspendedOn, today)) : 0
    return [say('decision.unsuspend.turns', { n, due, moved: due && addDays(due, n) }), say('decision.unsuspend.note')]
  }
  const ends = until ? say('decision.except.ends', { day: until }) : say('decision.except.open')
  return [say('decision.except.turns', { mine: duty.mineName ?? '', now }), ends, say('decision.except.note')]
}

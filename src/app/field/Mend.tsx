import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Sending } from '#platform/outbox'
import { useSay } from '#platform/web'
import { mend } from '../../platform/web/outbox/store.ts'
import { useField } from './context.ts'
import { DraftChoice } from './DraftChoice.tsx'
import { TwoChecks } from './TwoChecks.tsx'

/** What a person can do about a check that the office did not take, where there is something: then it goes again as the same deed. */
export function Mend({ one, onMended }: { one: Sending; onMended: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const { database } = useField()
  const [reason, setReason] = useState('')
  const change = (patch: Record<string, unknown>) => void mend(database, one.id, patch).then(onMended)
  const deed = (label: string, patch: Record<string, unknown>) => (
    <button type="button" className="Deed Deed-act" onClick={() => change(patch)}>
      {label}
    </button>
  )
  const why = one.why
  const decided = (again: boolean) => (again ? void go(`/checks/${one.group}/record`) : onMended())
  if (why?.code === 'check-line-answered') {
    const [first, number] = [String(why.facts['check']), String(why.facts['number'])]
    return (
      <>
        <TwoChecks sheet={one.group} first={first} number={number} />
        {deed(say('field.mend-join', why.facts), { into: first })}
      </>
    )
  }
  if (why?.code === 'check-draft-changed') return <DraftChoice sheet={one.group} onDecided={decided} />
  if (why?.code === 'check-draft-closed')
    return deed(say('field.mend-join', why.facts), { draft: null, into: why.facts['check'] })
  if (why?.code === 'check-draft-void') return deed(say('field.mend-renumber'), { draft: null })
  if (why?.code === 'check-entered-already') return deed(say('field.mend-apart'), { apart: true })
  if (one.word === 'disposal.issued' || one.word === 'withdrawal.ordered') {
    if (why?.code === 'paper-number-used' || why?.code === 'paper-number-not-reserved')
      return deed(say('field.mend-number'), { number: null })
    if (why?.code !== 'check-over-cap')
      return (
        <Link className="Deed" to={`/checks/${one.group}/orders/${one.id}`}>
          {say('field.mend-order')}
        </Link>
      )
  }
  if (why?.code !== 'check-over-cap') return null
  return (
    <>
      <label className="Ask">
        <span>{say('field.beyond')}</span>
        <input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button
        type="button"
        className="Deed Deed-act"
        disabled={reason.trim().length < 5}
        onClick={() => change({ beyond: reason.trim() })}
      >
        {say('field.mend-beyond')}
      </button>
    </>
  )
}

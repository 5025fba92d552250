import { useState } from 'react'
import { useSay } from '#platform/web'
import { useField } from './context.ts'
import { decideDispute, type Dispute as Disputed } from './hazards.ts'

/** What this person and somebody else made of the same fields, side by side; a person chooses field by field. */
export function Dispute({ dispute }: { dispute: Disputed }) {
  const say = useSay()
  const { database, sender } = useField()
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({})
  const ready = dispute.fields.every((one) => one.field in choices)
  const send = async () => {
    await decideDispute(database, dispute, choices)
    await sender.wake()
  }
  return (
    <section className="Conflict">
      <h2 className="Owed">{say('field.disputed', { name: dispute.name })}</h2>
      {dispute.fields.map((one) => (
        <fieldset key={one.field}>
          <legend>{say(nameOf(one.field))}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <button
              key={side}
              type="button"
              className="Choice Choice-grade"
              aria-pressed={choices[one.field] === side}
              onClick={() => setChoices({ ...choices, [one.field]: side })}
            >
              <small>{say(side === 'mine' ? 'field.mine-side' : 'field.their-side')}</small> {one[side] ?? '—'}
            </button>
          ))}
        </fieldset>
      ))}
      <button type="button" className="Deed Deed-act" disabled={!ready} onClick={() => void send()}>
        {say('field.dispute-send')}
      </button>
    </section>
  )
}

/** Fields that the phone lets people mend. */
function nameOf(field: string): string {
  if (field === 'place') return 'inspections.finding.place'
  return field === 'responsible' ? 'hazards.responsible' : 'inspections.finding.text'
}

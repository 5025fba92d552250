import { useState } from 'react'
import type { ReplyOf } from '#platform/endpoint'
import { Button, Card, mintId, notify, RefusedNote, type Say, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { Conflict, FieldConflict, Touch } from '../model.ts'

type File = ReplyOf<typeof api.readHazard>
const sides = ['theirs', 'mine'] as const

/** Edits that met and wait: both versions side by side with who wrote each, when and on what; a person chooses field by field. */
export function HazardConflicts({ file }: { file: File }) {
  const open = file.conflicts.filter((one) => one.decidedAt === null)
  return open.map((one) => <Met key={one.id} conflict={one} may={file.mending === null} />)
}

function Met({ conflict, may }: { conflict: Conflict; may: boolean }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [choices, setChoices] = useState<Partial<Record<FieldConflict['field'], 'theirs' | 'mine'>>>({})
  const sending = useSend(api.decideConflict, {
    invalidates: 'all',
    onDone: () => notify(say('hazards.met.decided')),
  })
  const ready = conflict.fields.every((one) => choices[one.field])
  const params = { hazard: conflict.hazard, conflict: conflict.id }
  return (
    <Card tone="debt" title={say('hazards.met')} scope={say('hazards.met.scope')}>
      <div className="Hazards-form">
        {conflict.fields.map((field) => (
          <fieldset key={field.field} className="Hazards-met" disabled={!may}>
            <legend>{say(nameOf(field.field))}</legend>
            {sides.map((side) => (
              <label key={side} data-chosen={choices[field.field] === side}>
                <span>
                  <input
                    type="radio"
                    name={`${conflict.id}-${field.field}`}
                    checked={choices[field.field] === side}
                    onChange={() => setChoices((now) => ({ ...now, [field.field]: side }))}
                  />
                  {field[side] ?? '—'}
                </span>
                <small>{writtenBy(say, side === 'mine' ? touchOf(conflict) : field.theirsBy)}</small>
              </label>
            ))}
          </fieldset>
        ))}
        {sending.error && <RefusedNote why={sending.error} />}
        {may ? (
          <span className="Hazards-deeds">
            <Button
              kind="act"
              disabled={!ready}
              busy={sending.isPending}
              onClick={() => sending.send({ params, body: { id, choices } })}
            >
              {say('hazards.met.decide')}
            </Button>
          </span>
        ) : (
          <p className="caption">{say('hazards.met.others')}</p>
        )}
      </div>
    </Card>
  )
}

function touchOf({ by, byName, at, device }: Conflict): Touch {
  return { by, byName, at, device }
}

/** Who · when · on which device. */
function writtenBy(say: Say, touch: Touch | undefined): string {
  if (!touch) return '—'
  return [touch.byName ?? say('hazards.met.somebody'), say.moment(touch.at, 'full'), touch.device]
    .filter(Boolean)
    .join(' · ')
}

export function nameOf(field: FieldConflict['field']): string {
  return field === 'face' || field === 'violation' ? `hazards.met.${field}` : `hazards.${field}`
}

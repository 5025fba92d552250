import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { api as mines } from '#modules/mines'
import { Button, PickOne, TextInput, useRead, useSay } from '#platform/web'
import type { Place } from '../model.ts'
import { PlacePoint } from './PlacePoint.tsx'

/** Where: a working place or mouth that the register has for the mine, or words of one's own; with a mark on one of its drawings, if it has any. */
export function PlaceControl({
  ids,
  value,
  mine,
  onChange,
}: {
  ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }
  value: unknown
  mine: string | undefined
  onChange: (value: Place | undefined) => void
}) {
  const say = useSay()
  const [pointing, setPointing] = useState(false)
  const place = typeof value === 'object' && value !== null ? (value as Place) : undefined
  const read = useRead(
    mines.readMine,
    { params: { mine: mine ?? '' } },
    { when: mine !== undefined, fresh: 60_000, keepOld: false },
  )
  const known = mine && read.data ? [...read.data.faces.filter((one) => one.toDay === null), ...read.data.mouths] : []
  const drawings = mine && read.data ? read.data.drawings.filter((one) => one.toDay === null) : []
  return (
    <span className="Ledgers-place">
      {known.length > 0 && (
        <PickOne
          aria-label={say('ledgers.place-pick')}
          empty={say('ledgers.place-own')}
          options={known.map((one) => ({ key: one.id, label: one.name }))}
          value={place?.of}
          onPick={(of) => {
            const found = known.find((one) => one.id === of)
            const on = place?.on ? { on: place.on } : {}
            onChange(found ? { text: found.name, of: found.id, ...on } : { text: place?.text ?? '', ...on })
          }}
        />
      )}
      <TextInput
        {...ids}
        maxLength={200}
        placeholder={say('ledgers.place-text')}
        value={place?.text ?? ''}
        onChange={(event) =>
          onChange(event.target.value === '' && !place?.on ? undefined : { ...place, text: event.target.value })
        }
      />
      {(drawings.length > 0 || place?.on) && (
        <Button size="small" icon={<MapPin />} onClick={() => setPointing(true)}>
          {say(place?.on ? 'ledgers.place-pointed' : 'ledgers.place-point')}
        </Button>
      )}
      {pointing && (
        <PlacePoint
          drawings={drawings}
          value={place?.on}
          onPoint={(on, name = '') => {
            setPointing(false)
            const { on: _, ...rest } = place ?? { text: '' }
            // A place has words: where none were written, the drawing's name stands.
            if (on) onChange({ ...rest, text: rest.text || name, on })
            else onChange(rest.text === '' ? undefined : rest)
          }}
          onClose={() => setPointing(false)}
        />
      )}
    </span>
  )
}

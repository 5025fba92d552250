import { api as mines } from '#modules/mines'
import { PickOne, TextInput, useRead, useSay } from '#platform/web'
import type { Place } from '../model.ts'

/** Where: a working place or mouth that the register has for the mine, or words of one's own. */
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
  const place = typeof value === 'object' && value !== null ? (value as Place) : undefined
  const read = useRead(
    mines.readMine,
    { params: { mine: mine ?? '' } },
    { when: mine !== undefined, fresh: 60_000, keepOld: false },
  )
  const known = mine && read.data ? [...read.data.faces.filter((one) => one.toDay === null), ...read.data.mouths] : []
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
            onChange(found ? { text: found.name, of: found.id } : { text: place?.text ?? '' })
          }}
        />
      )}
      <TextInput
        {...ids}
        maxLength={200}
        placeholder={say('ledgers.place-text')}
        value={place?.text ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : { ...place, text: event.target.value })}
      />
    </span>
  )
}

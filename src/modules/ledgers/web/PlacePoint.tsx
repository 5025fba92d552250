import { useState } from 'react'
import type { Drawing } from '#modules/mines'
import { DrawingBoard } from '#modules/mines/web'
import { Button, ConfirmNote, PickOne, useSay } from '#platform/web'
import type { PlacePin } from '../model.ts'

/** Points at a place on a drawing of the mine: which drawing, and where on it. */
export function PlacePoint({
  drawings,
  value,
  onPoint,
  onClose,
}: {
  drawings: readonly Drawing[]
  value: PlacePin | undefined
  /** With the name of the drawing; nothing takes the mark off. */
  onPoint: (pin?: PlacePin, name?: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const [pin, setPin] = useState(value)
  const [file, setFile] = useState(value?.file ?? drawings[0]?.file)
  const name = drawings.find((one) => one.file === file)?.name ?? say('ledgers.place-drawing')
  const here = pin?.file === file ? pin : undefined
  return (
    <ConfirmNote
      title={say('ledgers.place-point')}
      deed={say('ledgers.place-point-deed')}
      disabled={!here}
      onDeed={() => here && onPoint(here, name)}
      onCancel={onClose}
    >
      <div className="Ledgers-point">
        {drawings.length > 1 && (
          <PickOne
            aria-label={say('ledgers.place-drawing')}
            value={file}
            onPick={(next) => next && setFile(next)}
            options={drawings.map((one) => ({ key: one.file, label: one.name }))}
          />
        )}
        {file && <DrawingBoard drawing={{ file, name }} pin={here} onPin={(next) => setPin({ ...next, file })} />}
        {value && (
          <Button size="small" kind="bare" onClick={() => onPoint()}>
            {say('ledgers.place-point-drop')}
          </Button>
        )}
      </div>
    </ConfirmNote>
  )
}

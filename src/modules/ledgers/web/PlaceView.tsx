import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { DrawingBoard } from '#modules/mines/web'
import { Button, useSay } from '#platform/web'
import type { Place } from '../model.ts'

/** A place in words; its mark on a drawing of the mine opens below it. */
export function PlaceView({ value }: { value: Place }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <>
      {value.text}{' '}
      {value.on && (
        <Button size="small" kind="bare" icon={<MapPin />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('ledgers.place-pointed')}
        </Button>
      )}
      {open && value.on && (
        <DrawingBoard drawing={{ file: value.on.file, name: say('ledgers.place-drawing') }} pin={value.on} />
      )}
    </>
  )
}

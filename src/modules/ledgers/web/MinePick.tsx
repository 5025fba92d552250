import { useDeferredValue, useState } from 'react'
import { api as mines } from '#modules/mines'
import { Finder, useRead, useSay } from '#platform/web'

/** A mine of the register by part of its name or code; the name of the one that stands there is read. */
export function MinePick({
  value,
  onPick,
  ...ids
}: {
  value: string | undefined
  onPick: (mine: string | undefined) => void
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<{ id: string; name: string }>()
  const asked = useDeferredValue(text.trim())
  const found = useRead(mines.findMines, { query: { text: asked || undefined, size: 12 } }, { fresh: 60_000 })
  const known = picked?.id === value ? picked : undefined
  const read = useRead(
    mines.readMine,
    { params: { mine: value ?? '' } },
    { when: value !== undefined && !known, fresh: 300_000, keepOld: false },
  )
  return (
    <Finder
      {...ids}
      options={
        found.data?.rows.map((one) => ({ id: one.id, name: one.name, more: `${one.regionName} ${one.code}` })) ?? []
      }
      text={text}
      onText={setText}
      chosen={value === undefined ? undefined : (known?.name ?? read.data?.mine.name ?? '…')}
      none={found.isFetching ? undefined : say('ledgers.no-mine')}
      placeholder={say('ledgers.find-mine')}
      onPick={(one) => {
        setPicked(one)
        onPick(one.id)
      }}
      onDrop={() => onPick(undefined)}
    />
  )
}

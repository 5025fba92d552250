import { useDeferredValue, useState } from 'react'
import { Finder, useRead, useSay } from '#platform/web'
import { api as mines } from '#modules/mines'

/** Finds a mine of the register by part of its name or code. */
export function MineFinder({
  onPick,
  ...ids
}: {
  onPick: (mine: { id: string; name: string }) => void
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useRead(mines.findMines, { query: { text: asked || undefined, size: 12 } }, { fresh: 60_000 })
  const options =
    found.data?.rows.map((one) => ({ id: one.id, name: one.name, more: `${one.regionName} ${one.code}` })) ?? []
  return (
    <Finder
      {...ids}
      options={options}
      text={text}
      onText={setText}
      none={say(found.isFetching ? 'loading' : 'log.no-mine')}
      placeholder={say('log.find-mine')}
      onPick={({ id, name }) => onPick({ id, name })}
    />
  )
}

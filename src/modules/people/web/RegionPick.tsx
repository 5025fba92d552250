import { PickOne, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'

/** 地区 as a filter: what lies below the region of one's own post; nothing where nothing does. */
export function RegionPick({
  value,
  onPick,
}: {
  value: string | undefined
  onPick: (code: string | undefined) => void
}) {
  const say = useSay()
  const { region } = useWho()
  const read = useRead(api.findRegions, { query: region ? { under: region.code } : {} }, { fresh: 3_600_000 })
  const places = (read.data ?? []).filter((one) => one.code !== region?.code)
  if (places.length === 0) return null
  return (
    <PickOne
      aria-label={say('people.pick-region')}
      empty={say('people.any-region')}
      options={places.map((one) => ({
        key: one.code,
        label: `${'　'.repeat(depthOf(one.code, region?.code ?? ''))}${one.name}`,
      }))}
      value={value}
      onPick={onPick}
    />
  )
}

/** How many levels a region lies below the one of the post. */
function depthOf(code: string, top: string): number {
  const levels = [0, 2, 4, 6, 9, 12]
  return Math.max(0, levels.indexOf(code.length) - levels.indexOf(top.length) - 1)
}

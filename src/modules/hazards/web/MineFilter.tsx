import './HazardQuery.css'
import { X } from 'lucide-react'
import { api as mines } from '#modules/mines'
import { MineFinder } from '#modules/duties/web'
import { Button, useRead, useSay } from '#platform/web'

/** One mine, found by its name; the one chosen stands there and is dropped by a press. */
export function MineFilter({ mine, onPick }: { mine: string | undefined; onPick: (mine: string | undefined) => void }) {
  const say = useSay()
  const read = useRead(mines.readMine, { params: { mine: mine ?? '' } }, { fresh: 3_600_000, when: mine !== undefined })
  if (mine === undefined)
    return (
      <span className="Hazards-filter">
        <MineFinder aria-label={say('hazards.mine')} onPick={({ id }) => onPick(id)} />
      </span>
    )
  const name = read.data?.mine.name ?? say('hazards.mine')
  return (
    <Button icon={<X />} onClick={() => onPick(undefined)} aria-label={say('hazards.drop-mine', { name })}>
      {name}
    </Button>
  )
}

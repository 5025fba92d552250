import { Shown, useRead } from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import { api } from '../index.ts'
import type { SignalState } from '../model.ts'
import { WallMineNow } from './WallMineNow.tsx'

type Told = { told: ReadonlyMap<string, SignalState>; now: number; onWarning: (warning: string) => void }

/** The mine in hand: one of those that are listed, or one that stands in its region's figures alone and is read by itself. */
export function WallInHand({ mine, listed, told, ...more }: Told & { mine: string; listed: readonly WallMine[] }) {
  const found = listed.find((one) => one.mine === mine)
  return found ? <WallMineNow one={found} {...more} /> : <WallMineRead mine={mine} told={told} {...more} />
}

function WallMineRead({ mine, told, ...more }: Told & { mine: string }) {
  const read = useRead(api.readMineColour, { params: { mine } }, { wakes: ['warning.'] })
  return (
    <Shown read={read} rows={6}>
      {({ mine: one }) => <WallMineNow one={{ ...one, state: told.get(mine) ?? one.state }} {...more} />}
    </Shown>
  )
}

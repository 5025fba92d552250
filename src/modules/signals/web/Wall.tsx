import './Wall.css'
import { Maximize, Minimize } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  alsoSay,
  Button,
  Empty,
  LinkButton,
  Page,
  SegmentedChoice,
  Shown,
  useAddress,
  useKeys,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import { api } from '../index.ts'
import type { MineColours } from '../rules/showing/colour-settings.ts'
import { wallOrder } from '../rules/showing/urgency.ts'
import { colourWords } from '../words/colour.ts'
import { wallWords } from '../words/wall.ts'
import { useStates } from './useStates.ts'
import { useTicking } from './useTicking.ts'
import { WallMineNow } from './WallMineNow.tsx'
import { WallSums } from './WallSums.tsx'
import { WallTile } from './WallTile.tsx'
import { WallToday } from './WallToday.tsx'
import { WarningPanel } from './WarningPanel.tsx'
import { colourShown, ofKind, WallAddress } from './wallView.ts'

alsoSay({ ...wallWords, ...colourWords })

/** 监测值守: every mine of the range by urgency, one in hand at the right. */
export function Wall() {
  const say = useSay()
  const [at, change] = useAddress(WallAddress)
  const read = useRead(
    api.readWall,
    {},
    { wakes: ['mine.', 'warning.', 'source.', 'hazard.', 'licence.', 'suspicion.'] },
  )
  const told = useStates()
  const now = useTicking(1000)
  const { today } = useWho()
  const mayManage = useMay('signals.manage')
  const [isFull, setFull] = useFullScreen()
  useKeys([{ key: 'F', label: say('wall.screen'), run: () => setFull(!isFull) }])
  return (
    <Page
      kind="work"
      full
      title={say('signals.title')}
      facts={<WallAge told={told} now={now} />}
      actions={
        <>
          <SegmentedChoice
            label={say('wall.kinds')}
            value={at.kind}
            onChange={(kind) => change({ kind })}
            options={(['all', 'coal', 'metal', 'pond'] as const).map((key) => ({
              key,
              label: say(`wall.kind.${key}`),
            }))}
          />
          <LinkButton to="/signals/warnings">{say('wall.warnings')}</LinkButton>
          <LinkButton to="/signals/map">{say('wall.map')}</LinkButton>
          <LinkButton to="/signals/coverage">{say('signals.coverage')}</LinkButton>
          {mayManage && <LinkButton to="/signals/screens">{say('signals.screens')}</LinkButton>}
          <LinkButton to="/signals/sources">{say('signals.sources')}</LinkButton>
          <Button icon={isFull ? <Minimize /> : <Maximize />} hint="F" onClick={() => setFull(!isFull)}>
            {say(isFull ? 'wall.screen-leave' : 'wall.screen')}
          </Button>
        </>
      }
    >
      <Shown read={read} rows={8}>
        {({ mines, on, colours }) => {
          const all = mines.map((one) => ({ ...one, state: told.states.get(one.mine) ?? one.state }))
          const shown = ofKind(all, at.kind)
          return (
            <div className="Wall">
              <div className="Wall-left">
                <WallSums mines={shown} />
                {!on && <Empty title={say('wall.off')} why={say('wall.off-why')} />}
                {on && shown.length === 0 && <Empty title={say('wall.none')} why={say('wall.none-why')} />}
                <WallTiles
                  mines={shown}
                  colours={colours}
                  now={now}
                  chosen={at.mine}
                  onOpen={(mine) => change({ mine, warning: undefined }, 'push')}
                />
                <WallToday today={today} onOpen={(warning, mine) => change({ warning, mine }, 'push')} />
              </div>
              <aside className="Wall-right">
                {at.warning ? (
                  <WarningPanel key={at.warning} id={at.warning} />
                ) : (
                  <WallMineNow
                    one={all.find((one) => one.mine === at.mine)}
                    now={now}
                    onWarning={(warning) => change({ warning }, 'push')}
                  />
                )}
              </aside>
            </div>
          )
        }}
      </Shown>
    </Page>
  )
}

/** Tiles by urgency: the order stands for a minute unless something becomes more urgent. Arrow keys move, Enter opens. */
function WallTiles({
  mines,
  colours,
  now,
  chosen,
  onOpen,
}: {
  mines: readonly WallMine[]
  colours: readonly MineColours[]
  now: number
  chosen: string | undefined
  onOpen: (mine: string) => void
}) {
  const say = useSay()
  const [held, hold] = useState<{ order: readonly string[]; at: number }>({ order: [], at: 0 })
  const isOld = now - held.at > 60_000
  const ordered = wallOrder(mines, isOld ? [] : held.order)
  const order = ordered.map((one) => one.mine)
  if (isOld || order.join() !== held.order.join()) hold({ order, at: isOld ? now : held.at })
  const reached = ordered.some((one) => one.mine === chosen) ? chosen : ordered[0]?.mine
  const grid = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const tiles = Array.from(grid.current?.querySelectorAll<HTMLElement>('.WallTile') ?? [])
    const here = tiles.indexOf(document.activeElement as HTMLElement)
    const across = tiles.filter((one) => one.offsetTop === tiles[0]?.offsetTop).length
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key]
    if (!step || here < 0) return
    tiles[here + step]?.focus()
    event.preventDefault()
  }
  return (
    <section aria-label={say('wall.tiles')}>
      <p className="Wall-note">
        <span>{say('wall.order')}</span>
        <span>{say('wall.shown', { n: say.number(mines.length) })}</span>
      </p>
      <div ref={grid} className="Wall-tiles" onKeyDown={move}>
        {ordered.map((one) => (
          <WallTile
            key={one.mine}
            one={one}
            colour={colourShown(one, colours)}
            now={now}
            isChosen={one.mine === chosen}
            isReached={one.mine === reached}
            onOpen={() => onOpen(one.mine)}
          />
        ))}
      </div>
    </section>
  )
}

/** How old the newest is; a broken stream says so, and since when. */
function WallAge({ told, now }: { told: ReturnType<typeof useStates>; now: number }) {
  const say = useSay()
  const newest = Math.max(0, ...Array.from(told.states.values(), (one) => Date.parse(one.at)))
  const clock = say.moment(new Date(now).toISOString(), 'time')
  if (!told.isOpen && told.at !== null)
    return (
      <span role="status">{say('wall.closed', { at: say.moment(new Date(newest || told.at).toISOString()) })}</span>
    )
  if (newest === 0) return <>{clock}</>
  const seconds = Math.max(0, Math.round((now - newest) / 1000))
  return (
    <>
      {clock} ·{' '}
      {seconds < 120
        ? say('wall.age', { n: say.number(seconds) })
        : say('wall.age-minutes', { n: say.number(Math.floor(seconds / 60)) })}
    </>
  )
}

function useFullScreen(): [boolean, (isFull: boolean) => void] {
  const [isFull, setFull] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  return [isFull, (full) => void (full ? document.documentElement.requestFullscreen() : document.exitFullscreen())]
}

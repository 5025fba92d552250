import './Wall.css'
import { Maximize, Minimize } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
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
import { api } from '../index.ts'
import { sumOf } from '../rules/showing/summing.ts'
import { colourWords } from '../words/colour.ts'
import { wallWords } from '../words/wall.ts'
import { useStates, withTold } from './useStates.ts'
import { useSummed } from './useSummed.ts'
import { useTicking } from './useTicking.ts'
import { WallInHand } from './WallInHand.tsx'
import { WallRegions } from './WallRegions.tsx'
import { WallSums } from './WallSums.tsx'
import { WallTiles } from './WallTiles.tsx'
import { WallToday } from './WallToday.tsx'
import { WarningPanel } from './WarningPanel.tsx'
import { WallAddress } from './wallView.ts'

alsoSay({ ...wallWords, ...colourWords })

/** 监测值守: every mine of the range by urgency, or where they are many its regions in figures and the urgent mines; one in hand at the right. */
export function Wall() {
  const say = useSay()
  const [at, change] = useAddress(WallAddress)
  const query = { kind: at.kind, ...(at.region === undefined ? {} : { region: at.region }) }
  const read = useRead(
    api.readWall,
    { query },
    { wakes: ['mine.', 'warning.', 'source.', 'hazard.', 'licence.', 'suspicion.'] },
  )
  const isSummed = (read.data?.regions.length ?? 0) > 0
  const told = useStates(askedOf(at.region, isSummed))
  const now = useTicking(1000)
  const { today } = useWho()
  const mayManage = useMay('signals.manage')
  const [isFull, setFull] = useFullScreen()
  useKeys([{ key: 'F', label: say('wall.screen'), run: () => setFull(!isFull) }])
  const all = useMemo(() => withTold(read.data?.mines ?? [], told.states), [read.data, told.states])
  useSummed(isSummed, all, told.states, () => void read.refetch())
  const isInHand = at.warning !== undefined || at.mine !== undefined
  // Below many tiles nobody finds it: it stands beside them until something is in hand.
  const warnings = (
    <WallToday today={today} region={at.region} onOpen={(warning, mine) => change({ warning, mine }, 'push')} />
  )
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
        {({ on, colours, regions, unlisted, sum, above }) => (
          <div className="Wall">
            <div className="Wall-left">
              <WallSums sum={isSummed ? sum : sumOf(all)} />
              {!on && <Empty title={say('wall.off')} why={say('wall.off-why')} />}
              {on && sum.mines === 0 && <Empty title={say('wall.none')} why={say('wall.none-why')} />}
              {(isSummed || above.length > 0) && (
                <WallRegions
                  regions={regions}
                  above={above}
                  onOpen={(region) => change({ region, mine: undefined, warning: undefined }, 'push')}
                />
              )}
              {isSummed && all.length === 0 && <Empty title={say('wall.calm')} why={say('wall.calm-why')} />}
              {all.length > 0 && (
                <WallTiles
                  mines={all}
                  colours={colours}
                  now={now}
                  chosen={at.mine}
                  note={
                    isSummed
                      ? say(unlisted > 0 ? 'wall.shown-of' : 'wall.shown-urgent', {
                          n: say.number(all.length),
                          all: say.number(all.length + unlisted),
                        })
                      : say('wall.shown', { n: say.number(all.length) })
                  }
                  onOpen={(mine) => change({ mine, warning: undefined }, 'push')}
                />
              )}
              {isInHand && warnings}
            </div>
            <aside className="Wall-right">
              {!isInHand && (
                <>
                  <Empty title={say('wall.pick')} why={say('wall.pick-why')} />
                  {warnings}
                </>
              )}
              {at.warning && <WarningPanel key={at.warning} id={at.warning} />}
              {!at.warning && at.mine && (
                <WallInHand
                  mine={at.mine}
                  listed={all}
                  told={told.states}
                  now={now}
                  onWarning={(warning) => change({ warning }, 'push')}
                />
              )}
            </aside>
          </div>
        )}
      </Shown>
    </Page>
  )
}

/** Summed regions want no more than what is urgent; a region in hand no other one. */
function askedOf(region: string | undefined, isSummed: boolean): string {
  return [region && `region=${region}`, isSummed && 'urgent=1'].filter(Boolean).join('&')
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

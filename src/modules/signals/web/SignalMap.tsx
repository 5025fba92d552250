import './SignalMap.css'
import { useCallback } from 'react'
import { Link, useNavigate } from 'react-router'
import { alsoSay, call, Empty, hrefOf, Page, Shown, useRead, useSay, WarningPill } from '#platform/web'
import { api } from '../index.ts'
import { wallOrder } from '../rules/showing/urgency.ts'
import { wallWords } from '../words/wall.ts'
import { MapDrawn } from './MapDrawn.tsx'
import { useStates } from './useStates.ts'

alsoSay(wallWords)

/** So many are listed, the most urgent. */
const few = 400

async function findLayers() {
  const { layers } = await call(api.findMapLayers, {})
  return layers.map((name) => ({ name, data: hrefOf(api.readMapLayer, { params: { layer: name } }) }))
}

/** Mines of the range where they lie, over the installation's own layers; beside it the list, those that want an answer first. */
export function SignalMap() {
  const say = useSay()
  const read = useRead(api.readWall, { query: { whole: '1' } }, { wakes: ['mine.', 'warning.'] })
  const told = useStates()
  const go = useNavigate()
  const open = useCallback((mine: string) => void go(`/signals?mine=${mine}`), [go])
  return (
    <Page kind="work" full title={say('map.title')} crumbs={[{ label: say('signals.title'), to: '/signals' }]}>
      <Shown read={read} rows={8}>
        {({ mines }) => {
          const all = wallOrder(mines.map((one) => ({ ...one, state: told.states.get(one.mine) ?? one.state })))
          const placed = all.filter((one) => one.longitude !== null && one.latitude !== null)
          return (
            <div className="SignalMap">
              {placed.length === 0 ? (
                <Empty title={say('map.none')} why={say('map.none-why')} />
              ) : (
                <MapDrawn mines={placed} findLayers={findLayers} onOpen={open} />
              )}
              <ul className="SignalMap-list" aria-label={say('wall.tiles')}>
                {all.slice(0, few).map((one) => (
                  <li key={one.mine}>
                    <Link to={`/signals?mine=${one.mine}`}>{one.name}</Link>
                    {one.state?.grade && <WarningPill level={one.state.grade} />}
                    {one.longitude === null && <span className="caption">{say('map.unplaced')}</span>}
                  </li>
                ))}
                {all.length > few && (
                  <li className="caption">{say('map.more', { n: say.number(all.length - few) })}</li>
                )}
              </ul>
            </div>
          )
        }}
      </Shown>
    </Page>
  )
}

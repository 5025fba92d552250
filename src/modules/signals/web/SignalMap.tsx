import 'maplibre-gl/dist/maplibre-gl.css'
import './SignalMap.css'
import { Map as MapLibre, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { alsoSay, call, Empty, hrefOf, Page, Shown, useRead, useSay, useTheme, WarningPill } from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import { api } from '../index.ts'
import { urgencyOf, wallOrder } from '../rules/showing/urgency.ts'
import { wallWords } from '../words/wall.ts'
import { useStates } from './useStates.ts'

alsoSay(wallWords)
setWorkerUrl(workerUrl)

/** Mines of the range where they lie, over the installation's own layers; beside it the list, those that want an answer first. */
export function SignalMap() {
  const say = useSay()
  const read = useRead(api.readWall, {}, { wakes: ['mine.', 'warning.'] })
  const told = useStates()
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
                <Drawn mines={placed} />
              )}
              <ul className="SignalMap-list" aria-label={say('wall.tiles')}>
                {all.map((one) => (
                  <li key={one.mine}>
                    <Link to={`/signals?mine=${one.mine}`}>{one.name}</Link>
                    {one.state?.grade && <WarningPill level={one.state.grade} />}
                    {one.longitude === null && <span className="caption">{say('map.unplaced')}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )
        }}
      </Shown>
    </Page>
  )
}

/** The map itself: drawn once, markers moved with what is told. */
function Drawn({ mines }: { mines: readonly WallMine[] }) {
  const say = useSay()
  const go = useNavigate()
  const { theme } = useTheme()
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(undefined)
  const markers = useRef(new Map<string, Marker>())
  useEffect(() => {
    const all = mines.map((one) => [one.longitude!, one.latitude!] as const)
    const [west, east] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))]
    const [south, north] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))]
    const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
    const drawn = new MapLibre({
      container: element.current!,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'ground', type: 'background', paint: { 'background-color': token('sunken') } }],
      },
      bounds: [west, south, east, north],
      fitBoundsOptions: { padding: 60, maxZoom: 12 },
      attributionControl: false,
      locale: { 'NavigationControl.ZoomIn': say('map.in'), 'NavigationControl.ZoomOut': say('map.out') },
    })
    drawn.addControl(new NavigationControl({ showCompass: false }))
    drawn.on('load', () => void addLayers(drawn, token))
    map.current = drawn
    const held = markers.current
    return () => {
      held.clear()
      drawn.remove()
    }
    // Drawn anew with the theme; what the mines say is written by the effect below.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [theme])
  useEffect(() => {
    for (const one of mines) {
      let marker = markers.current.get(one.mine)
      if (!marker) {
        marker = new Marker({ element: markerOf(one, () => void go(`/signals?mine=${one.mine}`)) })
          .setLngLat([one.longitude!, one.latitude!])
          .addTo(map.current!)
        markers.current.set(one.mine, marker)
      }
      const shown = marker.getElement()
      const grade = one.state?.grade ?? ''
      shown.dataset['grade'] = grade
      shown.querySelector('i')!.textContent = grade ? say(`level-${grade}`).slice(0, 1) : ''
      shown.style.zIndex = String(100 - urgencyOf(one.state))
    }
  }, [mines, say, theme, go])
  return <div ref={element} className="SignalMap-map" aria-label={say('map.title')} role="region" />
}

function markerOf(one: WallMine, open: () => void): HTMLElement {
  const link = document.createElement('a')
  link.className = 'SignalMap-mine'
  link.href = `/signals?mine=${one.mine}`
  link.addEventListener('click', (event) => {
    event.preventDefault()
    open()
  })
  link.append(document.createElement('i'), Object.assign(document.createElement('span'), { textContent: one.name }))
  return link
}

/** The installation's layers: areas and lines in hairlines, below the mines. */
async function addLayers(map: MapLibre, token: (name: string) => string): Promise<void> {
  const { layers } = await call(api.findMapLayers, {})
  for (const layer of layers) {
    map.addSource(layer, { type: 'geojson', data: hrefOf(api.readMapLayer, { params: { layer } }) })
    map.addLayer({
      id: `${layer}-area`,
      type: 'fill',
      source: layer,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': token('surface') },
    })
    map.addLayer({
      id: `${layer}-line`,
      type: 'line',
      source: layer,
      paint: { 'line-color': token('line-2'), 'line-width': 1 },
    })
  }
}

import 'maplibre-gl/dist/maplibre-gl.css'
import './SignalMap.css'
import { type GeoJSONSourceSpecification, Map as MapLibre, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef } from 'react'
import { useSay, useTheme } from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import { urgencyOf } from '../rules/showing/urgency.ts'

setWorkerUrl(workerUrl)

/** A layer of the installation: an address of GeoJSON, or what was read already. */
export type Layer = { readonly name: string; readonly data: GeoJSONSourceSpecification['data'] }

/** So many mines have a mark with their name, those that come first. */
const most = 400

/** Mines where they lie, over layers: drawn once, marks follow what is told; of very many mines the rest are dots. Without `onOpen` marks only show. */
export function MapDrawn({
  mines,
  findLayers,
  onOpen,
}: {
  mines: readonly WallMine[]
  findLayers: () => Promise<readonly Layer[]>
  onOpen?: (mine: string) => void
}) {
  const say = useSay()
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
      interactive: onOpen !== undefined,
      locale: { 'NavigationControl.ZoomIn': say('map.in'), 'NavigationControl.ZoomOut': say('map.out') },
    })
    if (onOpen) drawn.addControl(new NavigationControl({ showCompass: false }))
    drawn.on('load', () => {
      void findLayers().then((layers) => addLayers(drawn, layers, token))
      addRest(drawn, all.slice(most), token)
    })
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
    for (const one of mines.slice(0, most)) {
      let marker = markers.current.get(one.mine)
      if (!marker) {
        marker = new Marker({ element: markerOf(one, onOpen) })
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
  }, [mines, say, theme, onOpen])
  return <div ref={element} className="SignalMap-map" aria-label={say('map.title')} role="region" />
}

function markerOf(one: WallMine, onOpen: ((mine: string) => void) | undefined): HTMLElement {
  const mark = document.createElement(onOpen ? 'a' : 'span')
  mark.className = 'SignalMap-mine'
  if (onOpen) {
    ;(mark as HTMLAnchorElement).href = `/signals?mine=${one.mine}`
    mark.addEventListener('click', (event) => {
      event.preventDefault()
      onOpen(one.mine)
    })
  }
  mark.append(document.createElement('i'), Object.assign(document.createElement('span'), { textContent: one.name }))
  return mark
}

/** Mines without a mark of their own, as dots below the others. */
function addRest(map: MapLibre, places: readonly (readonly [number, number])[], token: (name: string) => string): void {
  const features = places.map((at) => {
    return { type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: [...at] } }
  })
  map.addSource('rest of mines', { type: 'geojson', data: { type: 'FeatureCollection', features } })
  const paint = { 'circle-radius': 3, 'circle-color': token('ink-3') }
  map.addLayer({ id: 'rest of mines', type: 'circle', source: 'rest of mines', paint })
}

/** The installation's layers: areas and lines in hairlines, below the mines. */
function addLayers(map: MapLibre, layers: readonly Layer[], token: (name: string) => string): void {
  for (const { name, data } of layers) {
    map.addSource(name, { type: 'geojson', data })
    map.addLayer({
      id: `${name}-area`,
      type: 'fill',
      source: name,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': token('surface') },
    })
    map.addLayer({
      id: `${name}-line`,
      type: 'line',
      source: name,
      paint: { 'line-color': token('line-2'), 'line-width': 1 },
    })
  }
}

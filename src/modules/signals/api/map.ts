import { z } from 'zod'
import { endpoint } from '#platform/endpoint'

export const findMapLayers = endpoint({
  method: 'GET',
  path: '/signals/map',
  may: 'signals.read',
  summary:
    'Names of the layers that this installation has for its map: GeoJSON files of the folder map of the data folder',
  reply: z.object({ layers: z.array(z.string()) }),
})

export const readMapLayer = endpoint({
  method: 'GET',
  path: '/signals/map/{layer}',
  may: 'signals.read',
  summary: 'One layer of the map as GeoJSON',
  params: z.object({ layer: z.string().min(1).max(200) }),
  download: true,
})

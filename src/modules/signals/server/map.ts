import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'

/** Bytes; larger ones are cut into tiles elsewhere. */
const most = 50 * 1024 * 1024

/** Layers that the customer put into a folder: `*.geojson`, drawn in the order of their names. None ship with the program. */
export async function findMapLayers(folder: string): Promise<ReplyOf<typeof api.findMapLayers>> {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return { layers: [] }
  }
  const layers = names
    .filter((name) => name.endsWith('.geojson') && statSync(join(folder, name)).size <= most)
    .toSorted()
    .map((name) => name.slice(0, -'.geojson'.length))
  return { layers }
}

/** Where a layer lies; refuses with `layer-unknown` what is none. */
export async function pathOfLayer(folder: string, layer: string): Promise<string> {
  const { layers } = await findMapLayers(folder)
  if (!layers.includes(layer)) refuse('not-found', 'layer-unknown', { layer })
  return join(folder, `${layer}.geojson`)
}

/** One layer as it lies in the folder. */
export async function readMapLayer(
  folder: string,
  _: Work,
  { params }: InputOf<typeof api.readMapLayer>,
): Promise<FileReply> {
  const bytes = readFileSync(await pathOfLayer(folder, params.layer))
  return { name: `${params.layer}.geojson`, type: 'application/geo+json', bytes, inline: true }
}

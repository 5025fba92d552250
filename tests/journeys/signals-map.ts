import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

const ring = [
  [112, 37],
  [114, 37],
  [114, 39],
  [112, 39],
  [112, 37],
]
const layer = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }],
}

const map: Journey = {
  name: 'signals-map: the installation’s own layer is drawn, mines stand where they lie, and one leads to the wall',
  async play(page, { dataDir, out }) {
    await mkdir(join(dataDir, 'map'), { recursive: true })
    await writeFile(join(dataDir, 'map', '区界.geojson'), JSON.stringify(layer))
    await signIn(page, 'clerk')
    const asked: string[] = []
    page.on('request', (one) => void asked.push(decodeURI(new URL(one.url()).pathname)))
    const drawn = page.waitForResponse((one) => decodeURI(one.url()).endsWith('/api/signals/map/区界'))
    await page.goto('/signals/map')
    if (!(await drawn).ok()) throw new Error('the layer does not come')
    const mine = page.locator('.SignalMap-mine').filter({ hasText: '青石沟煤矿' })
    await mine.waitFor()
    const own = new URL(page.url()).origin
    if ((await page.locator('.SignalMap-mine').count()) < 5) throw new Error('mines are missing')
    await expectAccessible(page, 'the map')
    await picture(page, out, 'signals-map')
    // Nothing is fetched from anywhere else.
    const strange = asked.filter((path) => /tile|\.pbf|\.mvt/.test(path))
    if (strange.length > 0) throw new Error(`tiles are fetched from ${own}: ${strange.join(' ')}`)
    await mine.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/signals\?mine=/)
    await page.getByRole('region', { name: '青石沟煤矿 · 此刻' }).waitFor()
  },
}

export const journeys: readonly Journey[] = [map]

/** Compares what a data folder keeps with the files that were sent. */
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { sensorLimits } from '../../src/modules/signals/server/settings.ts'

/** Files by their hash. */
export type SentTexts = Map<string, { readonly code: string; readonly type: string; readonly text: string }>

/** Every file is kept once, and every analogue value of a scan is there again, within what does not count as a move. Throws what is not so. */
export async function compareReadings(
  dataDir: string,
  sent: SentTexts,
  ids: ReadonlyMap<string, number>,
): Promise<string> {
  const { sensors } = sensorLimits.on('', '2026-11-21')
  const dead = new Map(Object.values(sensors).flatMap((one) => one.codes.map((code) => [code, one.dead ?? 0] as const)))
  const store = await openReadings(undefined, dataDir)
  try {
    const scanned = new Map<string, [at: number, value: number][]>()
    for (const [sha256, { code, text, type }] of sent) {
      const kept = await store.findFile(sha256)
      if (kept?.outcome !== 'taken' && kept?.outcome !== 'empty')
        throw new Error(`${code} ${type} is ${kept?.outcome ?? 'not there'}: ${text.slice(0, 100)}`)
      if (type === 'CDSS') readScan(text, scanned)
    }
    const files = await store.files({ from: 0, to: Date.now() + 86_400_000, most: 1_000_000 })
    const taken = files.filter((one) => one.outcome !== 'rejected').length
    if (taken !== sent.size) throw new Error(`${taken} files are kept of ${sent.size}`)
    let count = 0
    for (const [point, told] of scanned) {
      const course = await store.trend(ids.get(point)!, 0, Date.now(), 10_000_000)
      if (new Set(course.at).size !== course.at.length) throw new Error(`${point} has a moment twice`)
      let row = -1
      for (const [at, value] of told) {
        while (row + 1 < course.at.length && course.at[row + 1]! <= at) row++
        const found = course.mean[row]
        // What did not move beyond its dead band is the value before.
        if (found === undefined || Math.abs(found - value) > (dead.get(point.slice(16, 20)) ?? 0) + 1e-9)
          throw new Error(`${point} at ${new Date(at).toISOString()}: ${value} was sent, ${found} is there`)
        count++
      }
    }
    return `${count} readings of ${scanned.size} points, ${sent.size} files`
  } finally {
    await store.close()
  }
}

/** Analogue values of a scan; switches tell their changes in files of their own, between two scans. */
function readScan(text: string, into: Map<string, [at: number, value: number][]>): void {
  for (const record of text.split('~').slice(1, -1)) {
    const [point = '', , , value = '', , flags, time = ''] = record.split(';')
    if (point.slice(14, 16) !== 'MN' || value === '' || flags !== '0') continue
    const told = into.get(point) ?? []
    told.push([Date.parse(`${time.replace(' ', 'T')}+08:00`), Number(value)])
    into.set(point, told)
  }
}

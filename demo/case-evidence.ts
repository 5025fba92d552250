import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const evidenceFolder = join(import.meta.dirname, 'evidence')

/** The files of evidence by their names: a few pictures and sheets, drawn for the demonstration. */
export const evidenceFiles: Readonly<Record<string, { title: string; name: string }>> = {
  'sensor-covered': { title: '1203 回风巷甲烷传感器.jpg', name: 'sensor-covered.jpg' },
  'face-working': { title: '1203 工作面现场.jpg', name: 'face-working.jpg' },
  'methane-curve': { title: '甲烷传感器历史曲线.jpg', name: 'methane-curve.jpg' },
  'shift-log': { title: '调度日志（复印件）.jpg', name: 'shift-log.jpg' },
  'belt-roll': { title: '输送带及封签.jpg', name: 'belt-roll.jpg' },
  'switch-sealed': { title: '加封开关.jpg', name: 'switch-sealed.jpg' },
}
export const bytesOf = (key: string) => readFileSync(join(evidenceFolder, evidenceFiles[key]!.name))
const hashes = new Map<string, string>()
export function hashOf(key: string): string {
  const known = hashes.get(key) ?? createHash('sha256').update(bytesOf(key)).digest('hex')
  hashes.set(key, known)
  return known
}

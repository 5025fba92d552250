/** Worker: files of the monitoring network gone wrong. Records keep their form and lose a part of it, whole files are cut, joined and recoded. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { codesOf } from '../../src/modules/signals/rules/reading/codes.ts'
import { openFile } from '../../src/modules/signals/rules/reading/envelope.ts'
import { layoutsOf, Profile } from '../../src/modules/signals/rules/reading/profile.ts'
import { readingsOf, readReadings } from '../../src/modules/signals/rules/reading/readings.ts'
import { readRecords } from '../../src/modules/signals/rules/reading/records.ts'
import { type Chance, chanceOf } from './chance.ts'
import { faultOf, inLane, processorMs } from './lanes.ts'

const folder = join(import.meta.dirname, '../../standards/monitoring-profiles')
const forms = readdirSync(folder).map((file) => {
  const profile = Profile.parse(parse(readFileSync(join(folder, file), 'utf8')))
  return { profile, layouts: layoutsOf(profile) }
})
/** Every kind of file that any of them reads. */
const kinds = forms.flatMap((form) => [...form.layouts.keys()].map((type) => ({ ...form, type })))
type Kind = (typeof kinds)[number]
const now = Date.parse('2026-11-21T08:01:00+08:00')
const encoder = new TextEncoder()
const odd = ['', ' ', '-', '-9999', '1e9', '0x1', '９', '；', '~~', ';', '||', '\n', '\r\n', '\u0000', 'xxxx-xx-xx xx:xx:xx', '2026-02-30 00:00:00', '2026-11-21 08:00:00.5', 'NaN', '1'.repeat(50), '\ud83d\ude00', '𠮷', '1.', '.5', '+1', '128', '65535', '未设置'] // prettier-ignore

const fieldText = (kind: string, of: readonly string[] | undefined, chance: Chance): string => {
  if (kind === 'number') return String(chance.below(4000) / 100)
  if (kind === 'flags') return chance.pick(['0', '1', '4', '128'])
  if (kind === 'instant') return `2026-11-21 0${chance.below(9)}:${10 + chance.below(49)}:00`
  if (kind === 'day') return '2026-01-31'
  if (kind === 'choice') return chance.pick(of!)
  return kind === 'code' ? `99010100000101MN0001${String(chance.below(99)).padStart(8, '0')}` : '1201回风巷'
}

/** A file of any kind, each of whose records may have lost something, and which may have lost something itself. */
function fileOf(chance: Chance): { kind: Kind; name: string; bytes: Uint8Array } {
  const kind = chance.pick(kinds)
  const layout = kind.layouts.get(kind.type)!
  const records = Array.from({ length: chance.below(12) }, () => {
    const [, fields] = chance.pick([...layout.byCount])
    const parts = fields.map((one) => fieldText(one.kind, one.of, chance))
    if (chance.happens(0.3)) parts[chance.below(parts.length)] = chance.pick(odd)
    if (chance.happens(0.1))
      parts.splice(chance.below(parts.length), chance.below(3), ...(chance.happens(0.5) ? [chance.pick(odd)] : []))
    return parts.join(';')
  })
  let text = `990101000001;示例煤矿;2026-11-21 08:00:30~${records.map((one) => `${one}~${chance.happens(0.1) ? '\r\n' : ''}`).join('')}||`
  if (chance.happens(0.1)) text = text.slice(0, chance.below(text.length))
  if (chance.happens(0.05)) text += text
  if (chance.happens(0.05)) text = `\ufeff${text}`
  let bytes = encoder.encode(text)
  for (let n = chance.happens(0.2) ? 1 + chance.below(5) : 0; n > 0 && bytes.length > 0; n--)
    bytes[chance.below(bytes.length)] = chance.below(256)
  const name = kind.profile.name
    .replace('<mine>', '990101000001')
    .replace('<type>', chance.happens(0.97) ? kind.type : 'CDZZ')
    .replace('<at>', '20261121080030')
  return { kind, name, bytes: chance.happens(0.02) ? bytes.subarray(chance.below(bytes.length + 1)) : bytes }
}

/** Whether the number of fields of a record that was taken is one of its kind. */
function faultOfFile({ profile, layouts }: Kind, name: string, bytes: Uint8Array): string | undefined {
  const opened = openFile(profile, layouts, name, bytes, now)
  if ('cause' in opened) return undefined
  const all = readRecords(profile, opened)
  if (all.records.length + all.rejects.length !== all.present) return 'taken and rejected are not all that were present'
  const counts = new Set([...opened.layout.byCount.values()].map((one) => one.length))
  if (all.records.some((one) => !counts.has(Object.keys(one).length)))
    return 'a record with a wrong number of fields was taken'
  // The segments between separators, counted by another way.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(opened.bytes.subarray(opened.from, opened.to))
  const blank = /^[ \t\r\n]+|[ \t\r\n]+$/g
  const lines = text
    .split('~')
    .map((one) => one.replaceAll(blank, ''))
    .filter((one) => one !== '')
  if (isUtf8(bytes) && lines.length !== all.present)
    return `${all.present} records are told, ${lines.length} were present`
  const wrong = lines.filter((one) => !opened.layout.byCount.has(one.split(';').length)).length
  const fields = all.rejects.filter((one) => one.cause === 'fields' || one.cause === 'separator').length
  if (isUtf8(bytes) && wrong !== fields) return `${wrong} records have a wrong number of fields, ${fields} were told so`
  const { subject } = opened.layout.file
  if (subject !== 'readings' && subject !== 'changes') return undefined
  const [codes, into] = [codesOf(), readingsOf(1)]
  const fast = readReadings(profile, opened, codes, into)
  const again = readReadings(profile, opened, codes, readingsOf(1))
  if (fast.present !== all.present || fast.rejects.length !== all.rejects.length || into.n !== all.records.length)
    return 'both readers differ'
  return again.present === fast.present ? undefined : 'read again it is another file'
}

await inLane(async ({ seed, from, step, to }, report) => {
  for (let index = from; index < to; index += step) {
    report.at(index)
    const { kind, name, bytes } = fileOf(chanceOf(seed, index))
    const show = () => JSON.stringify(Buffer.from(bytes).toString('latin1')).slice(0, 1400)
    const began = index % 1000 === from ? processorMs() : 0
    try {
      const fault = faultOfFile(kind, name, bytes)
      if (fault) report.found({ index, what: fault.replace(/\d+/g, 'N'), detail: `${fault} ${name} ${show()}` })
    } catch (error) {
      report.found({ index, what: faultOf(error), detail: `${name} ${show()}` })
    }
    if (began && processorMs() - began > 500)
      report.found({ index, what: 'takes longer than half a second', detail: show() })
    report.count('bytes of files', bytes.length)
  }
})

import { chanceFrom } from './chance.ts'
import { gb18030 } from './gb18030.ts'
import { stampOf } from './pen.ts'
import type { SentFile } from './simulation.ts'

/** What goes wrong on the way in the field. */
export const faults = [
  'late', // 迟到：十分钟后才到
  'repeated', // 重复
  'reordered', // 乱序
  'truncated', // 截断，无结束符
  'half', // 先到一半，再到全文
  'clock', // 时钟快五分钟
  'gb18030', // 编码不是 UTF-8
  'unknown', // 含未定义测点
] as const
export type Fault = (typeof faults)[number]

const minute = 60_000
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Gives files on with faults: a share of them, each with one of those asked for. The same seed spoils the same files. */
export function spoiled(
  give: (file: SentFile) => void,
  { seed, share, of }: { readonly seed: number; readonly share: number; readonly of: readonly Fault[] },
): (file: SentFile) => void {
  const chance = chanceFrom(seed)
  const waiting: { until: number; file: SentFile }[] = []
  const wait = (file: SentFile, until: number) => waiting.push({ until, file: { ...file, bytes: file.bytes.slice() } })

  const deeds: Readonly<Record<Fault, (file: SentFile) => void>> = {
    late: (file) => wait(file, file.at + 10 * minute),
    reordered: (file) => wait(file, file.at + 1),
    repeated(file) {
      give(file)
      give(file)
    },
    truncated: (file) => give({ ...file, bytes: file.bytes.subarray(0, Math.floor(file.bytes.length * 0.7)) }),
    half(file) {
      give({ ...file, bytes: file.bytes.subarray(0, file.bytes.length >> 1) })
      wait(file, file.at + 1)
    },
    clock: (file) => give(shifted(file, 5 * minute)),
    gb18030: (file) => give({ ...file, bytes: gb18030(decoder.decode(file.bytes)) }),
    unknown(file) {
      if (file.type !== 'CDSS') return give(file)
      const text = decoder.decode(file.bytes)
      const extra = text.split('~')[1]!.replace(/^(.{20})\d{8}/, '$199999999')
      give({ ...file, bytes: encoder.encode(text.replace(/\|\|$/, `${extra}~||`)) })
    },
  }
  return (file) => {
    for (let n = 0; n < waiting.length;)
      if (waiting[n]!.until <= file.at) give(waiting.splice(n, 1)[0]!.file)
      else n++
    if (of.length > 0 && chance() < share) deeds[of[Math.floor(chance() * of.length)]!](file)
    else give(file)
  }
}

/** The same file of a mine whose clock runs ahead. */
function shifted(file: SentFile, by: number): SentFile {
  const moved = decoder.decode(file.bytes).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, (told) => {
    const at = Date.parse(`${told.replace(' ', 'T')}+08:00`) + by
    return new Date(at + 8 * 60 * minute).toISOString().slice(0, 19).replace('T', ' ')
  })
  const name = file.name.replace(stampOf(file.at), stampOf(file.at + by))
  return { ...file, name, bytes: encoder.encode(moved) }
}

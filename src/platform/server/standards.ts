import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

export type Fault = { path: readonly PropertyKey[]; says: readonly [string, string] }
/** What is wrong with a file beside its shape. */
export type Extra<T> = (file: T) => readonly Fault[]

/**
 * Takes what a place put into a folder of its own. Each file must name its region; a faulty one is told with file and line and left out.
 */
export function takeOwn<T extends { id: string; region: string | null }>(
  folder: string,
  shape: z.ZodType<T>,
  tell: (fault: string) => void,
  extra?: Extra<T>,
): T[] {
  return filesIn(folder).flatMap((file) => {
    const path = join(folder, file)
    const { value, faults } = readOne(path, shape, extra)
    const all = value && value.region === null ? [...faults, ':1: 缺少 region。 It names no region.'] : faults
    for (const fault of all) tell(`${path}${fault}`)
    return value === undefined || all.length > 0 ? [] : [value]
  })
}

export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .toSorted()
}

/** One file; each fault as `:LINE: what`. */
export function readOne<T>(path: string, shape: z.ZodType<T>, extra?: Extra<T>): { value?: T; faults: string[] } {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) return { faults: [`:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`] }
  const lineOf = (at: readonly PropertyKey[]): number => {
    for (let length = at.length; length >= 0; length -= 1) {
      const node = document.getIn(at.slice(0, length), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const read = shape.safeParse(document.toJS())
  if (!read.success)
    return { faults: read.error.issues.map((one) => `:${lineOf(one.path)}: ${one.path.join('.')}: ${one.message}`) }
  const faults = (extra?.(read.data) ?? []).map((one) => `:${lineOf(one.path)}: ${one.says[0]} ${one.says[1]}`)
  return { value: read.data, faults }
}

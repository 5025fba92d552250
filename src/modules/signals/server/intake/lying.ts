import type { FileCause } from '../../rules/reading/causes.ts'

/** A file that lies in an inlet. `folder`: the code of a mine. `arrivedAt`: when it was seen (ms of our clock). */
export type Lying = {
  readonly path: string
  readonly folder: string
  readonly name: string
  readonly arrivedAt: number
}

/** What tells a file from a later one of its name. */
export type Stamp = { readonly ino: number; readonly mtimeMs: number; readonly size: number }

export type Refusal = { readonly cause: FileCause; readonly facts: Readonly<Record<string, string>> }

/** A file may be so large (bytes; setting). */
export const fileMost = 16 * 1024 * 1024

import { createHash } from 'node:crypto'
import type { KeptFile } from './store.ts'

export function fileOf(k: number, more: Partial<KeptFile> = {}): KeptFile {
  return {
    sha256: createHash('sha256').update(`file ${k}`).digest('hex'),
    source: 1 + (k % 3),
    type: 'CDSS',
    name: `990102000001_CDSS_${k}.txt`,
    toldAt: k % 5 === 0 ? null : 1_790_000_000_000 + k,
    arrivedAt: 1_790_000_000_500 + k,
    present: 150,
    taken: 149,
    rejected: 1,
    outcome: 'taken',
    cause: null,
    pack: `2026-11-01/10-${k}.zst@0+100`,
    offset: k * 10,
    length: 16_000,
    ...more,
  }
}

/** The readings of the k-th batch of a run that is killed. */
export function batchOf(k: number, size: number) {
  const at = Date.UTC(2026, 10, 1) + k * 60_000
  return Array.from({ length: size }, (_, n) => ({ point: n, at: at + (n % 977), value: k + n / 1000, flags: k % 3 }))
}

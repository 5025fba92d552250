import type { Region } from '../model.ts'

/** A line of the tree as it stands open: the region, how deep, whether more lies below. */
export type TreeLine = { region: Region; depth: number; parent: string | null; below: boolean; open: boolean }

/** Regions in the order of a tree, those below a closed one left out. A region whose parent is not at hand is a root. */
export function linesOf(regions: readonly Region[], isOpen: (region: Region, depth: number) => boolean): TreeLine[] {
  const known = new Set(regions.map((one) => one.code))
  const below = new Map<string | null, Region[]>()
  for (const one of regions) {
    const parent = one.parent !== null && known.has(one.parent) ? one.parent : null
    below.set(parent, [...(below.get(parent) ?? []), one])
  }
  const lines: TreeLine[] = []
  function add(parent: string | null, depth: number): void {
    for (const region of below.get(parent) ?? []) {
      const more = below.has(region.code)
      const open = more && isOpen(region, depth)
      lines.push({ region, depth, parent, below: more, open })
      if (open) add(region.code, depth + 1)
    }
  }
  add(null, 0)
  return lines
}

/** Where an administrator's tree begins to branch: the highest region that has more than one below it, or none. */
export function firstBranch(regions: readonly Region[]): string | undefined {
  const roots = linesOf(regions, () => false)
  let at = roots[0]?.region.code
  if (roots.length > 1) return at
  for (;;) {
    const below = regions.filter((one) => one.parent === at)
    if (below.length !== 1) return at
    at = below[0]!.code
  }
}

/** The region with those above it among the regions at hand, highest first. */
export function pathOf(regions: readonly Region[], code: string): Region[] {
  const found: Region[] = []
  for (let at = regions.find((one) => one.code === code); at; at = regions.find((one) => one.code === at?.parent))
    found.unshift(at)
  return found
}

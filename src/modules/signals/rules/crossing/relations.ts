/** 测点关联关系: B locked (闭锁), G linked doors (关联风门), K controls (控制), H protects (保护), Z main and spare (主备), D cuts power (断电), T regulates (调节). */
export const relationKinds = ['B', 'G', 'K', 'H', 'Z', 'D', 'T'] as const
export type RelationKind = (typeof relationKinds)[number]

export type Relation = {
  readonly kind: RelationKind
  /** The other point, by its code. */
  readonly code: string
  readonly name: string
  /** What this point is to the other one; null where it is not told. */
  readonly own: RelationKind | null
}

const group = /^([BGKHZDT])-([\x21-\x2c\x2e-\x7e]{1,40})(?:-(.*?))?(?::([BGKHZDT])-[\x21-\x7e]{1,40})?$/

/**
 * Reads field 23 of CDDY: groups joined by `◇`, each `<relation>-<code>-<name>:<relation>-<code>`; names may hold hyphens and colons, and what
 * cannot be read is left out.
 */
export function relationsOf(text: string | null): Relation[] {
  if (!text) return []
  return text.split('◇').flatMap((part) => {
    const found = group.exec(part.trim())
    if (!found) return []
    const [, kind, code, name = '', own] = found
    return [{ kind: kind as RelationKind, code: code!, name, own: (own as RelationKind | undefined) ?? null }]
  })
}

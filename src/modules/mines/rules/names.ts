/** What the names of mines end in: 青石沟煤矿 is spoken of as 青石沟. */
const endings = ['煤矿', '铁矿', '石矿', '矿业公司', '矿业', '尾矿库', '露天矿', '采石场', '选厂', '矿']

/** The endings as the source of a regular expression that JavaScript and PostgreSQL read alike. */
export const endingOfName = `(${endings.join('|')})$`

const ending = new RegExp(endingOfName)

/** How people speak of a mine: its name without its kind, where at least two signs are left of it. */
export function spokenName(name: string): string {
  const core = name.replace(ending, '')
  return core.length >= 2 ? core : name
}

/**
 * The mine that a sentence is about: its code, its name, or its name as it is spoken stands there. The longest wins; two mines
 * equally long leave it open.
 */
export function mineNamedIn<M extends { name: string; code?: string }>(
  sentence: string,
  mines: readonly M[],
): M | undefined {
  let best: { mine: M; length: number } | undefined
  let equal = false
  for (const mine of mines) {
    const found = [mine.code ?? '', mine.name, spokenName(mine.name)].find((one) => one && sentence.includes(one))
    if (!found) continue
    if (!best || found.length > best.length) {
      best = { mine, length: found.length }
      equal = false
    } else if (found.length === best.length) equal = true
  }
  return equal ? undefined : best?.mine
}

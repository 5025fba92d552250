/**
 * Who sees what, as one sortable text. A region's scope is its GB/T 2260 code (2, 4, 6, 9 or 12 digits); a mine's scope is
 * its region's code, a hyphen and the mine's code. A range of this text covers a region with all below it, or one mine.
 */
export type Range = { from: string; to: string }

/** Everything: for work of the program itself. */
export const everything: Range = { from: '0', to: '~' }

/** Everything at and below a scope: `~` sorts after every digit and hyphen under the C collation. */
export function rangeOf(scope: string): Range {
  return { from: scope, to: `${scope}~` }
}

export function covers(range: Range, scope: string): boolean {
  return scope >= range.from && scope < range.to
}

export function mineScope(region: string, code: string): string {
  return `${region}-${code}`
}

/** The region in whose scope something of a mine stands that offices see and the mine's own people do not. */
export function regionOf(scope: string): string {
  return scope.split('-')[0]!
}

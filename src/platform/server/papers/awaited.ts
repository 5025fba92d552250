/**
 * Papers that were told and are numbered, whose pages are still to be printed: lists show them as such, and what somebody looks at is printed first.
 * They live in this program alone; the one who prints them tells them anew at each start.
 */
export type AwaitedPaper = {
  id: string
  about: string
  organisation: string
  form: string
  party: string | null
  said: string
  issuedAt: string
  issuedByName: string | null
}

let waiting: readonly AwaitedPaper[] = []

/** From now on these are waited for, in this order, and no others. */
export function awaitPapers(papers: readonly AwaitedPaper[]): void {
  waiting = papers
}

/** The one to be printed next. */
export function nextAwaited(): AwaitedPaper | undefined {
  return waiting[0]
}

/** It is printed. */
export function noLongerAwaited(id: string): void {
  waiting = waiting.filter((one) => one.id !== id)
}

/** What is still to be printed of those asked for, which is printed before all else. */
export function hastened(asked: (one: AwaitedPaper) => boolean): AwaitedPaper[] {
  const first = waiting.filter(asked)
  if (first.length > 0) waiting = [...first, ...waiting.filter((one) => !asked(one))]
  return first
}

/** How many an office still waits for. */
export function countAwaited(organisation: string | null): number {
  return waiting.filter((one) => one.organisation === organisation).length
}

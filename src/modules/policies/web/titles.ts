import type { EditionHead } from '../api.ts'

export { shortTitle } from '../rules/titles.ts'

/** The newest edition of every policy that is or was in force in a region itself: what a document there may continue. */
export function newestHere(editions: readonly EditionHead[], region: string): EditionHead[] {
  const here = editions.filter((one) => one.applications.some((each) => each.region === region))
  return [...Map.groupBy(here, (one) => one.policy).values()].map((all) =>
    all.reduce((best, one) => (one.number > best.number ? one : best)),
  )
}

/** Whether a region of force is that of the reader, lies below it or covers it. */
export function touches(force: string, here: string): boolean {
  return force.startsWith(here) || here.startsWith(force)
}

/** The first day from which any of these duties counts. */
export function countingFrom(obligations: readonly { from: string }[]): string | undefined {
  return obligations.map((one) => one.from).toSorted()[0]
}

import { AccountRules } from '../model.ts'

/** The rules that are figures, in the order of the form. */
export const figures = ['failures', 'lockMinutes', 'passwordDays', 'idleMinutes', 'absoluteHours'] as const
export type Figure = (typeof figures)[number]

/** What is out of its range, with the range that the contract names. */
export function wrongIn(typed: Readonly<Record<Figure, string>>): Map<Figure, { least: number; most: number }> {
  const wrong = new Map<Figure, { least: number; most: number }>()
  for (const one of figures) {
    const schema = AccountRules.shape[one].unwrap()
    if (typed[one].trim() === '' || !schema.safeParse(Number(typed[one])).success)
      wrong.set(one, { least: schema.minValue ?? 0, most: schema.maxValue ?? 0 })
  }
  return wrong
}

/** Names of the rules that saving would change. */
export function changesOf(old: AccountRules, next: AccountRules): (keyof AccountRules)[] {
  return [...figures, 'oneSession' as const].filter((one) => old[one] !== next[one])
}

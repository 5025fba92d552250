import type { Figure } from './figure.ts'

/** Figures of the monitoring network: one file a group below `bench/signals/`; each is loaded only when it is its turn. MINELAMP_BENCH_SIGNALS names single ones. */
const groups: Record<string, () => Promise<Figure[]>> = {
  reading: async () => (await import('./signals/reading.ts')).readingFigures(),
  keeping: async () => (await import('./signals/keeping.ts')).keepingFigures(),
  country: async () => (await import('./signals/country.ts')).countryFigures(),
  course: async () => (await import('./signals/course.ts')).courseFigures(),
}

export async function signalFigures(): Promise<Figure[]> {
  const asked = process.env['MINELAMP_BENCH_SIGNALS']?.split(',')
  const figures: Figure[] = []
  for (const [name, run] of Object.entries(groups)) if (!asked || asked.includes(name)) figures.push(...(await run()))
  return figures
}

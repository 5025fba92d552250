import type { Figure } from './figure.ts'

/** What can be measured, by name; each is loaded only when it is asked for. */
const benches: Record<string, () => Promise<Figure[]>> = {
  reader: async () => (await import('./reader.ts')).readerFigures(),
  duties: async () => (await import('./duties.ts')).dutyFigures(),
  mines: async () => (await import('./mines.ts')).minesFigures(),
  import: async () => (await import('./import.ts')).importFigures(),
  record: async () => (await import('./record.ts')).recordFigures(),
  evaluate: async () => (await import('./evaluate.ts')).evaluateFigures(),
  province: async () => (await import('./province-duties.ts')).provinceFigures(),
  lists: async () => (await import('./lists.ts')).listFigures(),
  sheets: async () => (await import('./sheets.ts')).sheetFigures(),
  start: async () => (await import('./start.ts')).startFigures(),
  home: async () => (await import('./home.ts')).homeFigures(),
  phone: async () => (await import('./phone.ts')).phoneFigures(),
  ledgers: async () => (await import('./ledgers.ts')).ledgerFigures(),
  hazards: async () => (await import('./hazards.ts')).hazardFigures(),
  cases: async () => (await import('./cases.ts')).caseFigures(),
  papers: async () => (await import('./papers.ts')).paperFigures(),
  signals: async () => (await import('./signals.ts')).signalFigures(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  try {
    for (const figure of await run()) {
      console.log(JSON.stringify(figure))
      if (!figure.holds) process.exitCode = 1
    }
  } catch (error) {
    console.error(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}

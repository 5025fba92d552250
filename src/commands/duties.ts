import { rebuildDuties } from '#modules/duties/server'
import { withWorkshop } from './workshop.ts'

/** Derives all duties anew and names every difference; 1 when there was one. With `check` nothing is written. */
export async function rebuild(check: boolean, print: (line: string) => void): Promise<number> {
  return withWorkshop(async ({ workshop }) => {
    const result = await rebuildDuties(workshop, {
      check,
      progress: (done, total) => process.stderr.isTTY && process.stderr.write(`\r${done}/${total}`),
    })
    for (const one of result.differences.slice(0, 50)) print(JSON.stringify(one))
    print(
      `${result.duties} 项职责，${result.differing} 处不同 / ${result.duties} duties, ${result.differing} differences`,
    )
    return result.differing === 0 ? 0 : 1
  })
}

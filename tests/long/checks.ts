/** Counts what a step of `npm run test:long` looked at, and tells it as the other tests do. */
export type Checks = {
  /** Runs one check; what it throws fails it, the others go on. What it answers is told beside the time. */
  run(title: string, check: () => Promise<string | void>): Promise<boolean>
  /** Prints `N passed, N failed` and gives the exit code. */
  end(): number
}

export function startChecks(): Checks {
  const count = { passed: 0, failed: 0 }
  return {
    async run(title, check) {
      const began = performance.now()
      const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
      try {
        const told = await check()
        count.passed += 1
        console.log(`  ok  ${title} (${seconds()})${told ? `: ${told}` : ''}`)
        return true
      } catch (error) {
        count.failed += 1
        console.log(`FAILED  ${title} (${seconds()})\n${(error as Error).stack}`)
        return false
      }
    },
    end() {
      console.log(`${count.passed} passed, ${count.failed} failed`)
      return count.failed > 0 || count.passed === 0 ? 1 : 0
    },
  }
}

/** One measured figure against what it must be. `peer` and `ratio` where another program was measured in the same run. */
export type Figure = {
  figure: string
  value: number
  unit: string
  must: string
  holds: boolean
  peer?: string
  ratio?: number
}

/** A figure that must not be above a limit. */
export function atMost(figure: string, value: number, limit: number, unit: string): Figure {
  return { figure, value: round(value), unit, must: `<= ${limit}`, holds: value <= limit }
}

/** A figure that must not be below a limit. */
export function atLeast(figure: string, value: number, limit: number, unit: string): Figure {
  return { figure, value: round(value), unit, must: `>= ${limit}`, holds: value >= limit }
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}

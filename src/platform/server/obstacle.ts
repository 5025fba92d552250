/**
 * Why the program cannot start or go on here: one plain sentence in Chinese and English, and the exit code to end with.
 * It is for the person at the terminal; what the domain refuses is a `Refused` and travels to the browser instead.
 */
export type Obstacle = Error & { readonly exitCode: number }

/** One exit code a kind of obstacle, so that scripts can tell them apart. */
export const exitCodes = {
  usage: 2,
  folder: 3,
  otherVersion: 4,
  inUse: 5,
  port: 6,
  database: 7,
  backup: 8,
  tls: 9,
} as const

/** Makes an obstacle; throw it. Both sentences end up on one line. */
export function obstacle(kind: keyof typeof exitCodes, chinese: string, english: string): Obstacle {
  return Object.assign(new Error(`${chinese} ${english}`.replaceAll('\n', ' ')), {
    name: 'Obstacle',
    exitCode: exitCodes[kind],
  })
}

export function isObstacle(error: unknown): error is Obstacle {
  return error instanceof Error && error.name === 'Obstacle' && 'exitCode' in error
}

/** Prints one line for an obstacle, the stack for a defect, and gives the code to exit with. */
export function reportEnd(error: unknown, print: (line: string) => void = console.error): number {
  if (isObstacle(error)) {
    print(error.message)
    return error.exitCode
  }
  print(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return 1
}

import { readFileSync } from 'node:fs'

/** The program's version, as package.json says it and nothing else. */
export const version = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

import { type KeptDays, leastDays, usualDays } from '../../rules/retention/periods.ts'

/** How long the installation keeps things where nobody set it (READINGS_DAYS, READINGS_STATISTICS_DAYS, READINGS_FILES_DAYS); what is too short, or no number, is as if it was not there. */
export function daysOf(env: NodeJS.ProcessEnv): KeptDays {
  const named = (name: string) => Math.floor(Number(env[name])) || 0
  const raw = Math.max(usualDays.raw, named('READINGS_DAYS'))
  const least = leastDays({ raw })
  return {
    raw,
    statistics: Math.max(least.statistics, named('READINGS_STATISTICS_DAYS')),
    files: Math.max(least.files, named('READINGS_FILES_DAYS') || usualDays.files),
  }
}

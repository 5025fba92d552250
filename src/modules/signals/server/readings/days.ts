/** Days that readings and their five-minute figures are kept at least, and where nothing else is set. */
const least = { raw: 92, statistics: 731 } as const

/** How long readings are kept (READINGS_DAYS, READINGS_STATISTICS_DAYS): never shorter than real-time values of methane (3 months) and statistics (2 years) by the draft of AQ 1029's revision (confidence C1); more is a setting. */
export function daysKept(env: NodeJS.ProcessEnv): { raw: number; statistics: number } {
  const days = (name: string, lowest: number) => Math.max(lowest, Math.floor(Number(env[name])) || 0)
  return { raw: days('READINGS_DAYS', least.raw), statistics: days('READINGS_STATISTICS_DAYS', least.statistics) }
}

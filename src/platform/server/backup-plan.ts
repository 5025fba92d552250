import { resolve } from 'node:path'
import { dayOf } from '#platform/day'
import { obstacle } from './obstacle.ts'

/** Scheduled backups 定时备份: into which folder, after which hour of the day (Beijing), how many days and months are kept. */
export type BackupPlan = { folder: string; hour: number; keep: number }

/** Reads MINELAMP_BACKUPS, MINELAMP_BACKUPS_HOUR, MINELAMP_BACKUPS_KEEP; nothing without the first. Throws an Obstacle. */
export function readBackupPlan(env: NodeJS.ProcessEnv = process.env): BackupPlan | undefined {
  const folder = env['MINELAMP_BACKUPS']
  const hour = readNumber(env, 'MINELAMP_BACKUPS_HOUR', 2, [0, 23])
  const keep = readNumber(env, 'MINELAMP_BACKUPS_KEEP', 14, [1, 1000])
  return folder ? { folder: resolve(folder), hour, keep } : undefined
}

function readNumber(env: NodeJS.ProcessEnv, name: string, without: number, [least, most]: [number, number]): number {
  const text = env[name] || String(without)
  const value = Number(text)
  if (!/^\d{1,4}$/.test(text) || value < least || value > most)
    throw obstacle(
      'usage',
      `${name}=${text}：须为 ${least} 到 ${most} 的整数。`,
      `${name} is a whole number from ${least} to ${most}.`,
    )
  return value
}

const form = /^minelamp-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\.tar$/

/** The name of a scheduled backup begun at this moment: `minelamp-20260701-0203.tar`, Beijing time. */
export function backupName(now: Date): string {
  const beijing = new Date(now.getTime() + 8 * 3_600_000).toISOString()
  return `minelamp-${beijing.slice(0, 10).replaceAll('-', '')}-${beijing.slice(11, 16).replace(':', '')}.tar`
}

/** Scheduled backups among the names of a folder, the newest first, each with its Beijing day and moment. */
export function findBackupNames(names: readonly string[]): { name: string; day: string; at: Date }[] {
  return names
    .flatMap((name) => {
      const found = form.exec(name)
      if (!found) return []
      const [, year, month, date, hour, minute] = found
      const day = `${year}-${month}-${date}`
      const at = new Date(`${day}T${hour}:${minute}:00+08:00`)
      return Number.isNaN(at.getTime()) ? [] : [{ name, day, at }]
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** Whether a backup is due: none was made since the hour last struck. One that was missed is made up for at once. */
export function isDue(names: readonly string[], hour: number, now: Date): boolean {
  const [newest] = findBackupNames(names)
  const today = new Date(`${dayOf(now)}T${String(hour).padStart(2, '0')}:00:00+08:00`)
  const struck = now >= today ? today.getTime() : today.getTime() - 86_400_000
  return !newest || newest.at.getTime() < struck
}

/** Those that need not be kept: all but the newest of each of the newest `keep` days, and of each of the newest `keep` months. */
export function findExpendable(names: readonly string[], keep: number): string[] {
  const found = findBackupNames(names)
  const kept = new Set<string>()
  for (const length of ['2026-07-01'.length, '2026-07'.length]) {
    const newest = new Map<string, string>()
    for (const one of found) if (!newest.has(one.day.slice(0, length))) newest.set(one.day.slice(0, length), one.name)
    for (const name of [...newest.values()].slice(0, keep)) kept.add(name)
  }
  return found.map((one) => one.name).filter((name) => !kept.has(name))
}

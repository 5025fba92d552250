import { theProgram } from '#platform/server/work'
import { hour } from '../../rules/suspicion/series.ts'
import type { KnownMine } from '../intake/book.ts'
import type { Desk } from '../intake/desk.ts'
import { findBases } from '../store/changes.ts'
import { changedUnfiled } from './definitions.ts'
import type { Rereading } from './kept.ts'
import type { Look } from './looking.ts'
import { madeUpWalks, standingCount, withoutPeople } from './people.ts'
import { type Alarmed, lateOnes, madeUpTimes } from './sending.ts'
import { type Found, takeFound } from './take.ts'

/** Files are read again so often (ms): a mine's own are few, but those of a country are not. */
const readEvery = 6 * hour

/**
 * Asks what is about sending, definitions and people: each hour F10, F11, F14 and the head count of F13 by what is stored; every six hours F9 and F13 by files that were kept. Says how many suspicions are new.
 */
export function openPeopleLooking(
  { book, watching, workshop, presence }: Pick<Desk, 'book' | 'watching' | 'workshop' | 'presence'>,
  kept: Rereading,
): (mine: KnownMine, look: Look, now: number) => Promise<number> {
  const reread = new Map<KnownMine, number>()

  return async (mine, look, now) => {
    const stored = (point: number, from: number) => look.stored(point, from, 'raw')
    const today = watching()
    const { bases, changed } = await workshop.work(
      theProgram,
      async (work) => ({
        bases: await findBases(work, mine.id),
        changed: await changedUnfiled(work, mine, now, stored),
      }),
      { readOnly: true },
    )
    const alarmed = look.rows.flatMap(({ id, code, sensor, place, alarmAbove }): Alarmed[] => {
      if (today.measured(sensor) !== 'methane') return []
      const alarm = alarmAbove ?? today.alarmOf(mine, sensor, place)
      return alarm === null ? [] : [{ point: id, code, place, alarm }]
    })
    const found: Found[] = [...changed, ...(await lateOnes(mine, alarmed, stored, now, kept))]
    found.push(...(await standingCount(mine, stored, now)))
    const people = presence.get(mine)
    if (people) found.push(...(await withoutPeople(mine, people, book, stored, now)))
    const nth = Math.floor(now / readEvery)
    if (reread.get(mine) !== nth) {
      found.push(...(await madeUpTimes(mine, now, kept)), ...(await madeUpWalks(mine, bases, now, kept)))
      reread.set(mine, nth)
    }
    return workshop.work(theProgram, (work) => takeFound(work, mine, found))
  }
}

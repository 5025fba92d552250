import { dayOf, startOf } from '#platform/day'
import type { Judge } from '../../rules/judging/judge.ts'
import type { Book, KnownMine } from './book.ts'
import { type Watching, watchingOn } from './watching.ts'

/** Of so many mines points are watched anew at once, so that files are taken in between. */
const most = 20
const dayLength = 86_400_000

/** What is watched of points today. `again`, asked often: where another edition of limits or of a policy is in force since midnight, points are watched by it; `changed` is told of each mine. */
export function openWatched(
  { book, judge, now }: { readonly book: Book; readonly judge: Judge; readonly now: () => number },
  changed: (mine: KnownMine) => void,
): { readonly today: () => Watching; readonly again: () => void } {
  let held: { from: number; of: Watching } | undefined
  const waiting = new Set<KnownMine>()

  function today(): Watching {
    // Asked for every point: the day is looked up when the old one is over.
    if (!held || now() < held.from || now() >= held.from + dayLength) {
      const day = dayOf(new Date(now()))
      const of = watchingOn(day)
      if (held && held.of.edition !== of.edition) for (const mine of book.mines) waiting.add(mine)
      held = { from: Date.parse(startOf(day)), of }
    }
    return held.of
  }

  return {
    today,
    again() {
      const watching = today()
      for (const mine of [...waiting].slice(0, most)) {
        for (const point of mine.points)
          watching.watch(judge, mine, point, book.sensorOf(point), book.placeOf(point), now())
        mine.edition++
        changed(mine)
        waiting.delete(mine)
      }
    },
  }
}

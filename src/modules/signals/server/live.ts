import { z } from 'zod'
import { covers, type Range, rangeOf } from '#platform/scope'
import type { LiveStream } from '#platform/server/http-live'
import { isUrgent } from '../rules/showing/urgency.ts'
import type { PlacedState, SignalsHouse } from './house.ts'

/** What a page wants of the stream: a region's mines alone; those alone that have something open or are silent. What is asked amiss is not asked. */
const Asked = z.object({
  region: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional()
    .catch(undefined),
  urgent: z.literal('1').optional().catch(undefined),
})

type Reader = Range & { readonly urgent: boolean; readonly write: (text: string) => void }

/**
 * Signals as they are judged, at `/api/signals/live`: the state of each mine within the reader's range at first, then of each that changed. A state is put into words once,
 * however many read it; its readers are those whose range holds its mine. `?region=` narrows the range, `?urgent=1` leaves out mines with nothing open that are heard of,
 * and tells one that becomes such once more.
 */
export function liveSignals(house: SignalsHouse): LiveStream {
  const readers = new Set<Reader>()
  const urgent = new Set<string>()
  const line = ({ state }: PlacedState) => `data: ${JSON.stringify(state)}\n\n`
  house.onState((one) => {
    const { mine } = one.state
    const isNow = isUrgent(one.state)
    const wanted = isNow || urgent.has(mine)
    if (isNow) urgent.add(mine)
    else urgent.delete(mine)
    let said: string | undefined
    for (const reader of readers)
      if (covers(reader, one.scope) && (wanted || !reader.urgent)) reader.write((said ??= line(one)))
  })
  return {
    path: '/signals/live',
    may: 'signals.read',
    open(who, write, _end, query) {
      const { region, urgent: alone } = Asked.parse(query)
      const range = region === undefined ? who.range : within(who.range, rangeOf(region))
      const reader: Reader = { ...range, urgent: alone === '1', write }
      for (const one of house.states())
        if (covers(reader, one.scope) && (!reader.urgent || isUrgent(one.state))) write(line(one))
      readers.add(reader)
      return () => readers.delete(reader)
    },
  }
}

/** What both ranges hold. */
const within = (one: Range, other: Range): Range => ({
  from: one.from > other.from ? one.from : other.from,
  to: one.to < other.to ? one.to : other.to,
})

import type { LiveStream } from '#platform/server/http-live'
import { covers } from '#platform/scope'
import type { PlacedState, SignalsHouse } from './house.ts'

/**
 * Signals as they are judged, at `/api/signals/live`: the state of each mine within the reader's range at first, then of each that changed. A state is put into words once,
 * however many read it; its readers are those whose range holds its mine.
 */
export function liveSignals(house: SignalsHouse): LiveStream {
  const readers = new Set<{ from: string; to: string; write: (text: string) => void }>()
  const line = ({ state }: PlacedState) => `data: ${JSON.stringify(state)}\n\n`
  house.onState((one) => {
    let said: string | undefined
    for (const reader of readers) if (covers(reader, one.scope)) reader.write((said ??= line(one)))
  })
  return {
    path: '/signals/live',
    may: 'signals.read',
    open(who, write) {
      const reader = { ...who.range, write }
      for (const one of house.states()) if (covers(who.range, one.scope)) write(line(one))
      readers.add(reader)
      return () => readers.delete(reader)
    },
  }
}

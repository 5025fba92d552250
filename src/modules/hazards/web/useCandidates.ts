import { useMay, useRead, useWho } from '#platform/web'
import { api } from '../index.ts'

/** How many candidates wait for a word of mine: those open on which I have not said mine yet. */
export function useCandidates(): number {
  const { person, mine } = useWho()
  const may = useMay('hazards.verify') && mine === null
  const read = useRead(api.findCandidates, { query: {} }, { wakes: ['hazard.'], when: may, fresh: 60_000 })
  return (read.data?.items ?? []).filter((one) => one.votes.every((vote) => vote.person !== person)).length
}

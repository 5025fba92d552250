import { useMay, useRead } from '#platform/web'
import { api } from '../index.ts'

/** How many hazards of one's range have edits that met; nothing to those who may not decide. */
export function useDisputed(): number {
  const may = useMay('hazards.find')
  const read = useRead(api.findHazards, { query: { view: 'disputed', size: 1 } }, { wakes: ['hazard.'], when: may })
  return read.data?.total ?? 0
}

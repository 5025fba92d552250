import { api as mines } from '#modules/mines'
import { useRead, useWho } from '#platform/web'
import type { Definition, Values } from '../model.ts'
import type { Moment } from '../rules/form.ts'

/** What a form is filled in with: today, the state, and what the register says of the mine where a condition asks. */
export function useMoment(definition: Definition, values: Values, state: string): Moment {
  const { today } = useWho()
  const asks = JSON.stringify(definition).includes('"fact":"mine.')
  const mine = definition.row.mine && values[definition.row.mine]
  const read = useRead(
    mines.readMine,
    { params: { mine: String(mine) } },
    { when: asks && typeof mine === 'string' && mine !== '', fresh: 60_000, keepOld: false },
  )
  if (!asks || !read.data) return { today, state }
  const facts = Object.entries(read.data.mine).map(([name, value]) => [`mine.${name}`, value])
  return { today, state, mine: Object.fromEntries(facts) as Record<string, unknown> }
}

import { randomUUID } from 'node:crypto'
import type { Desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Warning } from '../model.ts'
import type { Tale } from './told.ts'
import { takeTold } from './warnings/tell.ts'

/** Warnings at a desk of the tests: raised as judging raises them, answered through the endpoints. */
export function warningsAt(house: Desk) {
  let n = 0

  function tale(more: Partial<Tale> = {}): Tale {
    const now = Date.parse(house.now())
    return {
      kind: 'began',
      mine: house.place.mine.id,
      scope: house.place.mine.scope,
      about: { kind: 'area', source: 1, code: `T${++n}` },
      family: 'value',
      condition: 'methane-yellow',
      grade: 'yellow',
      by: 'platform',
      since: now,
      until: now,
      peak: 1.2,
      peakAt: now,
      place: '1106 工作面 T1',
      facts: {},
      ...more,
    }
  }

  /** A warning raised now whose condition is over already, unless it lasts. */
  async function raise(more: Partial<Tale> = {}, lasts = false): Promise<Warning> {
    const one = tale({ ...more, ...(lasts ? {} : { kind: 'ended' }) })
    const { raised } = await house.work((work) => takeTold(work, [one]))
    return read(raised[0]!)
  }

  const read = (id: string, as = 'inspector') => house.as(as).send(api.readWarning, { params: { id } })

  async function take(id: string, as: string, what: Record<string, unknown> & { kind: string }): Promise<Warning> {
    const { version } = await read(id)
    const body = { step: randomUUID(), version, take: what as never }
    return house.as(as).send(api.takeWarningStep, { params: { id }, body })
  }

  /** Signed for, cause and evidence given, answered: all by the mine. */
  async function answered(id: string): Promise<Warning> {
    await take(id, 'mine-head', { kind: 'acknowledged' })
    await take(id, 'mine-head', { kind: 'verified', cause: 'cutting', text: '割煤遇断层，瓦斯涌出' })
    return take(id, 'mine-head', { kind: 'answered', text: '已停止割煤，恢复正常' })
  }

  return { tale, raise, read, take, answered }
}

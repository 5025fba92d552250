import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { MinePower, NewPowerNorm } from '../model/power.ts'

const ofOne = z.object({ id: Id })

export const readPower = endpoint({
  method: 'GET',
  path: '/signals/mines/{mine}/power',
  may: 'signals.read',
  summary:
    'Electricity of a mine (用电): feeders now, energy of the last seven days and their hours; for offices also what an idle day and one at work draw, and what was put down',
  params: z.object({ mine: Id }),
  reply: MinePower,
})

export const addPowerNorm = endpoint({
  method: 'POST',
  path: '/signals/mines/{mine}/power-norms',
  may: 'signals.duty',
  summary:
    'Put down what is known of a mine’s electricity while it stands still: past days that people saw idle (空闲日, at most 92), or what it needs from a day on (必要负荷): figures of this program’s rules, no limits of law',
  once: 'id',
  params: z.object({ mine: Id }),
  body: z.strictObject({ id: Id, norm: NewPowerNorm }),
  reply: ofOne,
})

export const withdrawPowerNorm = endpoint({
  method: 'POST',
  path: '/signals/power-norms/{id}/withdraw',
  may: 'signals.duty',
  summary: 'Withdraw what was put down of a mine’s electricity; it stays in the record and is gone by no longer',
  params: ofOne,
  body: z.strictObject({ reason: z.string().trim().min(4).max(500) }),
  reply: ofOne,
})

import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { ListedWarning } from '../model.ts'
import { Grade } from '../rules/limits/policy.ts'
import { WallMines } from './wall.ts'

/** A big screen (大屏): a page of a region that opens by a token and shows the wall, nothing personal. */
export const SignalScreen = z.object({
  id: Id,
  name: z.string(),
  region: z.string(),
  regionName: z.string(),
  language: z.enum(['zh', 'en']),
  madeAt: Instant,
  endedAt: Instant.nullable(),
})
export type SignalScreen = z.infer<typeof SignalScreen>

export const findScreens = endpoint({
  method: 'GET',
  path: '/signals/screens',
  may: 'signals.manage',
  summary: 'Big screens of the caller’s range, those in use first',
  reply: z.object({ items: z.array(SignalScreen) }),
})

export const makeScreen = endpoint({
  method: 'POST',
  path: '/signals/screens',
  may: 'signals.manage',
  summary:
    'A big screen of a region of the caller’s range; the reply holds its token, shown this once. With it the page /screen/ reads the wall of that region and nothing else',
  body: z.strictObject({
    id: Id,
    name: z.string().trim().min(1).max(60),
    region: z.string().regex(/^\d{2,12}$/),
    language: z.enum(['zh', 'en']),
  }),
  reply: z.object({ screen: SignalScreen, token: z.string() }),
})

export const endScreen = endpoint({
  method: 'POST',
  path: '/signals/screens/{id}/end',
  may: 'signals.manage',
  summary: 'Ends a big screen: its token is no longer taken, and its open pages say so within seconds',
  params: z.object({ id: Id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: z.object({ screen: SignalScreen }),
})

/** What a big screen is told at first and whenever it changes; states of mines follow one by one. `version`: of the program, whose pages are read anew when it changes. */
export const ScreenShown = WallMines.extend({
  name: z.string(),
  regionName: z.string(),
  language: z.enum(['zh', 'en']),
  version: z.string(),
  on: z.boolean(),
  /** Of the regions in which mines that are not summed lie. */
  regionNames: z.record(z.string(), z.string()),
  grades: z.record(Grade, z.int()),
  warnings: z.array(
    ListedWarning.pick({ id: true, mine: true, mineName: true, grade: true, title: true, place: true, raisedAt: true }),
  ),
})
export type ScreenShown = z.infer<typeof ScreenShown>

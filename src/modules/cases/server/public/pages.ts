import { z } from 'zod'
import { Day } from '#platform/day'
import { Id } from '#platform/id'
import type { PublicAsked, PublicPage } from '#platform/server/http-public'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import { publicityWords } from '../../words/publicity.ts'
import { findPublic, findPublicOne, nameOfPlace } from '../store/public.ts'
import { gonePage, listPage, onePage, type PublicGround } from './html.ts'

const size = 30
const Asked = z.object({
  q: z.string().trim().max(60).catch('').default(''),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(500).catch(1).default(1),
})

async function groundOf(work: Work, { query }: PublicAsked): Promise<PublicGround> {
  const language = query['lang'] === 'en' ? 'en' : 'zh'
  return { say: speakIn(language, publicityWords), language, place: await nameOfPlace(work), today: work.today }
}

/** What the public may read: penalties that are published and in their term, by date and by search, and each by itself. */
export const publicPages: readonly PublicPage[] = [
  { path: '/', show: async () => ({ to: '/public/penalties' }) },
  {
    path: '/penalties',
    async show(work, asked) {
      const given = Asked.parse(asked.query)
      const { rows, more } = await findPublic(work, { ...given, text: given.q, size })
      return { html: listPage(await groundOf(work, asked), rows, { ...given, more }) }
    },
  },
  {
    path: '/penalties/:id',
    async show(work, asked) {
      const id = Id.safeParse(asked.params['id'])
      const found = id.success ? await findPublicOne(work, id.data) : undefined
      const ground = await groundOf(work, asked)
      return found ? { html: onePage(ground, found) } : { html: gonePage(ground), status: 404 }
    },
  },
]

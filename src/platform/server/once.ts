import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { canonical } from '#platform/canonical'
import type { EndpointParts } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from './work.ts'

type Input = { params: unknown; query: unknown; body: unknown }
const keptDays = 30

/**
 * Does a deed once. An endpoint with `once` names the member of its input that the sender mints as the identity of the deed;
 * the same call with the same content, sent again by the same account, is answered as at first and nothing is recorded.
 * The identity with any other content is refused as `already-used-id`. Two at the same moment wait for each other. A refused
 * deed leaves nothing, so it may be mended and sent again under its identity.
 */
export async function doOnce(
  work: Work,
  endpoint: EndpointParts,
  input: Input,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const id = identityOf(endpoint, input)
  if (!id) return run()
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(work.tx)
  const call = {
    account: work.who.account,
    endpoint: `${endpoint.method} ${endpoint.path}`,
    content: createHash('sha256').update(canonical(input)).digest('hex'),
  }
  const first = await work.tx.selectFrom('answers').selectAll().where('id', '=', id).executeTakeFirst()
  if (first) {
    if (first.account !== call.account || first.endpoint !== call.endpoint || first.content !== call.content)
      return refuse('conflict', 'already-used-id', { id })
    work.alreadyDone()
    return first.reply
  }
  const reply = await run()
  const sweep = new Date(Date.parse(work.now) - keptDays * 86_400_000).toISOString()
  await work.tx
    .with('swept', (e) =>
      e
        .deleteFrom('answers')
        .where('id', 'in', (f) =>
          f.selectFrom('answers').select('id').where('answeredAt', '<', sweep).limit(100).forUpdate().skipLocked(),
        ),
    )
    .insertInto('answers')
    .values({ id, ...call, reply: JSON.stringify(reply ?? null), answeredAt: work.now })
    .execute()
  return reply
}

/** The body's member of that name, where its shape has one; the path's `{id}` is somebody else's then. */
function identityOf({ once, body }: EndpointParts, input: Input): string | undefined {
  if (!once) return undefined
  const from = body instanceof z.ZodObject && once in body.shape ? input.body : input.params
  return (from as Record<string, string | undefined>)[once]
}

import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openApplication, thing } from './test-application.ts'
import { theProgram } from './work.ts'

const { ask, entries, workshop, close } = await openApplication()
afterAll(close)

const make = (payload: object, as = 'clerk') => ask('POST /api/things', { as, payload })
const made = async (id: string) => (await entries()).filter((one) => one.about === id).length

test('a deed sent again is answered as at first and done once', async () => {
  const sent = thing() as { id: string }
  const first = await make(sent)
  expect([first.status, first.said['id']]).toEqual([200, sent.id])
  // Members in another order are the same content.
  const again = await make(Object.fromEntries(Object.entries(sent).toReversed()))
  expect([again.status, again.said]).toEqual([200, first.said])
  expect(await made(sent.id)).toBe(1)
})

test('two at the same moment are one deed, and both are answered', async () => {
  const sent = thing() as { id: string }
  const replies = await Promise.all(Array.from({ length: 6 }, () => make(sent)))
  expect(replies.map((one) => one.status)).toEqual(Array<number>(6).fill(200))
  expect(new Set(replies.map((one) => one.said['made'])).size).toBe(1)
  expect(await made(sent.id)).toBe(1)
})

test('an identity does not stand for anything else', async () => {
  const sent = thing() as { id: string }
  await make(sent)
  const refused = { status: 409, said: { kind: 'conflict', code: 'already-used-id', facts: { id: sent.id } } }
  expect(await make({ ...sent, count: 2 })).toMatchObject(refused)
  expect(await made(sent.id)).toBe(1)
})

test('another account is not answered with it', async () => {
  const sent = thing() as { id: string }
  await make(sent)
  const reply = await make(sent, 'other')
  expect([reply.status, reply.said['code']]).toEqual([409, 'already-used-id'])
  expect(reply.body).not.toContain('made')
})

test.each([9, 8])('a refused deed leaves nothing: it is refused again, and may be mended (%i)', async (count) => {
  const sent = thing({ count }) as { id: string }
  for (let n = 0; n < 2; n++) expect((await make(sent)).said).toMatchObject({ code: 'thing-taken' })
  expect((await make({ ...sent, count: 1 })).status).toBe(200)
})

test('answers are swept after 30 days', async () => {
  const known = () =>
    workshop.work(theProgram, async ({ tx }) => {
      const rows = await tx.selectFrom('answers').select('id').execute()
      return rows.map((row) => row.id)
    })
  const [old, young] = [randomUUID(), randomUUID()]
  const answer = (id: string, answeredAt: string) => ({
    id,
    account: id,
    endpoint: '',
    content: '',
    reply: '{}',
    answeredAt,
  })
  await workshop.work(theProgram, ({ tx }) =>
    tx
      .insertInto('answers')
      .values([answer(old, '2026-06-01T01:59:59Z'), answer(young, '2026-06-01T02:00:01Z')])
      .execute(),
  )
  await make(thing())
  expect(await known()).toContain(young)
  expect(await known()).not.toContain(old)
})

import Fastify from 'fastify'
import { connect } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type EventStream, openEventStreams } from './http-live.ts'
import { openHttp, sessionCookie } from './http.ts'
import { openApplication, thing } from './test-application.ts'
import { theProgram } from './work.ts'

const { endListening, parts, workshop, close } = await openApplication()
afterAll(close)

describe('live', () => {
  const write = (scope: string) => workshop.work(theProgram, (work) => work.record('thing.made', { scope }))
  async function stream(at: string, as: string) {
    const reply = await fetch(`${at}/api/live`, { headers: { cookie: `${sessionCookie}=${as}` } })
    const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const ended = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
    })().catch(() => {})
    return { type: reply.headers.get('content-type'), text: () => text, ended, leave: () => reader.cancel() }
  }

  test('a page hears of its own range only, over many readers that come and go; the end of the server ends the streams', async () => {
    const own = await openHttp(parts())
    const at = await own.listen({ port: 0, host: '127.0.0.1' })
    const [near, far, gone] = await Promise.all([stream(at, 'clerk'), stream(at, 'far'), stream(at, 'clerk')])
    expect(near.type).toBe('text/event-stream')
    const entry = await write('990102-0007')
    await vi.waitFor(() => expect(near.text()).toContain(entry.id), 5000)
    await gone.leave()
    await write('990102')
    await vi.waitFor(() => expect(near.text().match(/^data: /gm)).toHaveLength(2), 5000)
    expect(far.text()).toBe('retry: 3000\n\n')
    expect(near.text()).not.toMatch(/facts|person/)
    const begun = performance.now()
    await own.close()
    await Promise.all([near.ended, far.ended])
    expect(performance.now() - begun).toBeLessThan(3000)
    await write('990102')
  })

  test('own deeds are marked, so that they are no news; who else did one is not told', async () => {
    const own = await openHttp(parts())
    const at = await own.listen({ port: 0, host: '127.0.0.1' })
    const [mine, others] = await Promise.all([stream(at, 'clerk'), stream(at, 'other')])
    const made = await fetch(`${at}/api/things`, {
      method: 'POST',
      headers: { cookie: `${sessionCookie}=clerk`, 'content-type': 'application/json' },
      body: JSON.stringify(thing()),
    })
    expect(made.status).toBe(200)
    await vi.waitFor(() => expect(mine.text()).toContain('"own":true'), 5000)
    await vi.waitFor(() => expect(others.text()).toContain('"own":false'), 5000)
    expect(others.text()).not.toContain('account')
    await own.close()
  })

  test('streams end when entries may have been missed, so that pages read again', async () => {
    const own = await openHttp(parts())
    const at = await own.listen({ port: 0, host: '127.0.0.1' })
    const page = await stream(at, 'clerk')
    await endListening()
    await page.ended
    expect(page.text()).toBe('retry: 3000\n\n')
    await own.close()
  })
})

test('what is large in itself arrives, however late it is written; whoever takes nothing is left', async () => {
  const app = Fastify({ logger: false })
  const streams = openEventStreams(app)
  let open: EventStream | undefined
  app.get('/', (_request, reply) => void (open = streams.open(reply)))
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  const big = `data: ${'x'.repeat(16e6)}\n\n`

  const reply = await fetch(at)
  await new Promise((soon) => setTimeout(soon, 30))
  for (const text of [big, 'data: 1\n\n', 'data: 2\n\n']) open!.write(text)
  let length = 0
  const reader = reply.body!.getReader()
  const whole = 'retry: 3000\n\n'.length + big.length + 18
  while (length < whole) length += (await reader.read()).value!.length
  await reader.cancel()

  const { port } = app.server.address() as { port: number }
  const silent = connect(port, '127.0.0.1')
  silent.on('error', () => {})
  silent.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  silent.pause()
  const before = open
  await vi.waitFor(() => expect(open).not.toBe(before))
  await new Promise((soon) => setTimeout(soon, 30))
  let isOver = false
  open!.ended(() => void (isOver = true))
  for (let n = 0; n < 3; n++) open!.write(big)
  await vi.waitFor(() => expect(isOver).toBe(true))
  silent.destroy()
  await app.close()
})

/** A NATS server of this machine, set up as docs/nats.md says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { jetstream, type JetStreamClient } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { freePort } from '../program.ts'

/** Who signs in with what, by docs/nats.md. */
const said = /```\n(?<conf>[^`]*)```/.exec(readFileSync(join(import.meta.dirname, '../../docs/nats.md'), 'utf8'))!
  .groups!['conf']!
const [program, sample] = ['change-me', '990101000001']

export type NatsServer = {
  /** As whom the program signs in. */
  readonly url: string
  start(): Promise<void>
  kill(): Promise<void>
  /** A publisher as a mine, or anybody else of the settings; it connects again by itself. */
  as(user: string): Promise<{ publisher: JetStreamClient; close: () => Promise<void> }>
}

/** `codes`: mines that may send, each below its own subject. */
export async function natsServer(folder: string, codes: readonly string[]): Promise<NatsServer> {
  const port = await freePort()
  const [before, mine, after] = said.split(/(?=^ *\{ user: "9)|(?<=\["_INBOX\.>"\] \} \}\n)/m) as [
    string,
    string,
    string,
  ]
  const conf = join(folder, 'nats.conf')
  const users = codes.map((code) => mine.replaceAll(sample, code)).join('')
  writeFileSync(conf, [before.replace('/var/lib/nats', join(folder, 'jetstream')), users, after].join(''))
  let child: ChildProcess | undefined
  const server = `127.0.0.1:${port}`
  return {
    url: `nats://minelamp:${program}@${server}`,
    async start() {
      child = spawn('nats-server', ['-c', conf, '-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      for (let n = 0; n < 100; n++) {
        const socket = createConnection(port, '127.0.0.1')
        const isUp = await once(socket, 'connect').then(
          () => true,
          () => false,
        )
        socket.destroy()
        if (isUp) return
        await new Promise((go) => setTimeout(go, 50))
      }
      throw new Error('nats-server does not listen')
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async as(user) {
      const connection = await connect({
        servers: server,
        user,
        pass: 'change-me-too',
        maxReconnectAttempts: -1,
        reconnectTimeWait: 200,
      })
      return { publisher: jetstream(connection), close: () => connection.close() }
    },
  }
}

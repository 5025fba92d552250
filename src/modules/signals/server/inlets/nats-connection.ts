import {
  AckPolicy,
  type Consumer,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import {
  AuthorizationError,
  type connect,
  ConnectionError,
  nanos,
  NoRespondersError,
  PermissionViolationError,
  TimeoutError,
} from '@nats-io/transport-node'
import { type NatsAddress, subjectRoot } from './nats-address.ts'

const [stream, durable, filter] = ['minelamp-files', 'minelamp', `${subjectRoot}.>`]
/** Replies to the program go below this, so that a mine that may listen to `_INBOX.>` sees no other one's files. */
const inboxPrefix = '_MINELAMP'
/** Milliseconds until what was fetched and not acknowledged comes again; no more than so many are under way. Settings. */
const [ackWait, underwayMost] = [120_000, 1000]

/** Why there is no connection, in words for the log. */
export const faultsOfNats = {
  unreachable: ['连不上', 'cannot be reached'],
  denied: ['不许接入', 'does not let the program in'],
  'no-jetstream': ['未启用 JetStream', 'has no JetStream'],
  broken: ['已中断', 'is broken off'],
} as const

export function causeOf(error: unknown): keyof typeof faultsOfNats {
  const chain = error instanceof Error && error.cause ? [error, error.cause] : [error]
  if (chain.some((one) => one instanceof AuthorizationError || one instanceof PermissionViolationError)) return 'denied'
  if (chain.some((one) => isWithoutJetstream(one))) return 'no-jetstream'
  return chain.some((one) => one instanceof ConnectionError || one instanceof TimeoutError) ? 'unreachable' : 'broken'
}

const { ConsumerNotFound, StreamNotFound, JetStreamNotEnabledForAccount: withoutJetstream } = JetStreamApiCodes
const hasCode = (error: unknown, code: number) => error instanceof JetStreamApiError && error.code === code
const isWithoutJetstream = (error: unknown) =>
  error instanceof NoRespondersError ||
  hasCode(error, withoutJetstream) ||
  (error instanceof Error && error.name === 'JetStreamNotEnabled')
/** What is answered by saying that it is not there is undefined. */
const orNone = (code: number) => (error: unknown) => {
  if (hasCode(error, code)) return undefined
  throw error
}

export function optionsOf({ servers, user, pass, token, tls }: NatsAddress): Parameters<typeof connect>[0] {
  const who = token === undefined ? (user === undefined ? {} : { user, pass: pass! }) : { token }
  return {
    servers: [...servers],
    ...who,
    ...(tls ? { tls } : {}),
    name: 'minelamp',
    inboxPrefix,
    // Losing it ends the session, and the next one begins with everything.
    reconnect: false,
    timeout: 5000,
    pingInterval: 20_000,
    noAsyncTraces: true,
  }
}

/**
 * The stream that keeps files, whoever made it, and the program's place in it; both are made where they are missing. A message leaves the stream when it is acknowledged: then the place is made anew,
 * so that what was under way when the program ended comes first, in its order, and not behind what is newer.
 */
export async function takeConsumer(manager: JetStreamManager): Promise<Consumer> {
  const name =
    (await manager.streams.find(filter).catch(orNone(StreamNotFound))) ??
    (
      await manager.streams.add({
        name: stream,
        subjects: [filter],
        retention: RetentionPolicy.Workqueue,
        storage: StorageType.File,
        // Where a limit was set and reached, senders are told so; nothing that lies there goes.
        discard: DiscardPolicy.New,
      })
    ).config.name
  const { config } = await manager.streams.info(name)
  const known = await manager.consumers.info(name, durable).catch(orNone(ConsumerNotFound))
  const isRemade = known !== undefined && config.retention === RetentionPolicy.Workqueue
  if (isRemade) await manager.consumers.delete(name, durable)
  if (!known || isRemade)
    await manager.consumers.add(name, {
      durable_name: durable,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWait),
      max_ack_pending: underwayMost,
      max_deliver: -1,
    })
  return manager.jetstream().consumers.get(name, durable)
}

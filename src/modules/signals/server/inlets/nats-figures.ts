import { Gauge } from 'prom-client'
import { metrics } from '#platform/server/metrics'
import type { NatsState } from '../../model.ts'

const registers = [metrics.registry]
/** Prometheus figures of the taking of files from NATS; made when it is first told of, so that none stand where there is no NATS. */
let gauges: { connected: Gauge; taken: Gauge; refused: Gauge; left: Gauge } | undefined

export function countNats({ connected, taken, refused, left }: NatsState): void {
  gauges ??= {
    connected: new Gauge({ name: 'minelamp_nats_connected', help: '1 while files are taken from NATS', registers }),
    taken: new Gauge({ name: 'minelamp_nats_taken', help: 'Files taken from NATS since the start', registers }),
    refused: new Gauge({ name: 'minelamp_nats_refused', help: 'Files from NATS that were not taken', registers }),
    left: new Gauge({
      name: 'minelamp_nats_left',
      help: 'Files that were left in the stream when it was last fetched',
      registers,
    }),
  }
  gauges.connected.set(connected ? 1 : 0)
  gauges.taken.set(taken)
  gauges.refused.set(Object.values(refused).reduce((sum, n) => sum + n, 0))
  gauges.left.set(left)
}

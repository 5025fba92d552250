import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'minelamp_' })

/** Prometheus figures of this process, served at /metrics to this machine. */
export const metrics = {
  registry,
  requests: new Histogram({
    name: 'minelamp_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  }),
  unsealed: new Gauge({
    name: 'minelamp_unsealed_entries',
    help: 'Entries of the record that were not sealed at the end of the last round of sealing',
    registers: [registry],
  }),
  sealedAt: new Gauge({
    name: 'minelamp_sealed_timestamp_seconds',
    help: 'When the last round of sealing ended',
    registers: [registry],
  }),
  judged: new Histogram({
    name: 'minelamp_file_judged_seconds',
    help: 'Time from the writing of a file of the monitoring network until it was judged',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30, 300],
    registers: [registry],
  }),
  waiting: new Gauge({
    name: 'minelamp_files_waiting',
    help: 'Files of the monitoring network that wait to be read, at least',
    registers: [registry],
  }),
  defects: new Counter({
    name: 'minelamp_defects_total',
    help: 'Errors that are defects of the program',
    registers: [registry],
  }),
}

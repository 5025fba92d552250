/** The job queues, made by the migrator. Jobs run after commit; reactions are not jobs. */
export const queues = [
  { name: 'clock', options: { retryLimit: 3, retryDelay: 30 } },
  { name: 'long-work', options: { retryLimit: 0, expireInSeconds: 3600 } },
] as const
export type QueueName = (typeof queues)[number]['name']

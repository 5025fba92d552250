import { z } from 'zod'
import { endpoint } from '#platform/endpoint'

/** What the sign-in page may know before anybody signs in: the place's name and, in a demonstration, its accounts. */
export const readPlace = endpoint({
  method: 'GET',
  path: '/place',
  may: 'anyone',
  summary: 'Name of the place; in a demonstration also its accounts',
  reply: z.object({
    name: z.string(),
    demonstration: z.boolean(),
    accounts: z
      .array(z.object({ login: z.string(), password: z.string(), name: z.string(), title: z.string() }))
      .default([]),
  }),
})

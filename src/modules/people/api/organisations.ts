import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import {
  Holding,
  OfficeRole,
  Organisation,
  OrganisationKind,
  Person,
  PersonInList,
  PostInView,
  Region,
} from '../model.ts'
import { one, made, Name, Code, pageOf, paging } from './parts.ts'

const Phone = z
  .string()
  .trim()
  .regex(/^[0-9+() -]{3,30}$/)
  .nullable()
  .optional()

export const findRegions = endpoint({
  method: 'GET',
  path: '/regions',
  may: 'signed-in',
  summary: 'Regions in order of their codes; `under` for one with all below it',
  query: z.object({ under: Code.optional() }),
  reply: z.array(Region),
})
export const saveRegions = endpoint({
  method: 'POST',
  path: '/regions',
  may: 'accounts.manage',
  summary: 'Load regions (GB/T 2260 codes); names of known codes are renewed',
  body: z.object({
    regions: z
      .array(z.object({ code: z.string().max(12), name: Name }))
      .min(1)
      .max(60_000),
  }),
  reply: z.object({ saved: z.int() }),
})

export const findOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  may: 'people.read',
  summary: 'Organisations of my range',
  query: z.object({
    region: Code.optional(),
    /** That region alone, without those below it. */
    only: z.stringbool().optional(),
    kind: OrganisationKind.optional(),
    role: z.string().optional(),
    text: z.string().max(50).optional(),
    ended: z.stringbool().optional(),
  }),
  reply: z.array(Organisation),
})
export const readOrganisation = endpoint({
  method: 'GET',
  path: '/organisations/{id}',
  may: 'people.read',
  summary: 'An organisation of my range with its posts and holders today',
  params: one,
  reply: Organisation.extend({ posts: z.array(PostInView) }),
})
const organisationBody = z.object({
  name: Name,
  shortName: Name,
  aliases: z.array(Name).max(20).default([]),
  roles: z.array(OfficeRole).max(20).default([]),
  parent: Id.nullable().default(null),
})
export const makeOrganisation = endpoint({
  method: 'POST',
  path: '/organisations',
  may: 'people.change',
  once: 'id',
  summary: 'Register an organisation; of kind mine with the mine that it runs',
  body: organisationBody.extend({
    id: Id.optional(),
    region: Code,
    kind: OrganisationKind,
    mine: Id.nullable().default(null),
  }),
  reply: made,
})
export const changeOrganisation = endpoint({
  method: 'PUT',
  path: '/organisations/{id}',
  may: 'people.change',
  summary: 'Change the names, offices, parent or end of an organisation',
  params: one,
  body: organisationBody.extend({ endedOn: Day.nullable().default(null) }),
})

export const findPersons = endpoint({
  method: 'GET',
  path: '/persons',
  may: 'people.read',
  summary: 'Persons of my range by name, telephone or organisation; paged, with the count of all that match',
  query: z.object({
    organisation: Id.optional(),
    text: z.string().trim().max(50).optional(),
    /** Also those who have left. */
    ended: z.stringbool().optional(),
    /** Only those who hold no post today. */
    free: z.stringbool().optional(),
    sort: z.enum(['place', 'name', 'organisation']).default('place'),
    down: z.stringbool().default(false),
    ...paging(200),
  }),
  reply: pageOf(PersonInList),
})
export const readPerson = endpoint({
  method: 'GET',
  path: '/persons/{id}',
  may: 'people.read',
  summary: 'A person with the posts held, latest first',
  params: one,
  reply: Person.extend({ holdings: z.array(Holding.extend({ postTitle: z.string(), organisationName: z.string() })) }),
})
const personBody = z.object({ name: Name, phone: Phone, email: z.email().nullable().optional(), organisation: Id })
export const registerPerson = endpoint({
  method: 'POST',
  path: '/persons',
  may: 'people.change',
  once: 'id',
  summary: 'Register a person',
  body: personBody.extend({ id: Id.optional() }),
  reply: made,
})
export const changePerson = endpoint({
  method: 'PUT',
  path: '/persons/{id}',
  may: 'people.change',
  summary: 'Change a person; an end day closes the account after it',
  params: one,
  body: personBody.extend({ endedOn: Day.nullable().default(null) }),
})

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { covers } from '#platform/scope'
import { type Desk, desk } from '../../../../tests/desk.ts'
import { administratorPermissions, isMineRole, PostRole, rolePermissions, WorkPermission } from '../index.ts'
import { forgetAll, peopleRoutes, whoIs } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())
test('whoIs never gives a permission or a range that the role, its grants and its days do not give', async () => {
  const { organisations } = d.place
  const organisationOf = (role: PostRole) => (isMineRole(role) ? organisations.mine : organisations.bureau)
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PostRole.options),
      fc.constantFrom(null, null, 'system' as const, 'security' as const, 'audit' as const),
      fc.subarray([...WorkPermission.options], { maxLength: 2 }),
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      async (role, administrator, granted, endsIn, voided) => {
        const person = await d.given.person(organisations.bureau, `人 ${++n}`)
        const toDay = addDays('2026-07-01', endsIn)
        const post = await d.given.post(organisationOf(role), role, `岗 ${n}`, { by: person, toDay })
        await d.given.account(person, `random-${n}`, administrator)
        const token = await d.given.session(`random-${n}`)
        await d.work(async (w) => {
          await w.tx
            .updateTable('sessions')
            .set({ post })
            .where('account', 'in', w.tx.selectFrom('accounts').select('id').where('person', '=', person))
            .execute()
          for (const permission of granted)
            await w.tx
              .insertInto('postPermissions')
              .values({ id: crypto.randomUUID(), scope: '990102', post, permission, grantedAt: w.now })
              .execute()
          if (voided) await w.tx.updateTable('holdings').set({ voidedAt: w.now }).where('post', '=', post).execute()
        })
        forgetAll()
        const who = (await whoIs(d.workshop, token))!
        const inPost = administrator === null && endsIn >= 0 && !voided
        const allowed = administrator
          ? administratorPermissions[administrator]
          : inPost
            ? [...rolePermissions[role], ...granted]
            : []
        expect(new Set(who.permissions)).toEqual(new Set<string>(allowed))
        for (const scope of ['0', '99', '990102', '990102-M1', '990102001-SL001', '990102001-SL0012', '990103'])
          expect(covers(who.range, scope)).toBe(
            inPost && (isMineRole(role) ? scope === '990102001-SL001' : scope.startsWith('990102')),
          )
      },
    ),
    { numRuns: 60 },
  )
})

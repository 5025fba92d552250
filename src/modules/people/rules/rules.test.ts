import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, mineScope, rangeOf } from '#platform/scope'
import { words } from '../words.ts'
import { whyNotAppoint, whyNotHold, whyNotRoleIn } from './appointments.ts'
import { passwordUntil, whyNotLogin, whyNotPassword } from './passwords.ts'
import {
  administratorPermissions,
  AdministratorPermission,
  Permission,
  permissionsOf,
  rolePermissions,
  WorkPermission,
} from './permissions.ts'
import { installation, nothing, rangeOfMine, rangeOfPost } from './reach.ts'
import { recordWords } from './record-words.ts'
import { codesAbove, levelOf, shortCode, whyNotRegion } from './regions.ts'
import { PostRole } from './roles.ts'

describe('permissions', () => {
  const who = (permission: Permission) =>
    PostRole.options.filter((role) => (rolePermissions[role] as readonly string[]).includes(permission))

  test('the table, row by row', () => {
    expect(who('policies.publish')).toEqual([
      'bureau-head',
      'bureau-clerk',
      'safety-office-head',
      'safety-office-clerk',
    ])
    expect(who('duties.waive')).toEqual(['bureau-head'])
    expect(who('policies.upload')).toEqual(['bureau-head', 'bureau-clerk', 'safety-office-head', 'safety-office-clerk'])
    expect(who('mines.change')).toEqual(['bureau-clerk'])
    expect(who('mines.import')).toEqual(['bureau-clerk'])
    expect(who('people.change')).toEqual(['bureau-clerk', 'safety-office-clerk', 'town-clerk'])
    expect(who('duties.send')).toEqual([
      'party-head',
      'government-head',
      'government-deputy',
      'bureau-head',
      'bureau-deputy',
      'safety-office-head',
      'town-head',
    ])
    expect(who('duties.accept')).toEqual([
      'party-head',
      'government-head',
      'government-deputy',
      'bureau-head',
      'safety-office-head',
    ])
    expect(who('duties.log')).toEqual(PostRole.options.filter((role) => role !== 'company-head'))
    for (const reading of [
      'mines.read',
      'policies.read',
      'duties.read',
      'record.read',
      'people.read',
      'files.read',
    ] as const)
      expect(who(reading)).toEqual(PostRole.options)
    for (const administrative of AdministratorPermission.options) expect(who(administrative)).toEqual([])
  })

  test('administrators are separated: none sees mines, duties or the record, and only reading accounts is shared by all', () => {
    const { system, security, audit } = administratorPermissions
    for (const one of [...system, ...security, ...audit])
      expect(one).toMatch(/^(accounts|security|audit|people|seals)\./)
    expect(system.filter((one) => audit.includes(one) || security.includes(one))).toEqual([
      'accounts.read',
      'people.read',
    ])
    expect(security.filter((one) => audit.includes(one))).toEqual(['accounts.read'])
  })

  test('an administrator gets nothing from a post, and a post nothing of administrators by a grant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, 'system' as const, 'security' as const, 'audit' as const),
        fc.option(fc.constantFrom(...PostRole.options, 'unheard-of'), { nil: null }),
        fc.array(fc.constantFrom(...Permission.options, 'made.up')),
        (administrator, role, granted) => {
          const has = permissionsOf({ administrator, role, granted })
          const mayHave: readonly string[] = administrator
            ? administratorPermissions[administrator]
            : role === null
              ? []
              : [
                  ...(rolePermissions[role as PostRole] ?? []),
                  ...WorkPermission.options.filter((one) => granted.includes(one)),
                ]
          expect(has.toSorted()).toEqual([...new Set(mayHave)].toSorted())
        },
      ),
    )
  })

  test('every role, permission, administrator and record word has its words', () => {
    for (const role of PostRole.options) expect(words).toHaveProperty([`role.${role}`])
    for (const permission of Permission.options) expect(words).toHaveProperty([`permission.${permission}`])
    for (const kind of Object.keys(administratorPermissions)) expect(words).toHaveProperty([`administrator.${kind}`])
    for (const word of recordWords) expect(words).toHaveProperty([word])
  })
})

describe('passwords', () => {
  test.each([
    ['Kurz-1', 'password-short'],
    ['x'.repeat(201), 'password-long'],
    ['onlysmalllet', 'password-plain'],
    ['smalland12345', 'password-plain'],
    ['Clerk-2026-xy', 'password-holds-login'],
    ['Password123!', 'password-common'],
    ['P@ssw0rd2026', 'password-common'],
    ['Admin@123456', 'password-common'],
    ['Aa123456789!', 'password-common'],
    ['Minelamp@2026', 'password-common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'password-common'],
    ['Qwertyuiop12', 'password-common'],
  ])('%s is refused', (password, code) => {
    expect(whyNotPassword(password, 'clerk')?.code).toBe(code)
  })
  test.each(['Hauer-im-Stollen-7', 'four plain words here', '巷道里的灯要亮到最后一个人出来才行', 'tR7-kwm2Xp'])(
    '%s is taken',
    (password) => {
      expect(whyNotPassword(password, 'clerk')).toBeUndefined()
    },
  )
  test('age', () => {
    const rules = {
      failures: 5,
      lockMinutes: 15,
      passwordDays: 90,
      idleMinutes: 30,
      absoluteHours: 12,
      oneSession: false,
    }
    expect(passwordUntil('2026-01-01T17:00:00Z', rules)).toBe('2026-04-02')
    expect(passwordUntil('2026-01-01T17:00:00Z', { ...rules, passwordDays: 0 })).toBeNull()
  })
  test('logins', () => {
    expect(whyNotLogin('he.wenjing')).toBeUndefined()
    for (const broken of ['ab', 'He', '1abc', 'a b c', 'x'.repeat(33), "a'b"])
      expect(whyNotLogin(broken)?.code).toBe('login-broken')
  })
})

describe('regions', () => {
  test('levels by length', () => {
    expect(['99', '9901', '990102', '990102001', '990102001003'].map(levelOf)).toEqual([
      'province',
      'city',
      'county',
      'town',
      'village',
    ])
    for (const broken of ['', '9', '990', '99010', '0901', '99010a', '9901020010031'])
      expect(levelOf(broken)).toBeUndefined()
  })
  test('the zeros of printed tables', () => {
    expect(
      ['990000', '990100', '990102', '990102000', '990102001000', '990102000000', '990000000000'].map(shortCode),
    ).toEqual(['99', '9901', '990102', '990102', '990102001', '990102', '99'])
    expect(codesAbove('990102001')).toEqual(['990102', '9901', '99'])
  })
  test('what is refused', () => {
    expect(whyNotRegion({ code: '99010', name: 'x' })?.code).toBe('region-code-broken')
    expect(whyNotRegion({ code: '9901', name: ' ' })?.code).toBe('region-name-missing')
    expect(whyNotRegion({ code: '9901', name: '乌金市' })).toBeUndefined()
  })
})

describe('reach', () => {
  const code = fc.stringMatching(/^[1-9]\d{5}$/)
  const mine = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/)

  test('one mine is one mine, whatever other codes begin with its own', () => {
    fc.assert(
      fc.property(code, mine, mine, (region, a, b) => {
        expect(covers(rangeOfMine(mineScope(region, a)), mineScope(region, b))).toBe(a === b)
      }),
    )
    expect(covers(rangeOfMine('990102-M1'), '990102-M10')).toBe(false)
    expect(covers(rangeOf('990102-M1'), '990102-M10')).toBe(true)
  })
  test('nothing covers nothing, and no region covers the installation', () => {
    fc.assert(fc.property(code, (region) => !covers(nothing, region) && !covers(rangeOf(region), installation)))
    expect(covers(nothing, '')).toBe(false)
  })
  test('a post of an office sees its region, of a mine the mine, of a company nothing', () => {
    expect(rangeOfPost({ scope: '990102', mine: null, organisationKind: 'bureau' })).toEqual(rangeOf('990102'))
    expect(rangeOfPost({ scope: '990102-M1', mine: 'x', organisationKind: 'mine' })).toEqual(rangeOfMine('990102-M1'))
    expect(rangeOfPost({ scope: '990102', mine: null, organisationKind: 'company' })).toEqual(nothing)
    expect(rangeOfPost({ scope: '990102', mine: null, organisationKind: 'mine' })).toEqual(nothing)
  })
})

describe('appointments', () => {
  const clerk = { person: 'a', permissions: rolePermissions['bureau-clerk'], administrator: null }
  const post = { role: 'inspector', granted: [] as string[] }

  test('not oneself, not above oneself; the system administrator above, but not himself either', () => {
    expect(whyNotAppoint(clerk, post, ['b'])).toBeUndefined()
    expect(whyNotAppoint(clerk, post, ['a'])?.code).toBe('appoint-self')
    expect(whyNotAppoint(clerk, { ...post, role: 'bureau-head' }, ['b'])?.code).toBe('appoint-above')
    expect(whyNotAppoint(clerk, { ...post, granted: ['duties.waive'] }, ['b'])?.code).toBe('appoint-above')
    const system = { person: 's', permissions: administratorPermissions.system, administrator: 'system' }
    expect(whyNotAppoint(system, { ...post, role: 'bureau-head' }, ['b'])).toBeUndefined()
    expect(whyNotAppoint(system, { ...post, role: 'bureau-head' }, ['s'])?.code).toBe('appoint-self')
  })
  test('work on the spot sets no post above those who fill it, and opens none that is above them', () => {
    const fills = (role: PostRole) =>
      PostRole.options.filter(
        (one) =>
          !whyNotAppoint({ ...clerk, permissions: rolePermissions[role] }, { role: one, granted: [] }, ['b']) &&
          one !== 'company-head',
      )
    const below = ['town-inspector', 'closed-mine-guard', 'mine-head', 'mine-deputy', 'mine-engineer', 'mine-clerk']
    const ofOffice = ['inspector', 'resident-inspector', 'safety-office-clerk', 'town-deputy', 'town-clerk', ...below]
    const appointing = PostRole.options.filter((one) => rolePermissions[one].includes('people.change'))
    expect(appointing).toEqual(['bureau-clerk', 'safety-office-clerk', 'town-clerk'])
    expect(fills('bureau-clerk')).toEqual(['bureau-clerk', ...ofOffice])
    expect(fills('safety-office-clerk')).toEqual(ofOffice)
    // Neither the deputy of the town nor an officer of a bureau, who takes steps that are not a town's.
    expect(fills('town-clerk')).toEqual(['resident-inspector', 'town-clerk', ...below])
  })
  test('nobody reaches through others, appointed one by another, what none of them may beside work on the spot', () => {
    const own = rolePermissions['town-clerk']
    const spot = ['hazards.answer', 'hazards.verify', 'inspections.check', 'signals.answer']
    let reached: readonly PostRole[] = ['town-clerk']
    for (let step = 0; step < 5; step++)
      reached = PostRole.options.filter((one) =>
        reached.some(
          (by) =>
            by === one ||
            (rolePermissions[by].includes('people.change') &&
              !whyNotAppoint({ ...clerk, permissions: rolePermissions[by] }, { role: one, granted: [] }, ['b'])),
        ),
      )
    const beyond = reached.flatMap((one) => rolePermissions[one]).filter((one) => !own.includes(one))
    expect([...new Set(beyond)].toSorted()).toEqual(spot)
  })
  test('roles of mines', () => {
    expect(whyNotRoleIn({ kind: 'bureau' }, 'mine-head')?.code).toBe('role-of-mine-only')
    expect(whyNotRoleIn({ kind: 'mine' }, 'inspector')?.code).toBe('role-not-of-mine')
    expect(whyNotRoleIn({ kind: 'mine' }, 'mine-head')).toBeUndefined()
  })

  const life = { fromDay: '2026-01-01', toDay: '2026-12-31' }
  const held = {
    person: 'a',
    name: '甲',
    kind: 'holder' as const,
    fromDay: '2026-03-01',
    toDay: '2026-06-30',
    voidedAt: null,
  }
  test.each([
    ['2026-07-01', '2026-07-31', 'holder', 'b', undefined],
    ['2026-06-30', '2026-07-31', 'holder', 'b', 'holding-overlaps'],
    ['2026-06-30', '2026-07-31', 'acting', 'b', undefined],
    ['2026-06-30', '2026-07-31', 'acting', 'a', 'holding-overlaps'],
    ['2026-01-01', '2026-02-28', 'holder', 'b', undefined],
    ['2025-12-31', '2026-02-28', 'holder', 'b', 'post-before-start'],
    ['2026-07-01', '2026-06-30', 'holder', 'b', 'holding-days-crossed'],
    ['2026-07-01', '2027-01-01', 'holder', 'b', 'post-ended'],
    ['2026-07-01', null, 'holder', 'b', 'post-ended'],
  ] as const)('%s to %s as %s by %s: %s', (fromDay, toDay, kind, person, code) => {
    expect(whyNotHold(life, { fromDay, toDay, kind, person }, [held])?.code).toBe(code)
  })
  test('a voided holding is in nobody’s way', () => {
    expect(whyNotHold(life, { ...held, person: 'b' }, [{ ...held, voidedAt: '2026-07-01T00:00:00Z' }])).toBeUndefined()
  })
})

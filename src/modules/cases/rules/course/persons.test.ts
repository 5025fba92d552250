import { expect, test } from 'vitest'
import { CaseStepKind } from '../../model.ts'
import { permissionOf, whyNotHis } from './persons.ts'
import { standingOf } from './stage.ts'
import { parties, toReview, today } from './test-course.ts'

test('each kind of step has its permission, and is refused to who lacks it or works elsewhere', () => {
  const standing = standingOf(parties, toReview, today)
  for (const kind of CaseStepKind.options) {
    const none = { person: 'one', organisation: 'office', permissions: ['cases.read'] }
    const all = ['cases.read', 'cases.handle', 'cases.review', 'cases.decide']
    const refused = permissionOf[kind] === 'cases.read' ? 'case-host-only' : 'case-step-not-yours'
    expect(whyNotHis(kind, null, 'office', standing, none)?.code).toBe(refused)
    expect(
      whyNotHis(kind, null, 'office', standing, { person: 'one', organisation: 'other', permissions: all })?.code,
    ).toBe('case-of-other-office')
  }
  expect(
    whyNotHis('notified', 'unit', 'office', standing, {
      person: 'stranger',
      organisation: 'office',
      permissions: ['cases.handle'],
    })?.code,
  ).toBe('case-handler-only')
})

import { expect, test } from 'vitest'
import { usualContest } from './contest.ts'
import { missingOfficeFacts, noOfficeFacts, officeFactsOn, tidyOfficeFacts, wrongOfficeFact } from './office-facts.ts'

const wrong = (facts: Partial<typeof noOfficeFacts>) => wrongOfficeFact({ ...noOfficeFacts, ...facts })?.why.code

test('telephones, postcodes, accounts and names are looked at, empty ones are not', () => {
  expect(wrong({})).toBeUndefined()
  for (const phone of ['0990-2160018', '09902160018', '2160018', '19900000018', '0990-2160018、0990-2160019-801'])
    expect(wrong({ phone })).toBeUndefined()
  for (const phone of ['12', '0990-216', '电话2160018', '2990000001', '0990-2160018、'])
    expect(wrong({ phone })).toBe('office-fact-phone')
  expect(wrong({ postcode: '99010' })).toBe('office-fact-postcode')
  expect(wrong({ court: '松岭区人民政府' })).toBe('office-fact-court')
  expect(wrong({ reviewBody: '松岭区人民法院' })).toBe('office-fact-reviewBody')
  expect(wrong({ reviewBody: '乌金市松岭区人民政府', court: '松岭区人民法院' })).toBeUndefined()
})

test('an account is whole or not there, in groups of digits or not', () => {
  const whole = { bank: '乌金农村商业银行', account: '松岭区财政局', accountNumber: '9901 0200 0000 0018' }
  expect(wrong(whole)).toBe('office-fact-accountNumber')
  expect(wrongOfficeFact(tidyOfficeFacts({ ...noOfficeFacts, ...whole }))).toBeUndefined()
  expect(wrong({ bank: '乌金农村商业银行' })).toBe('office-fact-payment')
  expect(missingOfficeFacts({ ...noOfficeFacts, ...whole })).toEqual([
    'creditCode',
    'address',
    'postcode',
    'contact',
    'phone',
    'reviewBody',
    'court',
  ])
})

test('the version of a day is the latest begun, of one day the last written', () => {
  const at = (fromDay: string, setAt: string) => ({ fromDay, setAt })
  const all = [
    at('2026-08-01', '2026-07-01T00:00:00.000Z'),
    at('2026-06-01', '2026-07-03T00:00:00.000Z'),
    at('2026-06-01', '2026-06-01T00:00:00.000Z'),
  ]
  expect(officeFactsOn(all, '2026-05-31')).toBeUndefined()
  expect(officeFactsOn(all, '2026-07-31')).toBe(all[1])
  expect(officeFactsOn(all, '2026-08-01')).toBe(all[0])
})

/** 行政复议法 (2023) art. 24: the government of the office's level, for a town the one above; 行政诉讼法 arts. 14, 18: the basic court at its seat. */
test.each([
  [{ code: '990102', name: '松岭区' }, '松岭区人民政府', '松岭区人民法院'],
  [{ code: '9901', name: '乌金市' }, '乌金市人民政府', ''],
  [{ code: '99', name: '示范省' }, '示范省人民政府', ''],
  [{ code: '990102001', name: '石门镇' }, '', ''],
])('%o is contested before %s and %s', (region, reviewBody, court) => {
  expect(usualContest(region)).toEqual({ reviewBody, court })
})

test('the credit code of an office is checked, and kept as one word', () => {
  expect(wrong({ creditCode: '11990102MB0000018E' })).toBeUndefined()
  for (const creditCode of ['11990102MB0000018F', '11990102MB000001', '1199010XMB0000018E'])
    expect(wrong({ creditCode })).toBe('office-fact-creditCode')
  expect(tidyOfficeFacts({ ...noOfficeFacts, creditCode: '11990102 mb0000018e' }).creditCode).toBe('11990102MB0000018E')
})

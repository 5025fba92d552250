import { describe, expect, test } from 'vitest'
import { isCode, isFileName, namedBy, readNatsUrl } from './nats-address.ts'

describe('NATS_URL', () => {
  test.each([
    ['nats://nats.example', { servers: ['nats.example:4222'], shown: 'nats.example:4222' }],
    [
      'nats://lamp:p%40ss@one:4000, nats://two',
      { servers: ['one:4000', 'two:4222'], user: 'lamp', pass: 'p@ss', shown: 'one:4000, two:4222' },
    ],
    ['nats://s3cret@[::1]:4222', { servers: ['[::1]:4222'], token: 's3cret', shown: '[::1]:4222' }],
    ['tls://one', { servers: ['one:4222'], tls: {}, shown: 'one:4222' }],
  ])('%s', (url, address) => expect(readNatsUrl(url)).toEqual(address))

  test.each(['', 'one:4222', 'http://one', 'nats://one,', 'nats://'])(
    '%s is none, and no word of it is said',
    (url) => {
      expect(() => readNatsUrl(url)).toThrow('NATS_URL is no address of NATS')
      expect(() => readNatsUrl(`${url}x:hidden@`)).toThrow(/^((?!hidden).)*$/)
    },
  )
})

test('a subject tells code and name; a name in the header goes before it', () => {
  const file = '990101000001_CDSS_20261121080030.txt'
  expect(namedBy(`minelamp.files.990101000001.${file}`, '')).toEqual({ code: '990101000001', name: file })
  expect(namedBy('minelamp.files.990101000001', file)).toEqual({ code: '990101000001', name: file })
  expect(namedBy('minelamp.files.990101000001.x', '安全监控 1.txt')).toMatchObject({ name: '安全监控 1.txt' })
  expect(namedBy('minelamp.files.990101000001', '')).toEqual({ code: '990101000001', name: '' })
})

test('no name leads out of its folder, none of a code either', () => {
  expect(
    ['a.txt', '990101000001_CDSS_20261121080030.TXT', '监控.txt', 'a b.txt', 'x'.repeat(180)].filter(isFileName),
  ).toHaveLength(5)
  expect(
    ['', '.', '..', '.a', 'a/b', 'a\\b', '../a', 'a\n', 'a\0', 'a:b', '矿'.repeat(61), 'x'.repeat(181)].filter(
      isFileName,
    ),
  ).toEqual([])
  expect(['990101000001', 'NM01', 'x'.repeat(20)].filter(isCode)).toHaveLength(3)
  expect(['', 'abc', '..', 'a.b.c', '9901 0100', '煤矿煤矿', 'x'.repeat(21)].filter(isCode)).toEqual([])
})

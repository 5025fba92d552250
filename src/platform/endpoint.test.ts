import { expect, test } from 'vitest'
import { addressOf, endpoint } from './endpoint.ts'

const entry = endpoint({ method: 'GET', path: '/mines/{mine}/files/{name}', may: 'mines.read', summary: '' })

test('the address fills parameters and writes what cannot stand in one', () => {
  expect(addressOf(entry, { params: { mine: 'a/b', name: '方案 1?.pdf' } })).toBe(
    '/api/mines/a%2Fb/files/%E6%96%B9%E6%A1%88%201%3F.pdf',
  )
  expect(addressOf(entry, { params: { mine: 7, name: '..' } })).toBe('/api/mines/7/files/..')
})

test('the query leaves out what is not given and repeats lists', () => {
  const call = {
    params: { mine: 1, name: 2 },
    query: { state: ['met', 'late'], from: undefined, to: null, text: '', page: 0, all: false, name: '青石沟&x' },
  }
  expect(addressOf(entry, call)).toBe(
    `/api/mines/1/files/2?state=met&state=late&page=0&all=false&name=${encodeURIComponent('青石沟&x')}`,
  )
  expect(addressOf(entry, { params: { mine: 1, name: 2 }, query: { list: [] } })).toBe('/api/mines/1/files/2')
})

import { expect, test } from 'vitest'
import type { Organisation, PostInView } from '../model.ts'
import { groupsOf } from './groups.ts'

const organisation = (id: string, kind: Organisation['kind'], name: string, region = '990102'): Organisation => ({
  id,
  region,
  kind,
  roles: [],
  name,
  shortName: name.slice(2),
  aliases: [],
  parent: null,
  mine: null,
  endedOn: null,
})
const post = (organisation: string, role: string, title: string, holder?: string) =>
  ({ id: title, organisation, role, title, holders: holder ? [{ name: holder }] : [] }) as unknown as PostInView

const organisations = [
  organisation('m', 'mine', '松岭一号煤矿'),
  organisation('t', 'town', '石门镇', '990102001'),
  organisation('b', 'bureau', '松岭区能源局'),
  organisation('g', 'government', '松岭区政府'),
]
const posts = [
  post('b', 'bureau-clerk', '办公室', '何文静'),
  post('b', 'bureau-head', '局长', '李明远'),
  post('b', 'inspector', '执法岗'),
  post('g', 'government-head', '区长', '吴长青'),
]
const shown = (text: string, vacant = false) =>
  groupsOf(organisations, posts, { text, vacant }).map((one) => [
    one.organisation.id,
    ...one.posts.map((each) => each.title),
  ])

test('government comes before bureaus, mines last, those of towns after them; heads before clerks', () => {
  expect(shown('')).toEqual([['g', '区长'], ['b', '局长', '办公室', '执法岗'], ['m'], ['t']])
})

test('a text keeps an organisation it names with all its posts, or the posts that it names', () => {
  expect(shown('能源局')).toEqual([['b', '局长', '办公室', '执法岗']])
  expect(shown('李明远')).toEqual([['b', '局长']])
  expect(shown('区长')).toEqual([['g', '区长']])
  expect(shown('石门')).toEqual([['t']])
  expect(shown('没有的')).toEqual([])
})

test('only vacant posts, and organisations that have one', () => {
  expect(shown('', true)).toEqual([['b', '执法岗']])
  expect(shown('区政府', true)).toEqual([])
})

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
const shown = (given: typeof posts, all: boolean) =>
  groupsOf(organisations, given, all).map((one) => [one.organisation.id, ...one.posts.map((each) => each.title)])

test('government comes before bureaus, mines last, those of towns after them; heads before clerks', () => {
  expect(shown(posts, true)).toEqual([['g', '区长'], ['b', '局长', '办公室', '执法岗'], ['m'], ['t']])
})

test('a page keeps the order of its rows and shows no organisation without a post', () => {
  expect(shown(posts, false)).toEqual([
    ['b', '局长', '办公室', '执法岗'],
    ['g', '区长'],
  ])
})

test('an organisation that is not at hand is named after what its posts say', () => {
  const far = { ...post('x', 'bureau-head', '局长'), organisationName: '砚山局', region: '990121' }
  expect(groupsOf(organisations, [far], false)[0]!.organisation).toEqual({
    id: 'x',
    name: '砚山局',
    region: '990121',
  })
})

import type { Given } from './given.ts'

/**
 * The desk's standing place: 乌金市 with two districts, a county and towns; in 松岭区 its government, energy bureau, a town
 * and a mine with people in their posts. People are called by the keys below (also their logins).
 */
export type Place = {
  organisations: Record<'cityBureau' | 'government' | 'bureau' | 'stoneBureau' | 'town' | 'mine', string>
  posts: Record<PostKey, string>
  persons: Record<PostKey | 'nobody' | 'expired' | 'system' | 'security' | 'audit', string>
  mine: { id: string; code: string; scope: string }
}
type PostKey =
  | 'city-head'
  | 'leader'
  | 'head'
  | 'deputy'
  | 'clerk'
  | 'inspector'
  | 'stone-clerk'
  | 'stone-head'
  | 'town-clerk'
  | 'mine-head'

const regions: [code: string, name: string, parent: string | null][] = [
  ['99', '墨山省', null],
  ['9901', '乌金市', '99'],
  ['990102', '松岭区', '9901'],
  ['990103', '石鼓区', '9901'],
  ['990121', '砚山县', '9901'],
  ['990102001', '石门镇', '990102'],
  ['990102002', '青石沟镇', '990102'],
  ['990103001', '北坡镇', '990103'],
  ['990103002', '黑岩镇', '990103'],
  ['990121001', '云渡镇', '990121'],
  ['990121002', '禾丰镇', '990121'],
]

/** Passwords do not age here, so that a test may move the clock by years. */
export async function standPlace(given: Given): Promise<Place> {
  await given.settings('place', { name: '乌金市' })
  await given.settings('accounts', { passwordDays: 0 })
  for (const [code, name, parent] of regions) await given.region(code, name, parent)
  const mine = await given.mine('990102001', '松岭一号煤矿', { code: 'SL001' })
  const organisations = {
    cityBureau: await given.organisation('9901', '乌金市能源局', { roles: ['energy', 'supervisor'] }),
    government: await given.organisation('990102', '松岭区人民政府', { kind: 'government', roles: ['government'] }),
    bureau: await given.organisation('990102', '松岭区能源局', {
      roles: ['energy', 'supervisor'],
      shortName: '区能源局',
    }),
    stoneBureau: await given.organisation('990103', '石鼓区煤管局', {
      roles: ['coal', 'supervisor'],
      shortName: '区煤管局',
    }),
    town: await given.organisation('990102001', '石门镇人民政府', { kind: 'town', roles: ['town', 'coal-town'] }),
    mine: await given.organisation('990102001', '松岭一号煤矿', { kind: 'mine', mine: mine.id }),
  }
  const people: [key: PostKey, organisation: string, name: string, role: string, title: string][] = [
    ['city-head', organisations.cityBureau, '林书平', 'bureau-head', '市能源局局长'],
    ['leader', organisations.government, '吴长青', 'government-deputy', '分管副区长'],
    ['head', organisations.bureau, '李明远', 'bureau-head', '区能源局局长'],
    ['deputy', organisations.bureau, '周建平', 'bureau-deputy', '区能源局分管副局长'],
    ['clerk', organisations.bureau, '何文静', 'bureau-clerk', '区能源局办公室'],
    ['inspector', organisations.bureau, '唐国栋', 'inspector', '区能源局执法人员'],
    ['stone-clerk', organisations.stoneBureau, '赵启航', 'bureau-clerk', '区煤管局办公室'],
    ['stone-head', organisations.stoneBureau, '方以宁', 'bureau-head', '区煤管局局长'],
    ['town-clerk', organisations.town, '孙立新', 'town-clerk', '石门镇安监岗'],
    ['mine-head', organisations.mine, '陈志宏', 'mine-head', '矿长'],
  ]
  const persons = {} as Place['persons']
  const posts = {} as Place['posts']
  for (const [key, organisation, name, role, title] of people) {
    persons[key] = await given.person(organisation, name)
    posts[key] = await given.post(organisation, role, title, { by: persons[key] })
    await given.account(persons[key], key)
  }
  persons['nobody'] = await given.person(organisations.bureau, '冯一鸣')
  await given.account(persons['nobody'], 'nobody')
  persons['expired'] = await given.person(organisations.bureau, '蒋北辰')
  await given.post(organisations.bureau, 'bureau-clerk', '区能源局综合岗（已满）', {
    by: persons['expired'],
    toDay: '2026-06-30',
  })
  await given.account(persons['expired'], 'expired')
  for (const kind of ['system', 'security', 'audit'] as const) {
    persons[kind] = await given.person(null, `${kind} 管理员`)
    await given.account(persons[kind], kind, kind)
  }
  return { organisations, posts, persons, mine }
}

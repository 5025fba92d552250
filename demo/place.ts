/** 乌金市: a fictional city with two districts, a county and six towns. No real person, company or mine. Region codes 99…. */

export type DemoRegion = {
  code: string
  name: string
  parent: string | null
  level: 'province' | 'city' | 'county' | 'town'
}
export const regions: readonly DemoRegion[] = [
  { code: '99', name: '示范省', parent: null, level: 'province' },
  { code: '9901', name: '乌金市', parent: '99', level: 'city' },
  { code: '990102', name: '松岭区', parent: '9901', level: 'county' },
  { code: '990102001', name: '石门镇', parent: '990102', level: 'town' },
  { code: '990102002', name: '青石沟镇', parent: '990102', level: 'town' },
  { code: '990103', name: '石鼓区', parent: '9901', level: 'county' },
  { code: '990103001', name: '北坡镇', parent: '990103', level: 'town' },
  { code: '990103002', name: '黑岩镇', parent: '990103', level: 'town' },
  { code: '990121', name: '砚山县', parent: '9901', level: 'county' },
  { code: '990121001', name: '云渡镇', parent: '990121', level: 'town' },
  { code: '990121002', name: '禾丰镇', parent: '990121', level: 'town' },
]

type OrganisationKind = 'party' | 'government' | 'committee' | 'bureau' | 'town' | 'company' | 'mine' | 'agency'
export type DemoOrganisation = {
  key: string
  region: string
  kind: OrganisationKind
  roles: string[]
  name: string
  short: string
  aliases?: string[]
  mine?: string
}

const departments: readonly [role: string, name: string, short: string][] = [
  ['resources', '自然资源局', '自然资源局'],
  ['police', '公安局', '公安局'],
  ['economy', '经济信息局', '经信局'],
  ['development', '发展和改革局', '发改局'],
  ['ecology', '生态环境局', '生态环境局'],
  ['labour', '人力资源和社会保障局', '人社局'],
  ['market', '市场监督管理局', '市场监管局'],
  ['housing', '住房和城乡建设局', '住建局'],
  ['fire', '消防救援大队', '消防大队'],
  ['data', '数据和政务服务局', '数政局'],
  ['finance', '财政局', '财政局'],
  ['power', '供电公司', '供电公司'],
]
const supervisors: Record<string, { roles: string[]; name: string; short: string }[]> = {
  '9901': [
    { roles: ['coal', 'supervisor'], name: '煤炭生产安全管理局', short: '煤管局' },
    { roles: ['emergency', 'supervisor'], name: '应急管理局', short: '应急局' },
  ],
  '990102': [
    { roles: ['energy', 'supervisor'], name: '能源局', short: '能源局' },
    { roles: ['emergency'], name: '应急管理局', short: '应急局' },
  ],
  '990103': [
    { roles: ['coal', 'supervisor'], name: '煤炭生产安全管理局', short: '煤管局' },
    { roles: ['emergency'], name: '应急管理局', short: '应急局' },
  ],
  '990121': [
    { roles: ['emergency', 'supervisor'], name: '应急管理局', short: '应急局' },
    { roles: ['coal', 'supervisor'], name: '煤炭工业服务中心', short: '煤炭中心' },
  ],
}
const suffix: Record<string, string> = { '9901': '市', '990102': '区', '990103': '区', '990121': '县' }

/** Every office: Party committee, government, safety committee's office, bureaus, towns. */
export const organisations: readonly DemoOrganisation[] = regions.flatMap((region): DemoOrganisation[] => {
  if (region.level === 'province') return []
  if (region.level === 'town') {
    const roles = ['town', ...(region.code === '990121002' ? [] : ['coal-town'])]
    return [
      {
        key: `town-${region.code}`,
        region: region.code,
        kind: 'town',
        roles,
        name: `${region.name}人民政府`,
        short: region.name,
      },
    ]
  }
  const s = suffix[region.code]!
  return [
    {
      key: `party-${region.code}`,
      region: region.code,
      kind: 'party',
      roles: ['party-committee'],
      name: `中共${region.name}委员会`,
      short: `${s}委`,
    },
    {
      key: `government-${region.code}`,
      region: region.code,
      kind: 'government',
      roles: ['government'],
      name: `${region.name}人民政府`,
      short: `${s}政府`,
    },
    {
      key: `safety-${region.code}`,
      region: region.code,
      kind: 'committee',
      roles: ['safety-office'],
      name: `${region.name}安全生产委员会办公室`,
      short: `${s}安委办`,
    },
    ...supervisors[region.code]!.map((one): DemoOrganisation => ({
      key: `${one.roles[0]}-${region.code}`,
      region: region.code,
      kind: 'bureau',
      roles: one.roles,
      name: `${region.name}${one.name}`,
      short: `${s}${one.short}`,
    })),
    ...departments.map(([role, name, short]): DemoOrganisation => ({
      key: `${role}-${region.code}`,
      region: region.code,
      kind: 'bureau',
      roles: [role],
      name: `${region.name}${name}`,
      short: `${s}${short}`,
    })),
  ]
})

export type DemoPost = {
  key: string
  organisation: string
  role: string
  title: string
  holder?: string
  count?: number
}

/** Posts that every office of a kind has; named holders are the people of the story, the rest are invented by the seed. */
export function postsOf(organisation: DemoOrganisation): DemoPost[] {
  const { key, short } = organisation
  const post = (role: string, title: string, holder?: string): DemoPost => ({
    key: `${key}/${role}/${holder ?? title}`,
    organisation: key,
    role,
    title: `${short}${title}`,
    ...(holder ? { holder } : {}),
  })
  if (organisation.kind === 'party') return [post('party-head', '主要负责人')]
  if (organisation.kind === 'government')
    return [post('government-head', '主要负责人'), post('government-deputy', '分管负责人')]
  if (organisation.kind === 'committee')
    return [post('safety-office-head', '主任'), post('safety-office-clerk', '综合岗')]
  if (organisation.kind === 'town') {
    return [
      post('town-head', '镇长'),
      post('town-deputy', '分管副镇长'),
      post('town-clerk', '安监站'),
      post('town-inspector', '安监员'),
      post('closed-mine-guard', '关闭矿井监管责任人'),
    ]
  }
  if (key === 'energy-990102') {
    return [
      post('bureau-head', '局长', '李明远'),
      post('bureau-deputy', '副局长', '周建平'),
      post('bureau-deputy', '副局长', '何文静'),
      post('bureau-deputy', '副局长', '唐国栋'),
      post('bureau-clerk', '办公室', '陈志宏'),
      post('inspector', '执法大队', '方晓峰'),
      post('inspector', '执法大队', '葛成栋'),
      post('law-officer', '法制审核', '沈知言'),
    ]
  }
  const supervising = organisation.roles.includes('supervisor')
  return [
    post('bureau-head', '局长'),
    post('bureau-deputy', '分管副局长'),
    post('bureau-clerk', '办公室'),
    ...(supervising
      ? [
          post('bureau-deputy', '副局长', undefined),
          post('inspector', '执法一中队'),
          post('inspector', '执法二中队'),
        ].map((one, i) => ({ ...one, key: `${one.key}-${i}` }))
      : []),
  ]
}

const surnames = [
  '卞',
  '邬',
  '柴',
  '褚',
  '窦',
  '樊',
  '郜',
  '耿',
  '韩',
  '霍',
  '姬',
  '阚',
  '蓝',
  '梅',
  '聂',
  '欧阳',
  '裴',
  '戚',
  '阮',
  '沙',
  '檀',
  '巫',
  '奚',
  '颜',
  '雍',
  '岳',
  '臧',
  '甄',
  '祝',
  '邹',
]
const givens = [
  '立业',
  '春生',
  '向东',
  '海棠',
  '景行',
  '望舒',
  '怀安',
  '青山',
  '守正',
  '明德',
  '晓岚',
  '子衿',
  '云起',
  '长河',
  '知远',
  '文昭',
  '启明',
  '若谷',
  '承宇',
  '思齐',
  '雁秋',
  '松涛',
  '玉衡',
  '清源',
  '岱宗',
  '砚秋',
  '宏毅',
  '瑞年',
  '静姝',
  '卓然',
]

/** An invented name; `n` counts on, so that no two people of the place are called the same. */
export function inventedName(n: number): string {
  return surnames[n % surnames.length]! + givens[(Math.floor(n / surnames.length) * 7 + n) % givens.length]!
}
